/** @file Swells, vibrato and pedal: audible, never left on, and as loud as without. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Genre, Part } from '../../genres/genre.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { channelVolume } from '../../score/channel-volume.ts';
import { startOf, VOLUME } from '../../score/mixer.ts';
import type { ControlChange, Score, Track } from '../../score/score.ts';
import { tempoMap } from '../../score/transform.ts';
import { GenreComposer } from '../genre-composer.ts';
import { sectionEnd } from '../plan/harmony-at.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import { habitsOf } from './expression.ts';
import { phraseArcs, type PhraseArc } from './phrase-arcs.ts';

const SEEDS = [1, 2, 3];
const BARS = { bars: 32 };
const MODULATION = 1;
const EXPRESSION = 11;
const SUSTAIN = 64;
/** What a receiver starts with. */
const RESTS: readonly (readonly [controller: number, value: number])[] = [
  [MODULATION, 0],
  [EXPRESSION, 127],
  [SUSTAIN, 0],
];
/** The softest that a note may become, of 127: 8 dB below the loudest. */
const FLOOR = 80;

interface Piece {
  readonly genre: Genre;
  readonly plan: SongPlan;
  readonly score: Score;
}

const pieces: Piece[] = [];

beforeAll(async () => {
  for (const genre of sampledGenres()) {
    for (const seed of SEEDS) {
      const composer = new GenreComposer(genre, { seed });
      pieces.push({ genre, plan: composer.plan(BARS), score: await composer.compose(BARS) });
    }
  }
});

const changesOf = ({ controls }: Track, controller: number): ControlChange[] =>
  controls.filter((change) => change.controller === controller);
const valueAt = (changes: readonly ControlChange[], tick: number, rest: number): number =>
  changes.findLast((change) => change.tick <= tick)?.value ?? rest;
const soundsAt = ({ notes }: Track, tick: number): boolean =>
  notes.some((note) => note.tick <= tick && note.tick + note.duration > tick);

/** Every track that plays pitches, with its part and what to call it in a failure. */
function pitchedTracks(): { piece: Piece; part: Part; track: Track; label: string }[] {
  return pieces.flatMap((piece) =>
    piece.score.tracks.flatMap((track) => {
      const part = piece.genre.parts.find(({ id }) => id === track.part)!;
      const label = `${piece.genre.id}, seed ${piece.plan.seed}, ${track.name}`;
      return track.role === 'drums' || track.role === 'percussion'
        ? []
        : [{ piece, part, track, label }];
    }),
  );
}

describe('controllers', () => {
  it('are back at rest at the end of the piece, and of a section after which the part rests', () => {
    for (const { piece, track, label } of pitchedTracks()) {
      const { plan, score } = piece;
      const ends = plan.sections.map((section) => sectionEnd(plan, section));
      const resting = ends.filter((end) => {
        const next = track.notes.find((note) => note.tick + note.duration > end);
        return !next || next.tick >= end + 2 * plan.ticksPerBar;
      });
      expect(resting, label).toContain(score.endTick);
      for (const [controller, rest] of RESTS) {
        const changes = changesOf(track, controller);
        for (const end of resting) expect(valueAt(changes, end, rest), label).toBe(rest);
        expect(changes.at(-1)?.tick ?? 0, label).toBeLessThanOrEqual(score.endTick);
      }
    }
  });

  it('come at most twenty times a second each, and only where they change', () => {
    for (const { piece, track, label } of pitchedTracks()) {
      const time = tempoMap(piece.score);
      for (const [controller] of RESTS) {
        const changes = changesOf(track, controller);
        for (let i = 1; i < changes.length; i++) {
          expect(changes[i]!.value, label).not.toBe(changes[i - 1]!.value);
        }
        for (let i = 21; i < changes.length; i++) {
          const seconds = time.secondsAt(changes[i]!.tick) - time.secondsAt(changes[i - 21]!.tick);
          expect(seconds, `${label}, ${controller}`).toBeGreaterThan(0.99);
        }
      }
    }
  });

  it('stay as they are outside a section that is regenerated', async () => {
    for (const { genre, plan, score } of pieces.filter((piece) => piece.plan.seed === SEEDS[0])) {
      const lead = genre.parts.find(({ role }) => role === 'melody')!;
      const track = score.tracks.find(({ part }) => part === lead.id)!;
      const last = plan.sections.at(-1)!;
      const regenerated = await new GenreComposer(genre, {
        seed: plan.seed,
        sectionSeeds: { [`${lead.id}/${last.name}`]: 99 },
      }).compose(BARS);
      const after = regenerated.tracks.find(({ part }) => part === lead.id)!;
      // Pickups into the section lie before it, and a phrase ends by what comes next.
      const isElsewhere = (tick: number) =>
        plan.sections.find((section) => tick < sectionEnd(plan, section))!.name !== last.name;
      const elsewhere = phraseArcs(plan, track.notes).filter(({ start }) => isElsewhere(start));
      const others = phraseArcs(plan, after.notes).map((arc) => JSON.stringify(arc));
      const isKept = (arc: PhraseArc | undefined) => others.includes(JSON.stringify(arc));
      const kept = elsewhere.filter((arc, i) => isKept(arc) && isKept(elsewhere[i + 1]));
      const borders = plan.sections.filter(({ name }) => name === last.name).length;
      expect(kept.length, genre.id).toBeGreaterThanOrEqual(elsewhere.length - 3 * borders);
      for (const [controller, rest] of RESTS) {
        const [before, now] = [track, after].map((each) => changesOf(each, controller));
        for (const { start, end } of kept) {
          for (let tick = start; tick < end; tick += 60) {
            const label = `${genre.id}, ${track.name}, ${controller} at ${tick}`;
            expect(valueAt(now!, tick, rest), label).toBe(valueAt(before!, tick, rest));
          }
        }
      }
    }
  });

  it('are those of the instrument: nothing that is struck or plucked swells', () => {
    for (const { part, track, label } of pitchedTracks()) {
      const { swell, vibrato, pedal } = habitsOf(part, track.program);
      if (swell === 0) expect(changesOf(track, EXPRESSION), label).toEqual([]);
      if (vibrato === 0) expect(changesOf(track, MODULATION), label).toEqual([]);
      if (pedal === 'none') expect(changesOf(track, SUSTAIN), label).toEqual([]);
    }
  });
});

