/** @file Tests that notes written into a track are tuned as the track tunes its own. */
import { expect, it } from 'vitest';
import { BEND_RANGE_CONTROLS, detunings, wheelPosition } from './pitch-wheel.ts';
import { retuned } from './retuned.ts';
import type { Note, PitchBend } from './score.ts';

const note = (tick: number, pitch: number): Note => ({ tick, duration: 480, pitch, velocity: 80 });
const half = wheelPosition(-0.5);
/** C E-half-flat G E-half-flat | C G E-half-flat C | E-half-flat C C C */
const track = {
  notes: [60, 64, 67, 64, 60, 67, 64, 60, 64, 60, 60, 60].map((pitch, i) => note(480 * i, pitch)),
  pitchBends: [480, 960, 1440, 1920, 2880, 3360, 3840, 4320].map((tick, i): PitchBend => {
    return { tick, value: i % 2 === 0 ? half : 0 };
  }),
};
const bar = { from: 1920, to: 3840 };
const cents = (notes: readonly Note[], pitchBends: readonly PitchBend[]) =>
  detunings({ notes, pitchBends, controls: BEND_RANGE_CONTROLS }).map(Math.round);

it('bends the new notes of a bent degree, in any octave, and none of the others', () => {
  const written = [76, 60, 65, 64].map((pitch, i) => note(bar.from + 480 * i, pitch));
  const notes = [...track.notes.slice(0, 4), ...written, ...track.notes.slice(8)];
  const all = cents(notes, retuned(track, notes, bar));
  expect(all).toEqual([0, -50, 0, -50, -50, 0, 0, -50, -50, 0, 0, 0]);
});

it('leaves the bends before and after as they are, also where nothing is written', () => {
  const notes = [...track.notes.slice(0, 4), ...track.notes.slice(8)];
  const bends = retuned(track, notes, bar);
  expect(cents(notes, bends)).toEqual([0, -50, 0, -50, -50, 0, 0, 0]);
  expect(bends.filter(({ tick }) => tick >= bar.from && tick < bar.to)).toEqual([]);
});

it('states at the end what was in force there', () => {
  const held = {
    notes: [note(0, 64), note(960, 64), note(1920, 64)],
    pitchBends: [{ tick: 0, value: half }],
  };
  const notes = [note(0, 64), note(960, 60), note(1920, 64)];
  expect(cents(notes, retuned(held, notes, { from: 960, to: 1920 }))).toEqual([-50, 0, -50]);
});

it('drops what bent the notes that were there: glides and vibrato', () => {
  const glide = Array.from({ length: 20 }, (_, i) => ({ tick: 240 + 12 * i, value: 100 * i }));
  const bass = {
    notes: [note(0, 40), note(480, 47)],
    pitchBends: [...glide, { tick: 480, value: 0 }],
  };
  const notes = [note(0, 43), note(480, 47)];
  expect(retuned(bass, notes, { from: 0, to: 480 })).toEqual([{ tick: 480, value: 0 }]);
});

it('leaves a track without bends as it is', () => {
  const plain = { notes: [note(0, 64)], pitchBends: [] };
  expect(retuned(plain, [note(0, 60)], { from: 0, to: 480 })).toEqual([]);
});
