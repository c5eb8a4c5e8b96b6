/** @file Glides: a marked note slides into the next one in any General MIDI player, and its notes stay notes. */
import { describe, expect, it } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import type { Track } from '../../score/score.ts';
import { GenreComposer } from '../genre-composer.ts';
import { bentSemitones, glided, type GlidingNote } from './glides.ts';

const note = (tick: number, pitch: number, duration: number, glide = false): GlidingNote => ({
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

describe('glided', () => {
  it('bends the end of the note to the next pitch and stands in the centre when that is struck', () => {
    const line = glided([note(0, 40, 480, true), note(480, 47, 480), note(960, 40, 480)]);
    expect(bentBy(line, 239)).toBe(0);
    const rise = [300, 360, 420, 470].map((tick) => bentBy(line, tick));
    expect(rise).toEqual(rise.toSorted((a, b) => a - b));
    expect(rise.at(-1)).toBeCloseTo(7, 2);
    expect(bentBy(line, 480)).toBe(0);
    expect(line.notes).toEqual([note(0, 40, 480), note(480, 47, 480), note(960, 40, 480)]);
  });

  it('meets a next note that is played a little early or late', () => {
    const early = glided([note(0, 40, 480, true), note(470, 52, 480)]);
    expect(early.notes[0]!.duration).toBe(470);
    expect(early.pitchBends.at(-1)).toEqual({ tick: 470, value: 0 });
    expect(early.pitchBends.at(-2)!.value).toBe(8191);
  });

  it('meets a pitch beyond the range of the wheel in another octave', () => {
    const up = glided([note(0, 25, 240, true), note(240, 42, 480)]);
    expect(bentSemitones(up.pitchBends.at(-2)!.value)).toBeCloseTo(5, 2);
    const down = glided([note(0, 50, 240, true), note(240, 25, 480)]);
    expect(bentSemitones(down.pitchBends.at(-2)!.value)).toBeCloseTo(-1, 2);
    const octave = glided([note(0, 28, 240, true), note(240, 40, 480)]);
    expect(bentSemitones(octave.pitchBends.at(-2)!.value)).toBeCloseTo(12, 1);
  });

  it('leaves the wheel alone before a rest, before the same pitch and at the end', () => {
    const line = [
      note(0, 40, 240, true),
      note(480, 47, 480, true),
      note(960, 47, 480),
      note(1440, 40, 480, true),
    ];
    expect(glided(line).pitchBends).toEqual([]);
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