describe('swells', () => {
  const swelling = () =>
    pitchedTracks().filter(({ track }) => changesOf(track, EXPRESSION).length > 0);

  it('stay above an audible floor and are heard', () => {
    let wide = 0;
    for (const { part, track, label } of swelling()) {
      const values = changesOf(track, EXPRESSION).map(({ value }) => value);
      expect(Math.min(...values), label).toBeGreaterThanOrEqual(FLOOR);
      if (habitsOf(part, track.program).swell >= 0.6 && Math.min(...values) <= 100) wide++;
    }
    expect(wide).toBeGreaterThan(swelling().length / 3);
  });

  it('leave a part as loud as it was, within a decibel', () => {
    for (const { piece, track, label } of swelling()) {
      const changes = changesOf(track, EXPRESSION);
      let power = 0;
      let ticks = 0;
      for (let tick = 0; tick < piece.score.endTick; tick += 60) {
        if (!soundsAt(track, tick)) continue;
        power += (valueAt(changes, tick, 127) / 127) ** 4;
        ticks++;
      }
      const volume = startOf(track.controls, VOLUME) / channelVolume(track.role, track.program);
      const shift = 10 * Math.log10(power / ticks) + 40 * Math.log10(volume);
      expect(Math.abs(shift), `${label}: ${shift.toFixed(2)} dB`).toBeLessThan(1);
    }
  });
});

describe('vibrato', () => {
  it('comes late in long notes, and is gone when they end', () => {
    let notes = 0;
    for (const { track, label } of pitchedTracks()) {
      const changes = changesOf(track, MODULATION);
      if (changes.length === 0) continue;
      for (const { tick, value } of changes) {
        if (value === 0) continue;
        const note = track.notes.findLast((each) => each.tick <= tick)!;
        expect(note.duration, label).toBeGreaterThanOrEqual(480);
        expect(tick - note.tick, label).toBeGreaterThanOrEqual(0.29 * note.duration);
        expect(tick, label).toBeLessThanOrEqual(note.tick + note.duration);
      }
      for (const note of track.notes) {
        expect(valueAt(changes, note.tick, 0), label).toBe(0);
        notes++;
      }
    }
    expect(notes).toBeGreaterThan(500);
  });
});

describe('the pedal', () => {
  it('is lifted when the chord changes and through rests', () => {
    let presses = 0;
    for (const { piece, track, label } of pitchedTracks()) {
      const changes = changesOf(track, SUSTAIN);
      for (const { tick, value } of changes) {
        if (value === 0) continue;
        presses++;
        const lifted = changes.find((change) => change.tick > tick)!.tick;
        const struck = track.notes.filter((note) => note.tick >= tick && note.tick < lifted);
        const sounding = track.notes.filter(
          (note) => note.tick < tick && note.tick + note.duration > tick - 240,
        );
        const end = Math.max(...[...struck, ...sounding].map((note) => note.tick + note.duration));
        // It bridges no rest.
        expect(lifted - end, `${label}, ${tick}`).toBeLessThanOrEqual(240);
        // No chord begins under it but the one that its stroke anticipates by an eighth at most.
        const stroke = track.notes.findLast((note) => note.tick <= tick)!.tick;
        const under = piece.plan.chords.filter(
          (chord) => chord.tick > stroke + 280 && chord.tick < lifted - 60,
        );
        const again = under.filter((chord) =>
          struck.some((note) => note.tick >= chord.tick - 40 && note.tick < lifted),
        );
        expect(
          again.map(({ symbol }) => symbol),
          `${label}, ${tick}`,
        ).toEqual([]);
      }
    }
    expect(presses).toBeGreaterThan(50);
  });
});
