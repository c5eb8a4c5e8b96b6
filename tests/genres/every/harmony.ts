/** @file All parts play the harmony of the plan. */
import { expect } from 'vitest';
import { toneKind } from '../../../src/compose/melody/rules.ts';
import { chordAt } from '../../../src/compose/plan/chord-timeline.ts';
import { coversStrongBeat, sectionEnd, strongTicks } from '../../../src/compose/plan/harmony-at.ts';
import { partPlays } from '../../../src/compose/plan/pattern-choice.ts';
import type { PlannedChord, SongPlan } from '../../../src/compose/plan/song-plan.ts';
import type { ChordPart } from '../../../src/genres/genre.ts';
import type { Note } from '../../../src/score/score.ts';
import type { Checks } from './check.ts';
import { fitsChords, HUMAN } from './chord-tones.ts';
import { mean, partOf, tracksWith } from './composed.ts';

export const HARMONY: Checks = {
  'sounds in chord parts only tones of the chord and its allowed tensions': ({ pieces }) => {
    for (const piece of pieces) {
      for (const track of tracksWith(piece, 'chords', 'pad')) {
        const part = partOf(piece, track) as ChordPart;
        const anticipates = part.patterns.some(({ comp }) => comp.includes('n'));
        const wrong = track.notes.filter((note) => !fitsChords(piece.plan, anticipates, note));
        expect(wrong, `${piece.label}, ${part.id}`).toEqual([]);
      }
    }
  },

  'moves the top voice of its chords little from one to the next': (composed) => {
    const pieces = composed.at(32).slice(0, 4);
    for (const part of composed.genre.parts) {
      // Two voices, a drone or a power chord, leave nothing to lead; broken chords have no top.
      if (!('voicing' in part) || part.voicing.voices < 3) continue;
      if (part.patterns.some(({ comp }) => /[1-6tb]/.test(comp))) continue;
      const moves = pieces.flatMap(({ score }) => {
        const track = score.tracks.find((each) => each.part === part.id);
        return track ? topMoves(track.notes) : [];
      });
      if (moves.length > 0) expect(mean(moves), part.id).toBeLessThan(3.5);
    }
  },

  'strikes strong beats of the melody on tones of the chord, its tensions or its scale': ({
    pieces,
  }) => {
    let all = 0;
    let bars = 0;
    for (const piece of pieces) {
      const { plan, label } = piece;
      let fitting = 0;
      let strong = 0;
      for (const { tick, pitch } of tracksWith(piece, 'melody').flatMap(({ notes }) => notes)) {
        const beat = strongBeatNear(plan, tick);
        if (beat === undefined) continue;
        strong++;
        if (toneKind(chordAt(plan.chords, beat), pitch) !== 'chromatic') fitting++;
      }
      if (plan.bars >= 32) expect(strong, label).toBeGreaterThan(0);
      // A grace note may fall on one.
      expect(strong - fitting, label).toBeLessThanOrEqual(Math.max(1, plan.bars / 32));
      all += strong;
      bars += plan.bars;
    }
    expect(all / bars).toBeGreaterThan(15 / 32);
  },

  'has the root in the bass where chords change, where it asks for it': ({ pieces }) => {
    for (const piece of pieces) {
      const { plan } = piece;
      for (const track of tracksWith(piece, 'bass')) {
        const part = partOf(piece, track);
        if (part.role !== 'bass' || !part.rootOnChange) continue;
        const changes = plan.chords.filter(({ tick }) => {
          const section = plan.sections.find((s) => tick < sectionEnd(plan, s))!;
          return partPlays(part, section);
        });
        const others = changes.filter((chord) => !isRooted(chord, track.notes));
        // A sketch has few changes.
        const most = Math.max(1, 0.1 * changes.length);
        expect(others.length, piece.label).toBeLessThanOrEqual(most);
      }
    }
  },
};

/** Semitones by which the highest note that sounds moves, where it moves, from one stroke to the next. */
function topMoves(notes: readonly Note[]): number[] {
  const grid = (tick: number): number => Math.round(tick / HUMAN);
  const strokes = [...new Set(notes.map(({ tick }) => grid(tick)))];
  const tops = strokes.map((stroke) =>
    Math.max(
      ...notes
        .filter(({ tick, duration }) => grid(tick) <= stroke && grid(tick + duration) > stroke)
        .map(({ pitch }) => pitch),
    ),
  );
  const heard = tops.filter(Number.isFinite);
  return heard
    .slice(1)
    .map((top, i) => Math.abs(top - heard[i]!))
    .filter((move) => move > 0);
}

function isRooted({ tick, bass }: PlannedChord, notes: readonly Note[]): boolean {
  const sounding = notes.findLast(
    (note) => note.tick <= tick + HUMAN && note.tick + note.duration > tick + HUMAN,
  );
  const struck = notes.findLast((note) => Math.abs(note.tick - tick) <= HUMAN);
  const later = notes.find((note) => note.tick > tick + HUMAN);
  const heard = struck ?? sounding ?? later;
  return heard !== undefined && heard.pitch % 12 === bass;
}

function strongBeatNear(plan: SongPlan, tick: number): number | undefined {
  const bar = Math.round((tick - plan.ticksPerBar / 2) / plan.ticksPerBar) * plan.ticksPerBar;
  const beats = strongTicks(plan).map((strong) => bar + strong);
  return [...beats, bar + plan.ticksPerBar].find(
    (beat) => Math.abs(beat - tick) <= HUMAN / 2 && coversStrongBeat(plan, beat, 1),
  );
}
