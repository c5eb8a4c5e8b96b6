/** @file Glides and tunings: what the pitch wheel does, in any General MIDI player, while its notes stay notes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import type { Track } from '../../score/score.ts';
import { GenreComposer } from '../genre-composer.ts';
import { BEND_RANGE_CONTROLS, bentSemitones, detunings } from '../../score/pitch-wheel.ts';
import { bent, type BentNote } from './bends.ts';

const note = (tick: number, pitch: number, duration: number, glide = false): BentNote => ({
  tick,
  duration,
  pitch,
  velocity: 90,
  ...(glide && { glide }),
});

/** Semitones the wheel adds at a tick, at a range of an octave. */
function bentBy({ pitchBends }: Pick<Track, 'pitchBends'>, tick: number): number {
  return ((pitchBends.findLast((bend) => bend.tick <= tick)?.value ?? 0) / 8192) * 12;
}

describe('a glide', () => {
  it('bends the end of the note to the next pitch and stands in the centre when that is struck', () => {
    const line = bent([note(0, 40, 480, true), note(480, 47, 480), note(960, 40, 480)]);
    expect(bentBy(line, 239)).toBe(0);
    const rise = [300, 360, 420, 470].map((tick) => bentBy(line, tick));
    expect(rise).toEqual(rise.toSorted((a, b) => a - b));
    expect(rise.at(-1)).toBeCloseTo(7, 2);
    expect(bentBy(line, 480)).toBe(0);
    expect(line.notes).toEqual([note(0, 40, 480), note(480, 47, 480), note(960, 40, 480)]);
  });

  it('meets a next note that is played a little early or late', () => {
    const early = bent([note(0, 40, 480, true), note(470, 52, 480)]);
    expect(early.notes[0]!.duration).toBe(470);
    expect(early.pitchBends.at(-1)).toEqual({ tick: 470, value: 0 });
    expect(early.pitchBends.at(-2)!.value).toBe(8191);
  });

  it('meets a pitch beyond the range of the wheel in another octave', () => {
    const up = bent([note(0, 25, 240, true), note(240, 42, 480)]);
    expect(bentSemitones(up.pitchBends.at(-2)!.value)).toBeCloseTo(5, 2);
    const down = bent([note(0, 50, 240, true), note(240, 25, 480)]);
    expect(bentSemitones(down.pitchBends.at(-2)!.value)).toBeCloseTo(-1, 2);
    const octave = bent([note(0, 28, 240, true), note(240, 40, 480)]);
    expect(bentSemitones(octave.pitchBends.at(-2)!.value)).toBeCloseTo(12, 1);
  });

  it('leaves the wheel alone before a rest, before the same pitch and at the end', () => {
    const line = [
      note(0, 40, 240, true),
      note(480, 47, 480, true),
      note(960, 47, 480),
      note(1440, 40, 480, true),
    ];
    expect(bent(line).pitchBends).toEqual([]);
  });
});

