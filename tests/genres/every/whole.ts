/** @file Pieces are whole at any length: as long as asked, in their forms, and notes that a file can hold. */
import { expect } from 'vitest';
import { sectionNames, writtenSectionNames } from '../../../src/compose/options/section-names.ts';
import { planTicks } from '../../../src/compose/plan/chord-timeline.ts';
import { sectionEnd, sectionStart } from '../../../src/compose/plan/harmony-at.ts';
import type { Note } from '../../../src/score/score.ts';
import { meterName } from '../../../src/theory/meter.ts';
import { overlappingNotes } from '../../metrics/similarity.ts';
import type { Checks } from './check.ts';
import { partOf, tracksWith } from './composed.ts';

/**
 * Milliseconds of processor time for a piece of 128 bars, far above the usual: a slow machine must pass, a
 * search that grows with the length must not.
 */
const LONGEST_WAIT = 2000;

export const WHOLE: Checks = {
  'fills every length, from one bar on, with sections and chords of its own': ({
    genre,
    pieces,
    shortest,
  }) => {
    const written = writtenSectionNames(genre);
    const named = sectionNames(genre);
    for (const { plan, score, label } of [...shortest, ...pieces]) {
      expect(score.endTick, label).toBe(planTicks(plan));
      expect(sectionEnd(plan, plan.sections.at(-1)!), label).toBe(score.endTick);
      const foreign = plan.sections.filter(
        ({ like, name }) => !written.includes(like) || !named.includes(name),
      );
      expect(foreign, label).toEqual([]);
      const gaps = plan.sections.filter((section, i) => {
        const before = plan.sections[i - 1];
        return sectionStart(plan, section) !== (before ? sectionEnd(plan, before) : 0);
      });
      expect(gaps, label).toEqual([]);
      const changes = plan.chords.map(({ tick }) => tick);
      const ends = plan.chords.map(({ tick, duration }) => tick + duration);
      expect([...changes, score.endTick], label).toEqual([0, ...ends]);
    }
  },

  'is in the tempos, meters and modes that it names': ({ genre, pieces, shortest }) => {
    const { tempo, meters, harmony } = genre;
    for (const { plan, score, label } of [...shortest, ...pieces]) {
      expect(plan.bpm, label).toBeGreaterThanOrEqual(tempo.min);
      expect(plan.bpm, label).toBeLessThanOrEqual(tempo.max);
      expect(
        meters.map(({ meter }) => meter),
        label,
      ).toContain(meterName(plan.meter));
      expect(
        harmony.modes.map(({ mode }) => mode),
        label,
      ).toContain(plan.mode);
      const changes = score.tempos.map(({ tick }) => tick);
      expect(changes[0], label).toBe(0);
      expect(changes, label).toEqual([...new Set(changes)].sort((a, b) => a - b));
      expect(changes.at(-1), label).toBeLessThan(score.endTick);
    }
  },

  'writes notes that an instrument can play and a file can hold': ({ pieces, shortest }) => {
    for (const { score, label } of [...shortest, ...pieces]) {
      expect(score.tracks.length, label).toBeGreaterThan(0);
      for (const { notes, name } of score.tracks) {
        expect(overlappingNotes(notes), `${label}, ${name}`).toEqual([]);
        const wrong = notes.filter(
          ({ tick, duration, pitch, velocity }) =>
            Math.min(tick, pitch, duration - 1, velocity - 1) < 0 ||
            Math.max(pitch, velocity) > 127 ||
            tick + duration > score.endTick,
        );
        expect(wrong, `${label}, ${name}`).toEqual([]);
      }
    }
  },

  'is read from its file as it was composed': ({ pieces, shortest }) => {
    for (const { score, heard, label } of [...shortest, ...pieces]) {
      expect(heard.warnings, label).toEqual([]);
      expect(heard.score.tempos, label).toEqual(score.tempos);
      expect(
        heard.score.tracks.map(({ role }) => role),
        label,
      ).toEqual(score.tracks.map(({ role }) => role));
      for (const [i, { name, notes }] of score.tracks.entries()) {
        const again = heard.score.tracks[i]!.notes;
        expect(again.length, `${label}, ${name}`).toBe(notes.length);
        const changed = notes.filter((note, n) => !isEqual(note, again[n]!));
        expect(changed, `${label}, ${name}`).toEqual([]);
      }
    }
  },

  'has its lead, its bass and its chords at every length': ({ genre, pieces }) => {
    for (const piece of pieces) {
      for (const role of ['melody', 'bass', 'chords'] as const) {
        const sounds = tracksWith(piece, role).some(({ notes }) => notes.length > 0);
        const written = genre.parts.some((part) => part.role === role);
        expect(sounds, `${piece.label}, ${role}`).toBe(written);
      }
    }
  },

  'keeps every part within its range': ({ pieces, shortest }) => {
    for (const piece of [...shortest, ...pieces]) {
      for (const track of piece.score.tracks) {
        const part = partOf(piece, track);
        if (!('range' in part)) continue;
        const [low, high] = part.range;
        const outside = track.notes.filter(({ pitch }) => pitch < low || pitch > high);
        expect(outside, `${piece.label}, ${part.id}`).toEqual([]);
      }
    }
  },

  'keeps nobody waiting': ({ pieces }) => {
    for (const { milliseconds, label } of pieces) {
      expect(milliseconds, label).toBeLessThan(LONGEST_WAIT);
    }
  },
};

function isEqual(a: Note, b: Note): boolean {
  return (
    a.tick === b.tick &&
    a.duration === b.duration &&
    a.pitch === b.pitch &&
    a.velocity === b.velocity
  );
}
