/** @file Time and memory of the guide's network: a training step, a prediction. */
import { availableParallelism, cpus } from 'node:os';
import {
  GUIDE_CONFIG,
  createPredictor,
  createTrainer,
  initialWeights,
} from '../src/neural/models/bilstm-attention.ts';
import { Stream } from '../src/random/stream.ts';

const BATCH = 32;
const WARM_UP = 5;
const TIMED = 40;
/** What the same step took as a hand-written ONNX graph, on 2 vCPU (Zen 4). */
const YARDSTICK_MS = 246;

const { seqLength, features, lstmUnits, denseUnits } = GUIDE_CONFIG;

/**
 * Multiply-adds, as two operations each, of the matrix products of one window's prediction; the
 * attention and the dense layers are computed for the last step only.
 */
function operationsPerWindow(): number {
  const lstm = (inputs: number, units: number) =>
    2 * 2 * seqLength * 4 * units * (inputs + 1 + units);
  const [first, second] = lstmUnits;
  const attention = 2 * 2 * seqLength * 2 * second;
  const dense =
    2 * (4 * second * denseUnits[0] + denseUnits[0] * denseUnits[1] + denseUnits[1] * features);
  return lstm(features, first) + lstm(2 * first, second) + attention + dense;
}

/** Milliseconds of each of `TIMED` runs, sorted, after `WARM_UP` more. */
async function times(run: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < WARM_UP + TIMED; i++) {
    const start = performance.now();
    await run();
    if (i >= WARM_UP) found.push(performance.now() - start);
  }
  return found.sort((a, b) => a - b);
}

const peakMegabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);

const stream = new Stream('benchmark');
const uniform = (count: number) => Float32Array.from({ length: count }, () => stream.float());
const weights = initialWeights(GUIDE_CONFIG, stream.fork('weights'));
const x = uniform(BATCH * seqLength * features);
const y = uniform(BATCH * features);
const rows: Record<string, Record<string, string | number>> = {};

function report(name: string, sorted: readonly number[], operations: number): void {
  const median = sorted[sorted.length >> 1] as number;
  rows[name] = {
    'median ms': median.toFixed(1),
    'fastest ms': (sorted[0] as number).toFixed(1),
    'GFLOP/s': (operations / median / 1e6).toFixed(0),
    'peak RSS MB': peakMegabytes(),
  };
}

const trainer = await createTrainer(GUIDE_CONFIG, weights, { batchSize: BATCH, seed: 1 });
const rates = { learningRate: 1e-3 };
// Backward, each product of the forward pass comes back as two.
const trainingOperations = 3 * BATCH * operationsPerWindow();
report(
  `training step, batch ${BATCH}`,
  await times(() => trainer.step(x, y, rates)),
  trainingOperations,
);
await trainer.dispose();

const predictor = await createPredictor(GUIDE_CONFIG, weights, { batchSize: BATCH });
for (const windows of [1, BATCH]) {
  const input = x.subarray(0, windows * seqLength * features);
  const sorted = await times(() => predictor.predict(input));
  report(`predict ${windows}`, sorted, windows * operationsPerWindow());
}
await predictor.dispose();

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores`);
console.log(`Windows of ${seqLength} x ${features}; ${TIMED} runs after ${WARM_UP} to warm up.`);
console.table(rows);
console.log(`For comparison: ${YARDSTICK_MS} ms per training step on 2 vCPU (Zen 4).`);
