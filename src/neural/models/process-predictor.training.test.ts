/**
 * @file Tests of predictions in a child process: the same numbers, a free event loop, errors passed on.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import type { Predictor } from './architecture.ts';
import { floats, type Batch } from './batch.ts';
import { bilstmAttention } from './bilstm-attention/architecture.ts';
import { GUIDE_CONFIG } from './bilstm-attention/config.ts';
import { initialWeights } from './bilstm-attention/initial-weights.ts';
import type { NetworkConfig } from './bilstm-attention/config.ts';
import { createProcessPredictor } from './process-predictor.ts';

const CONFIG: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 10,
  lstmUnits: [6, 4],
  denseUnits: [8, 6],
};
const weights = initialWeights(CONFIG, Stream.fromSeed(3));
const open: Predictor[] = [];
afterEach(() => Promise.all(open.splice(0).map((predictor) => predictor.dispose())));

function batchOf(x: Float32Array): Batch {
  return { x: { data: x, dims: [x.length / 30, 10, 3] } };
}

async function apart(): Promise<Predictor> {
  const predictor = await createProcessPredictor({
    architecture: 'bilstm-attention',
    config: CONFIG,
    weights,
  });
  open.push(predictor);
  return predictor;
}

describe('createProcessPredictor', () => {
  it('predicts as in this process, even with many requests at once', async () => {
    const here = await bilstmAttention.createPredictor(CONFIG, weights, {});
    open.push(here);
    const there = await apart();
    const windows = [1, 5, 2].map((count, k) =>
      batchOf(Float32Array.from({ length: count * 30 }, (_, i) => Math.abs(Math.sin(i + k)))),
    );
    const answers = await Promise.all(windows.map((x) => there.predict(x)));
    for (const [i, x] of windows.entries()) expect(answers[i]).toEqual(await here.predict(x));
  });

  it('passes on errors and continues', async () => {
    const there = await apart();
    await expect(there.predict(batchOf(new Float32Array(7)))).rejects.toThrow(
      'whole windows of 10 notes',
    );
    expect(floats(await there.predict(batchOf(new Float32Array(30))), 'y')).toHaveLength(3);
  });

  it('refuses mismatched weights, and predictions after disposal', async () => {
    const wider = { ...CONFIG, lstmUnits: [7, 4] as [number, number] };
    const misfit = { architecture: 'bilstm-attention', config: wider, weights };
    await expect(createProcessPredictor(misfit)).rejects.toThrow('has shape');
    const there = await apart();
    const running = expect(there.predict(batchOf(new Float32Array(30)))).rejects.toThrow(
      'disposed of',
    );
    await there.dispose();
    await running;
    await expect(there.predict(batchOf(new Float32Array(30)))).rejects.toThrow('disposed of');
  });
});
