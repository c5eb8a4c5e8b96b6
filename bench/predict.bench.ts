/** @file Measures the prediction time of the guide's network, for one window and for a batch. */
import { availableParallelism, cpus } from 'node:os';
import { GUIDE_CONFIG } from '../src/neural/models/bilstm-attention/config.ts';
import { createPredictor } from '../src/neural/models/bilstm-attention/predictor.ts';
import { initialWeights } from '../src/neural/models/bilstm-attention/initial-weights.ts';
import { Stream } from '../src/random/stream.ts';

const BATCH = 32;
const WARM_UP = 5;
const TIMED = 40;

const stream = new Stream('benchmark');
const { seqLength, features } = GUIDE_CONFIG;
const weights = initialWeights(GUIDE_CONFIG, stream.fork('weights'));
const x = Float32Array.from({ length: BATCH * seqLength * features }, () => stream.float());
const predictor = await createPredictor(GUIDE_CONFIG, weights, { batchSize: BATCH });
const rows: Record<string, Record<string, string>> = {};
for (const windows of [1, BATCH]) {
  const input = x.subarray(0, windows * seqLength * features);
  const found: number[] = [];
  for (let i = 0; i < WARM_UP + TIMED; i++) {
    const start = performance.now();
    await predictor.predict(input);
    if (i >= WARM_UP) found.push(performance.now() - start);
  }
  found.sort((a, b) => a - b);
  const median = found[TIMED >> 1] as number;
  rows[`predict ${windows}`] = {
    'median ms': median.toFixed(1),
    'fastest ms': (found[0] as number).toFixed(1),
    'windows/s': ((1000 * windows) / median).toFixed(0),
  };
}
await predictor.dispose();
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores`);
console.log(`Windows of ${seqLength} x ${features}; ${TIMED} runs after ${WARM_UP} to warm up.`);
console.table(rows);