describe('a tuning', () => {
  const tunedNote = (tick: number, pitch: number, cents: number, duration = 480): BentNote => ({
    ...note(tick, pitch, duration),
    ...(cents !== 0 && { cents }),
  });
  const heard = (line: ReturnType<typeof bent>) =>
    detunings({ ...line, controls: BEND_RANGE_CONTROLS }).map(Math.round);

  it('moves the wheel where a note needs it, and back where one needs none', () => {
    const line = bent([
      tunedNote(480, 60, 0),
      tunedNote(960, 64, -50),
      tunedNote(1440, 64, -50),
      tunedNote(1920, 65, 0),
      tunedNote(2400, 71, -50),
    ]);
    expect(line.pitchBends).toEqual([
      { tick: 0, value: 0 },
      { tick: 960, value: -341 },
      { tick: 1920, value: 0 },
      { tick: 2400, value: -341 },
    ]);
    expect(line.notes[1]).toEqual(note(960, 64, 480));
  });

  it('is set from the start where the first note needs it', () => {
    const { pitchBends } = bent([tunedNote(480, 64, 31), tunedNote(960, 60, 0)]);
    expect(pitchBends).toEqual([
      { tick: 0, value: 212 },
      { tick: 960, value: 0 },
    ]);
  });

  it('ends what still sounds where the wheel moves, and nothing else', () => {
    const line = bent([
      tunedNote(0, 60, 0, 1000),
      tunedNote(480, 67, 0, 500),
      tunedNote(960, 64, -50, 500),
      tunedNote(1440, 71, -50),
    ]);
    expect(line.notes.map(({ duration }) => duration)).toEqual([960, 480, 500, 480]);
  });

  it('is one for all that are struck together: of notes tuned apart, those like the lowest remain', () => {
    const line = bent([
      tunedNote(0, 52, -50),
      tunedNote(0, 59, -50),
      tunedNote(0, 60, 0),
      tunedNote(480, 60, 0),
      tunedNote(480, 64, -50),
    ]);
    expect(line.notes.map(({ tick, pitch }) => [tick, pitch])).toEqual([
      [0, 52],
      [0, 59],
      [480, 60],
    ]);
  });

  it('adds up with glides, from what the note has to what the next one has', () => {
    const line = bent([
      { ...tunedNote(0, 40, -50), glide: true },
      { ...tunedNote(480, 47, 20), glide: true },
      tunedNote(960, 45, 0),
    ]);
    const cents = (tick: number) => Math.round(100 * bentBy(line, tick));
    expect([cents(0), cents(239)]).toEqual([-50, -50]);
    expect(cents(479)).toBe(720);
    expect([cents(480), cents(719)]).toEqual([20, 20]);
    expect(cents(959)).toBe(-200);
    expect(cents(960)).toBe(0);
  });

  it('holds for every note of any line, and no two sound together that are tuned apart', () => {
    const step = fc.record({
      rest: fc.integer({ min: 0, max: 3 }),
      length: fc.integer({ min: 1, max: 900 }),
      pitch: fc.integer({ min: 30, max: 60 }),
      cents: fc.constantFrom(0, -50, 31, -45),
      glide: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        let tick = 0;
        const line = steps.map(({ rest, length, pitch, cents, glide }): BentNote => {
          tick += 60 + 120 * rest;
          const one = tunedNote(tick, pitch, cents, length);
          return glide ? { ...one, glide: true } : one;
        });
        const played = bent(line);
        expect(played.notes).toHaveLength(line.length);
        played.notes.forEach((one, i) => {
          const cents = Math.round(100 * bentBy(played, one.tick));
          expect(cents).toBe(line[i]!.cents ?? 0);
          const over = played.notes.filter(
            (other) => other.tick > one.tick && other.tick < one.tick + one.duration,
          );
          const tunings = over.map((other) => line[played.notes.indexOf(other)]!.cents ?? 0);
          expect(tunings.every((other) => other === cents)).toBe(true);
        });
        const ticks = played.pitchBends.map((bend) => bend.tick);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
      }),
    );
  });

  it('is heard in what is read back', () => {
    const line = bent([tunedNote(0, 60, 0), tunedNote(480, 64, -50), tunedNote(960, 67, 17)]);
    expect(heard(line)).toEqual([0, -50, 17]);
  });
});

it.each(['drill', 'trap', 'amapiano'])(
  '%s slides, within the file and after reading it',
  async (id) => {
    const tracks: Track[] = [];
    for (let seed = 1; seed <= 8; seed++) {
      const score = await new GenreComposer(id, { seed }).compose({ bars: 32 });
      const bytes = writeMidi(score);
      const read = readMidi(bytes);
      expect(read.score).toEqual(score);
      tracks.push(score.tracks.find(({ role }) => role === 'bass')!);
    }
    const sliding = tracks.filter(({ pitchBends }) => pitchBends.length > 0);
    expect(sliding.length).toBeGreaterThanOrEqual(3);
    for (const track of sliding) {
      const range = track.controls.filter(({ controller }) =>
        [101, 100, 6, 38].includes(controller),
      );
      expect(range.map(({ controller, value }) => [controller, value])).toEqual([
        [101, 0],
        [100, 0],
        [6, 12],
        [38, 0],
      ]);
      track.notes.forEach(({ tick, pitch }, i) => {
        expect(bentBy(track, tick), 'every note is struck at its own pitch').toBe(0);
        const next = track.notes[i + 1];
        const end = next ? bentBy(track, next.tick - 1) : 0;
        if (end !== 0) expect(Math.abs(pitch + end - next!.pitch) % 12).toBeLessThan(0.01);
      });
    }
  },
);
