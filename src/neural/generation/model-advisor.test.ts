/**
 * @file Tests of a network as an advisor: windows filled as in training, and peaks at its predictions.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidates, LineNote } from '../../compose/advice/advisor.ts';
import { Stream } from '../../random/stream.ts';
import { encodePitch, FEATURES } from '../data/note-features.ts';
import { Windows } from '../data/windows.ts';
import { bilstmAttention } from '../models/bilstm-attention/architecture.ts';
import { GUIDE_CONFIG } from '../models/bilstm-attention/config.ts';
import { initialWeights } from '../models/bilstm-attention/initial-weights.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import type { Predictor } from '../models/architecture.ts';
import { fillWindow, ModelAdvisor } from './model-advisor.ts';
import { styleOfSpread } from './note-distribution.ts';

const CONFIG: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 12,
  lstmUnits: [6, 4],
  denseUnits: [8, 6],
};

const notes = (count: number): LineNote[] =>
  Array.from({ length: count }, (_, i) => ({
    pitch: 55 + ((i * 7) % 20),
    velocity: 60 + (i % 5),
    duration: i % 3 === 0 ? 1 : 0.5,
  }));

const candidates = (previous: LineNote): Candidates => ({
  previous,
  pitches: Array.from({ length: 128 }, (_, pitch) => pitch),
  durations: [0.25, 0.5, 1, 2, 4],
  velocities: [40, 60, 80, 100, 120],
});

async function advice(advisor: ModelAdvisor, history: readonly LineNote[]) {
  const [expected] = await advisor.expect([{ role: 'melody', history }]);
  return expected!.advise(candidates(history.at(-1)!));
}

let predictor: Predictor;
beforeAll(async () => {
  predictor = await bilstmAttention.createPredictor(
    CONFIG,
    initialWeights(CONFIG, Stream.fromSeed(5)),
    {},
  );
});
afterAll(() => predictor.dispose());

describe('fillWindow', () => {
  it('takes the last notes of a long history', () => {
    const window = new Float32Array(4 * FEATURES);
    fillWindow(notes(10), window);
    const pitches = [0, 1, 2, 3].map((i) => Math.round(window[i * FEATURES]! * 127));
    expect(pitches).toEqual(
      notes(10)
        .slice(-4)
        .map((note) => note.pitch),
    );
  });

  it('fills a window from a short history exactly as training does', () => {
    const history = notes(9);
    const line = new Float32Array(10 * FEATURES);
    fillWindow(notes(10), line);
    const windows = new Windows([line], CONFIG.seqLength);
    const expected = new Float32Array(CONFIG.seqLength * FEATURES);
    windows.fill([windows.count - 1], expected, new Float32Array(FEATURES));
    const window = new Float32Array(CONFIG.seqLength * FEATURES);
    fillWindow(history, window);
    expect(window).toEqual(expected);
  });

  it('requires at least one note', () => {
    expect(() => fillWindow([], new Float32Array(6))).toThrow('at least one note');
  });
});

describe('ModelAdvisor', () => {
  it('gives distributions that sum to 1 and peak at the prediction', async () => {
    const advisor = new ModelAdvisor({ predictor, seqLength: CONFIG.seqLength });
    const advised = await advice(advisor, notes(30));
    for (const p of [advised.pitch, advised.duration, advised.velocity]) {
      expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    }
    const [[pitch]] = (await advisor.predictNext([notes(30)])) as [[number, number, number]];
    const peak = advised.pitch.indexOf(Math.max(...advised.pitch));
    expect(Math.abs(encodePitch(peak) - pitch)).toBeLessThanOrEqual(0.5 / 127 + 1e-9);
  });

  it('is surer with a smaller spread', async () => {
    const top = async (pitch: number) => {
      const style = styleOfSpread({ pitch, velocity: 0.1, duration: 0.1 });
      const advisor = new ModelAdvisor({ predictor, seqLength: CONFIG.seqLength, style });
      return Math.max(...(await advice(advisor, notes(30))).pitch);
    };
    expect(await top(0.02)).toBeGreaterThan(2 * (await top(0.1)));
  });

  it('answers many requests with one prediction, each as if asked alone', async () => {
    let calls = 0;
    const counted: Predictor = {
      predict: (batch) => {
        calls++;
        return predictor.predict(batch);
      },
      dispose: () => Promise.resolve(),
    };
    const advisor = new ModelAdvisor({ predictor: counted, seqLength: CONFIG.seqLength });
    const histories = [1, 3, 12, 40, 41].map(notes);
    const questions = histories.map((history) => ({ role: 'melody' as const, history }));
    const together = await advisor.expect(questions);
    expect(calls).toBe(1);
    for (const [i, history] of histories.entries()) {
      const alone = await advice(advisor, history);
      expect(together[i]!.advise(candidates(history.at(-1)!))).toEqual(alone);
    }
    expect(await advisor.expect([])).toEqual([]);
  });

  it('applies the sampling options', async () => {
    const seqLength = CONFIG.seqLength;
    const plain = await advice(new ModelAdvisor({ predictor, seqLength }), notes(30));
    const entropyAt = async (temperature: number) => {
      const advisor = new ModelAdvisor({ predictor, seqLength, sampling: { temperature } });
      const { pitch } = await advice(advisor, notes(30));
      return pitch.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
    };
    expect(await entropyAt(0.5)).toBeLessThan(await entropyAt(1));
    expect(await entropyAt(2)).toBeGreaterThan(await entropyAt(1));
    const cut = new ModelAdvisor({ predictor, seqLength, sampling: { topK: 3 } });
    const kept = [...(await advice(cut, notes(30))).pitch].flatMap((p, i) => (p > 0 ? [i] : []));
    const best = [...plain.pitch.keys()].sort((a, b) => plain.pitch[b]! - plain.pitch[a]!);
    expect(new Set(kept)).toEqual(new Set(best.slice(0, 3)));
    const wrong = () => new ModelAdvisor({ predictor, seqLength, sampling: { topP: 0 } });
    expect(wrong).toThrow('Top-p must be above 0');
  });
});
