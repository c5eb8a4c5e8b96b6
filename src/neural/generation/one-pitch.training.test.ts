/**
 * @file Tests that an overconfident model, trained on a folder with hardly any music, still only gives
 *   advice.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { NoteAdvisor } from '../../compose/advice/advisor.ts';
import { GenreComposer } from '../../compose/genre-composer.ts';
import { encodeNote, FEATURES } from '../data/note-features.ts';
import { Windows } from '../data/windows.ts';
import type { Predictor } from '../models/architecture.ts';
import { floats } from '../models/batch.ts';
import { fitNoteStyle } from './fit-note-style.ts';
import { withLeastDoubt } from './least-doubt.ts';
import { ModelAdvisor } from './model-advisor.ts';

const SEQ_LENGTH = 16;
const GENRES = ['pop', 'bossa_nova', 'country'];
const SEEDS = [1, 2, 3, 4, 5, 6];

/** Predicts its folder's mean whatever the window, as a network does that has seen nothing else. */
function always(pitch: number): Predictor {
  const note = new Float32Array(FEATURES);
  encodeNote({ pitch, velocity: 80, duration: 0.5 }, note, 0);
  return {
    predict: (batch) => {
      const windows = floats(batch, 'x').length / (SEQ_LENGTH * FEATURES);
      const y = new Float32Array(windows * FEATURES);
      for (let i = 0; i < windows; i++) y.set(note, i * FEATURES);
      return Promise.resolve({ y: { data: y, dims: [windows, FEATURES] } });
    },
    dispose: () => Promise.resolve(),
  };
}

/** The advisor of a folder whose notes cycle through these pitches. */
async function learnedFrom(pitches: readonly number[]): Promise<NoteAdvisor> {
  const line = new Float32Array(400 * FEATURES);
  for (let i = 0; i < 400; i++) {
    const pitch = pitches[i % pitches.length]!;
    encodeNote({ pitch, velocity: 80, duration: 0.5 }, line, i * FEATURES);
  }
  const predictor = always(pitches.reduce((a, b) => a + b) / pitches.length);
  const windows = new Windows([line], SEQ_LENGTH);
  const batch = windows.batch(Uint32Array.from({ length: windows.count }, (_, i) => i));
  const predicted = floats(await predictor.predict(batch), 'y');
  const seen = { seqLength: SEQ_LENGTH, x: floats(batch, 'x'), y: floats(batch, 'y'), predicted };
  const style = fitNoteStyle(seen, seen);
  return new ModelAdvisor({ predictor, seqLength: SEQ_LENGTH, style });
}

/** Shares of the 128 pitches in the melody of each piece. */
async function melodies(advisor: NoteAdvisor | null, blend = 0.3): Promise<number[][]> {
  const all: number[][] = [];
  for (const genre of GENRES) {
    for (const seed of SEEDS) {
      const neural = advisor ? { neuralModel: advisor, blend } : {};
      const notes = await new GenreComposer(genre, { seed, ...neural }).generateMelody({
        bars: 16,
      });
      const shares = new Array<number>(128).fill(0);
      for (const { pitch } of notes) shares[pitch]! += 1 / notes.length;
      all.push(shares);
    }
  }
  return all;
}

/** Jensen-Shannon divergence of two distributions, in bits: 0 identical .. 1 disjoint. */
function divergence(p: readonly number[], q: readonly number[]): number {
  const part = (x: number, y: number) => (x > 0 ? (x * Math.log2((2 * x) / (x + y))) / 2 : 0);
  return p.reduce((sum, x, i) => sum + part(x, q[i]!) + part(q[i]!, x), 0);
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

let rules: number[][];
beforeAll(async () => {
  rules = await melodies(null);
});

describe('a model of', () => {
  it.each([
    ['one pitch', [60]],
    ['two pitches in turn', [60, 62]],
  ])('%s leaves pieces nearer to the rules than to a single pitch', async (_, pitches) => {
    const pieces = await melodies(await learnedFrom(pitches));
    const fromRules = mean(pieces.map((piece, i) => divergence(piece, rules[i]!)));
    const fromOnePitch = mean(
      pieces.map((piece) => {
        const commonest = piece.indexOf(Math.max(...piece));
        return divergence(
          piece,
          piece.map((_, pitch) => (pitch === commonest ? 1 : 0)),
        );
      }),
    );
    expect(fromRules).toBeLessThan(fromOnePitch);
  });
});

describe('the least doubt', () => {
  const perplexity = (exponents: Float64Array) => {
    const weights = exponents.map(Math.exp);
    const total = weights.reduce((a, b) => a + b);
    return Math.exp(-weights.reduce((sum, w) => sum + (w / total) * Math.log(w / total), 0));
  };

  it('keeps the model’s order of likelihood, and hesitates between three', () => {
    const sure = Float64Array.of(-900, 0, -40, -30, -400);
    const found = withLeastDoubt(sure);
    expect(perplexity(found)).toBeCloseTo(2.6, 4);
    const order = (of: Float64Array) => [...of.keys()].sort((a, b) => of[b]! - of[a]!);
    expect(order(found)).toEqual(order(sure));
    expect(
      perplexity(withLeastDoubt(Float64Array.from({ length: 30 }, (_, i) => -50 * i))),
    ).toBeCloseTo(3, 4);
  });

  it('does not change a model that already hesitates, or one with no choice', () => {
    const doubtful = Float64Array.of(0, -0.5, -1, -0.2);
    expect(withLeastDoubt(doubtful)).toBe(doubtful);
    const single = Float64Array.of(-3);
    expect(withLeastDoubt(single)).toBe(single);
  });
});
