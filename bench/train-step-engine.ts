/**
 * @file Runs the reference networks in this project's engine, one training step per input line: the
 *   counterpart of train-step-peer.py, which documents the output. Arguments: "bilstm", "score-model"
 *   or "gemm", and threads.
 */
import { createInterface } from 'node:readline';
import { Graph } from '../src/neural/engine/graph.ts';
import { matmul } from '../src/neural/engine/matmul.ts';
import { slice } from '../src/neural/engine/ops.ts';
import { createSession } from '../src/neural/engine/session.ts';
import { GUIDE_CONFIG } from '../src/neural/models/bilstm-attention/config.ts';
import { createTrainer } from '../src/neural/models/bilstm-attention/trainer.ts';
import { initialWeights } from '../src/neural/models/bilstm-attention/initial-weights.ts';
import { createScoreTransformerTrainer } from '../src/neural/models/score-transformer/trainer.ts';
import { initialTransformerWeights } from '../src/neural/models/score-transformer/initial-weights.ts';
import { SCORE_MODEL_SIZES } from '../src/neural/models/score-transformer/config.ts';
import { climbingPiece } from '../src/neural/models/score-transformer/example-steps.ts';
import { stepBatch } from '../src/neural/models/score-transformer/step-batch.ts';
import { stepsOf } from '../src/neural/score/score-steps.ts';
import { Stream } from '../src/random/stream.ts';
import { BILSTM_BATCH, GEMM_SIZE, SCORE_MODEL_BATCH } from './train-step-work.ts';

const [network, threadsText] = process.argv.slice(2);
const threads = Number(threadsText);
const stream = new Stream('benchmark');

async function bilstm(): Promise<() => Promise<unknown>> {
  const { seqLength, features } = GUIDE_CONFIG;
  const uniform = (count: number) => Float32Array.from({ length: count }, () => stream.float());
  const x = uniform(BILSTM_BATCH * seqLength * features);
  const y = uniform(BILSTM_BATCH * features);
  const weights = initialWeights(GUIDE_CONFIG, stream.fork('weights'));
  const options = { batchSize: BILSTM_BATCH, seed: 1, threads, clipNorm: 1 };
  const trainer = await createTrainer(GUIDE_CONFIG, weights, options);
  return () => trainer.step(x, y, { learningRate: 1e-3 });
}

async function scoreModel(): Promise<() => Promise<unknown>> {
  const config = { ...SCORE_MODEL_SIZES, dropout: 0 };
  const piece = climbingPiece(60, 1, config.contextLength / 4);
  const steps = stepsOf(piece, { length: config.contextLength });
  const batch = stepBatch(Array.from({ length: SCORE_MODEL_BATCH }, () => steps));
  const weights = initialTransformerWeights(config, stream.fork('weights'));
  const options = { batchSize: SCORE_MODEL_BATCH, seed: 1, threads, clipNorm: 1 };
  const trainer = await createScoreTransformerTrainer(config, weights, options);
  return () => trainer.step(batch, { learningRate: 3e-4, weightDecay: 0.01 });
}

/** A product of two large square matrices, to measure the CPU's peak. */
async function gemm(): Promise<() => Promise<unknown>> {
  const shape = [GEMM_SIZE, GEMM_SIZE];
  const graph = new Graph();
  const product = matmul(graph.input('a', shape), graph.input('b', shape));
  graph.output('corner', slice(slice(product, 0, 0, 1), 1, 0, 1));
  const session = await createSession(graph.toModel(), { threads });
  const data = Float32Array.from({ length: GEMM_SIZE ** 2 }, () => stream.float());
  const matrix = { data, dims: shape };
  return () => session.run({ a: matrix, b: matrix });
}

const makers: Record<string, () => Promise<() => Promise<unknown>>> = {
  bilstm,
  'score-model': scoreModel,
  gemm,
};
const step = await (makers[network ?? ''] as () => Promise<() => Promise<unknown>>)();
console.log('this engine');
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (!(await lines.next()).done) {
  const [start, cpuStart] = [performance.now(), process.cpuUsage()];
  await step();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuStart);
  console.log(ms, (user + system) / 1000);
}
console.log(process.resourceUsage().maxRSS / 1024);
