/**
 * @file Measures a training step of both reference networks: time, share of the CPU's peak and memory;
 *   alternating with the same in PyTorch and Keras if Python has them.
 *
 * Environment: MIDI_COMPOSER_PYTHON (a Python with torch or keras; python3 by default), THREADS (all
 * cores by default), ROUNDS (20 by default).
 */
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { median, race, sorted, start, startPeer, type WorkTime } from './contestants.ts';
import {
  BILSTM_BATCH,
  GEMM_OPERATIONS,
  SCORE_MODEL_BATCH,
  bilstmOperations,
  scoreModelOperations,
} from './train-step-work.ts';

const threads = Number(process.env['THREADS'] ?? availableParallelism());
const rounds = Number(process.env['ROUNDS'] ?? 20);

const startOurs = (network: string) =>
  start(process.execPath, [
    '--import',
    'tsx',
    join(import.meta.dirname, 'train-step-engine.ts'),
    network,
    `${threads}`,
  ]);

async function compare(title: string, network: string, operations: number, peers: string[]) {
  const found = await Promise.all(peers.map((peer) => startPeer(peer, threads)));
  const others = found.filter((peer) => peer !== undefined);
  const [ours, peak] = [await startOurs(network), await startOurs('gemm')];
  const times = await race([ours, ...others, peak], rounds);
  const elapsed = times.map((all) => sorted(all.map((time) => time.elapsed)));
  const peakRate = GEMM_OPERATIONS / median(elapsed.at(-1) as number[]);
  const own = median(elapsed[0] as number[]);
  const rows: Record<string, Record<string, string | number>> = {};
  for (const [index, contestant] of [ours, ...others].entries()) {
    const all = elapsed[index] as number[];
    const ms = median(all);
    const processor = median(sorted((times[index] as WorkTime[]).map((time) => time.processor)));
    rows[contestant.name] = {
      'median ms': ms.toFixed(1),
      'fastest ms': (all[0] as number).toFixed(1),
      'CPU ms': processor.toFixed(1),
      'GFLOP/s': (operations / ms / 1e6).toFixed(0),
      'of GEMM peak': `${((100 * operations) / ms / peakRate).toFixed(0)} %`,
      'peak MB': Math.round(await contestant.end()),
      'ours / its time': (own / ms).toFixed(2),
    };
  }
  await peak.end();
  console.log(`\n${title}; GEMM peak ${(peakRate / 1e6).toFixed(0)} GFLOP/s`);
  console.table(rows);
}

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${threads} threads; ${rounds} rounds.`);
await compare(
  `The guide's network, batch ${BILSTM_BATCH} x 100 x 3`,
  'bilstm',
  bilstmOperations(),
  ['torch-bilstm', 'keras-bilstm'],
);
await compare(
  `The score model, batch ${SCORE_MODEL_BATCH} x 512 steps, width 192, 6 layers, 4 heads`,
  'score-model',
  scoreModelOperations(),
  ['torch-score-model'],
);
