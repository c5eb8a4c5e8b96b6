/** @file Tests of what must hold for any piece that a score model continues or fills in. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinLibrary } from '../../genres/loading/read-library.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { arbitraryScore } from '../../score/arbitrary-score.ts';
import { isDrums } from '../../score/drums.ts';
import type { Note, Score, Track } from '../../score/score.ts';
import { barLines } from '../../score/transform.ts';
import { continueScore } from './continue-score.ts';
import { exampleNetwork, exampleSong } from './example-score-model.ts';
import { infillScore } from './infill-score.ts';
import { withoutSilence } from './piece-bars.ts';
import { ScoreModel } from './score-model.ts';

let model: ScoreModel;
beforeAll(async () => {
  model = await ScoreModel.of(exampleNetwork());
});
afterAll(() => model.dispose());

const bars = (score: Score) => barLines(withoutSilence(score));
const key = ({ tick, duration, pitch, velocity }: Note) => [tick, duration, pitch, velocity].join();

/** Notes that were not there before. */
function added(before: Track, after: Track): Note[] {
  const left = before.notes.map(key);
  return after.notes.filter((note) => {
    const at = left.indexOf(key(note));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What a track can play, found in another way than the program does. */
function canPlay({ program, notes, ...track }: Track, pitch: number): boolean {
  const own = notes.map((note) => note.pitch);
  if (isDrums(track)) return own.includes(pitch) || (pitch >= 35 && pitch <= 81);
  const isNear = pitch >= Math.min(...own) - 7 && pitch <= Math.max(...own) + 7;
  const isBetween = pitch >= Math.min(...own) && pitch <= Math.max(...own);
  const players = Object.values(builtinLibrary().instruments).filter(
    (instrument) => instrument.family !== 'kits' && instrument.program === program,
  );
  const isPossible = players.some(({ range: [low, high] }) => pitch >= low && pitch <= high);
  return isBetween || (isNear && isPossible);
}

/** Everything but notes, what bends them, and the programs that the first note settles. */
const rest = ({ tracks, endTick: _, ...score }: Score) => ({
  ...score,
  tracks: tracks.map(({ notes: _, pitchBends: __, program, programChanges, ...track }) => ({
    ...track,
    programs: [program, ...(programChanges ?? []).map((change) => change.program)].at(-1),
  })),
});

/** The bends of a track before a tick and after another. */
const bendsOutside = ({ pitchBends }: Track, from: number, to: number) =>
  pitchBends.filter(({ tick }) => tick < from || tick > to);

const playing = arbitraryScore.filter(({ tracks }) => tracks.some(({ notes }) => notes.length > 0));
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const seed = fc.integer({ min: 0, max: 1000 });

describe('any piece', () => {
  it('keeps every note outside the bars and tracks that are filled in', async () => {
    await fc.assert(
      fc.asyncProperty(playing, share, share, seed, async (score, start, which, seed) => {
        const lines = bars(score);
        const first = 1 + Math.floor(start * lines.length);
        const last = Math.min(lines.length, first + 2);
        const players = score.tracks.flatMap(({ notes }, i) => (notes.length > 0 ? [i] : []));
        const tracks = players.filter((_, i) => i >= Math.floor(which * players.length));
        const options = { bars: { first, last }, tracks, seed };
        const filled = await infillScore(score, model, options);
        expect(rest(filled)).toEqual(rest(score));
        expect(filled.endTick).toBeGreaterThanOrEqual(score.endTick);
        const [from, to] = [lines[first - 1]!.tick, lines[last - 1]!.tick + lines[last - 1]!.ticks];
        const early = score.ticksPerQuarter / 24;
        filled.tracks.forEach((after, i) => {
          const before = score.tracks[i]!;
          if (!tracks.includes(i)) expect(after).toEqual(before);
          expect(bendsOutside(after, from, to)).toEqual(bendsOutside(before, from, to));
          const removed = added(after, before);
          for (const { tick } of removed) {
            expect(tick).toBeGreaterThanOrEqual(from - early);
            expect(tick).toBeLessThan(to);
          }
          for (const { tick, duration, pitch } of added(before, after)) {
            expect(tick).toBeGreaterThanOrEqual(from);
            expect(duration).toBeGreaterThan(0);
            expect(tick + duration).toBeLessThanOrEqual(to);
            expect(canPlay(before, pitch), `${pitch} on ${before.program}`).toBe(true);
          }
        });
        expect(readMidi(writeMidi(filled)).score).toEqual(filled);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps every note when it is continued, and goes on after them', async () => {
    await fc.assert(
      fc.asyncProperty(playing, seed, async (score, seed) => {
        const longer = await continueScore(score, model, { bars: 2, seed });
        expect(rest(longer)).toEqual(rest(score));
        longer.tracks.forEach((after, i) => {
          const before = score.tracks[i]!;
          expect(added(after, before)).toEqual([]);
          const last = Math.max(0, ...before.notes.map((note) => note.tick));
          expect(bendsOutside(after, last, Infinity)).toEqual(bendsOutside(before, last, Infinity));
          for (const { tick, duration, pitch } of added(before, after)) {
            expect(tick).toBeGreaterThan(Math.max(...before.notes.map((note) => note.tick)));
            expect(tick + duration).toBeLessThanOrEqual(longer.endTick);
            expect(canPlay(before, pitch), `${pitch} on ${before.program}`).toBe(true);
          }
        });
        expect(readMidi(writeMidi(longer)).score).toEqual(longer);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a song', () => {
  const song = exampleSong(8);

  it('is the same with the same seed, to the byte, and another with another', async () => {
    const write = async (seed: number) => writeMidi(await continueScore(song, model, { seed }));
    const first = await write(7);
    expect(await write(7)).toEqual(first);
    expect(await write(8)).not.toEqual(first);
    const fill = (seed: number) => infillScore(song, model, { bars: { first: 3, last: 4 }, seed });
    expect(await fill(7)).toEqual(await fill(7));
    expect(await fill(7)).not.toEqual(await fill(8));
  });

  it('plays on with the parts that are named; the others are silent', async () => {
    const longer = await continueScore(song, model, { bars: 4, tracks: [1, 2] });
    expect(longer.tracks[0]).toEqual(song.tracks[0]);
    expect(longer.tracks[1]!.notes.length).toBeGreaterThan(8);
    expect(longer.tracks[2]!.notes.length).toBeGreaterThan(32);
    expect(longer.tracks[2]!.channel).toBe(9);
    expect(longer.endTick).toBe(12 * 4 * 480);
  });

  it('can be written again as a whole, longer than the model sees at once', async () => {
    const long = exampleSong(24);
    const filled = await infillScore(long, model, { bars: { first: 1, last: 24 } });
    const perBar = bars(filled).map(
      ({ tick, ticks }) =>
        filled.tracks.flatMap(({ notes }) =>
          notes.filter((note) => note.tick >= tick && note.tick < tick + ticks),
        ).length,
    );
    expect(perBar).toHaveLength(24);
    expect(perBar.filter((notes) => notes === 0).length).toBeLessThan(12);
  });

  it('goes on after the notes that it holds', async () => {
    const held = {
      ...song,
      endTick: 11 * 4 * 480,
      tracks: song.tracks.map((track, i) =>
        i === 1
          ? {
              ...track,
              notes: [...track.notes.slice(0, -1), { ...track.notes.at(-1)!, duration: 3 * 1920 }],
            }
          : track,
      ),
    };
    const longer = await continueScore(held, model, { bars: 1, seed: 3 });
    const [melody] = longer.tracks;
    expect(melody!.notes.filter(({ tick }) => tick >= 8 * 1920 && tick < 10 * 1920)).toEqual([]);
    expect(longer.endTick).toBe(11 * 1920);
  });

  it('is refused where there is nothing to write, in one sentence', async () => {
    const wrong = [
      [{ bars: { first: 8, last: 9 } }, 'The piece has bars 1 to 8; 8 to 9 cannot be filled in.'],
      [{ bars: { first: 4, last: 3 } }, 'From 1 to 256 bars can be written at a time; 0 is not'],
      [{ bars: { first: 1, last: 1 }, tracks: [9] }, 'None of these tracks has notes'],
      [{ bars: { first: 1, last: 1 }, seed: -1 }, 'The seed must be a whole number from 0'],
      [{ bars: { first: 1, last: 1 }, temperature: 9 }, 'The temperature must be 0.1'],
    ] as const;
    for (const [options, message] of wrong) {
      await expect(infillScore(song, model, options)).rejects.toThrow(message);
    }
    await expect(continueScore(song, {} as ScoreModel)).rejects.toThrow(
      'expects model to be a model, such as loadScoreModel() gives',
    );
  });
});
