/** @file Tests that a score model writes ideas where it is asked to, with what it is allowed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdeaRequest } from '../../compose/ideas/idea-writer.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { exampleNetwork, exampleSong } from './example-score-model.ts';
import { ScoreModel } from './score-model.ts';

const BAR = 4 * TICKS_PER_QUARTER;
const TUNE = [60, 62, 64, 66, 68, 70, 72];

let model: ScoreModel;
beforeAll(async () => {
  model = await ScoreModel.of(exampleNetwork());
});
afterAll(() => model.dispose());

function request(seed: string): IdeaRequest {
  const score = { ...exampleSong(4), chords: [{ tick: 0, symbol: 'C' }] };
  const track = (role: string) => score.tracks.findIndex((each) => each.role === role);
  return {
    score,
    family: 'pop',
    from: 2,
    cells: [
      { track: track('drums'), bars: 1, pitches: [36, 38, 42] },
      { track: track('melody'), bars: 2, pitches: TUNE },
    ],
    seed,
  };
}

const write = (asked: IdeaRequest, of = model) =>
  of.run({ kind: 'ideas', request: asked, sampling: {} });

const barsOf = (notes: readonly Note[]) => [
  ...new Set(notes.map(({ tick }) => Math.floor(tick / BAR))),
];

describe('ideas', () => {
  it('stand in the cells, in the order these were given, with pitches that are allowed', async () => {
    for (const seed of ['a', 'b', 'c']) {
      const [drums, tune] = await write(request(seed));
      expect(barsOf(drums!)).toEqual([2]);
      expect(barsOf(tune!)).toEqual([2, 3]);
      expect(drums!.every(({ pitch }) => [36, 38, 42].includes(pitch))).toBe(true);
      expect(tune!.every(({ pitch }) => TUNE.includes(pitch))).toBe(true);
    }
  });

  it('do not depend on what they replace, but for how much and how high it is', async () => {
    const asked = request('a');
    const hidden = asked.cells.map(({ track }) => track);
    const tracks = asked.score.tracks.map((track, i) => ({
      ...track,
      notes: track.notes.map((note) =>
        hidden.includes(i) && note.tick >= 2 * BAR ? { ...note, pitch: note.pitch + 1 } : note,
      ),
    }));
    const changed = { ...asked, score: { ...asked.score, tracks } };
    expect(await write(changed)).toEqual(await write(asked));
  });

  it('are the same for the same seed, in a process of its own too, and others for another', async () => {
    const first = await write(request('a'));
    expect(await write(request('b'))).not.toEqual(first);
    const apart = await ScoreModel.of(exampleNetwork(), true);
    try {
      expect(await write(request('a'), apart)).toEqual(first);
    } finally {
      await apart.dispose();
    }
  });

  it('do not depend on what the model has written before', async () => {
    const first = await write(request('a'));
    const asked = request('a');
    await write({ ...asked, cells: asked.cells.slice(1) });
    await write({ ...asked, from: 1 });
    expect(await write(request('a'))).toEqual(first);
  });

  it('have about as many notes in every bar as what they replace, also past what is read at once', async () => {
    const score = exampleSong(8);
    const melody = score.tracks.findIndex(({ role }) => role === 'melody');
    const tune = score.tracks[melody]!.notes.filter(({ tick }) => tick >= BAR);
    const inBar = (notes: readonly Note[], bar: number) =>
      notes.filter(({ tick }) => Math.floor(tick / BAR) === bar).length;
    const cell = { track: melody, bars: 7, pitches: TUNE };
    const written: number[] = [];
    for (const seed of ['a', 'b', 'c']) {
      const [notes] = await write({ score, family: 'pop', from: 1, cells: [cell], seed });
      for (let bar = 1; bar < 8; bar++) written.push(inBar(notes!, bar));
    }
    expect(inBar(tune, 5)).toBe(4);
    const mean = (counts: readonly number[]) => counts.reduce((a, b) => a + b) / counts.length;
    for (let bar = 0; bar < 7; bar++) {
      const each = mean(written.filter((_, i) => i % 7 === bar));
      expect(each, `bar ${bar + 2}`).toBeGreaterThan(4 / 1.8);
      expect(each, `bar ${bar + 2}`).toBeLessThan(4 * 1.8);
    }
  });

  it('are no longer written once the work is stopped', async () => {
    const stop = new AbortController();
    const writing = model.run({ kind: 'ideas', request: request('a'), sampling: {} }, stop.signal);
    stop.abort(new Error('enough'));
    await expect(writing).rejects.toThrow('enough');
  });
});
