/**
 * @file Measures how well the guide's network, trained for six epochs, expects the next pitch of lines it has
 *   not learned from: nats a note, over all 128 pitches. Beside it, the network without n-grams and line memory,
 *   and the mean of the window in the network's place.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { noteWindows } from '../src/neural/data/note-windows.ts';
import type { FileNotes } from '../src/neural/data/midi-data-processor.ts';
import { FEATURES } from '../src/neural/data/note-features.ts';
import type { AdviceFacts } from '../src/neural/generation/advising.ts';
import { windowAdvising } from '../src/neural/generation/window-advising.ts';
import type { Predictor } from '../src/neural/models/architecture.ts';
import { floats } from '../src/neural/models/batch.ts';
import { bilstmAttention } from '../src/neural/models/bilstm-attention/architecture.ts';
import { GUIDE_CONFIG } from '../src/neural/models/bilstm-attention/config.ts';
import { initialWeights } from '../src/neural/models/bilstm-attention/initial-weights.ts';
import { trainInProcess } from '../src/neural/training/train-in-process.ts';
import { Stream } from '../src/random/stream.ts';
import { heldOutLines, natsPerPitch } from '../tests/metrics/held-out-lines.ts';

const SHARED = join(import.meta.dirname, '../../shared');
const EPOCHS = 6;
const SEED = 1;
/** Nats to reach. */
const WANTED = { nottingham: 1.3, jazz: 2.3, pop909: 2.0 } as const;

if (!existsSync(SHARED)) {
  console.error(`This benchmark reads the pieces of ${SHARED}, which is missing.`);
  process.exit(1);
}

/** Predicts the mean of each window. */
const meanOfWindow: Predictor = {
  predict: (batch) => {
    const x = floats(batch, 'x');
    const size = GUIDE_CONFIG.seqLength * FEATURES;
    const windows = x.length / size;
    const y = new Float32Array(windows * FEATURES);
    x.forEach((value, i) => {
      y[Math.floor(i / size) * FEATURES + (i % FEATURES)]! += value / GUIDE_CONFIG.seqLength;
    });
    return Promise.resolve({ y: { data: y, dims: [windows, FEATURES] } });
  },
  dispose: () => Promise.resolve(),
};

async function nats(
  files: readonly FileNotes[],
  predictor: Predictor,
  facts: AdviceFacts,
): Promise<string> {
  const advisor = windowAdvising.advisor({ predictor, config: GUIDE_CONFIG, facts });
  return (await natsPerPitch(files, advisor)).toFixed(2);
}

const rows: Record<string, Record<string, string | number>> = {};
for (const [name, { learned, tested }] of await heldOutLines(SHARED)) {
  const network = {
    architecture: bilstmAttention.name,
    config: GUIDE_CONFIG,
    weights: initialWeights(GUIDE_CONFIG, Stream.fromSeed(SEED).fork('weights')),
  };
  const options = { epochs: EPOCHS, seed: SEED };
  const { model } = await trainInProcess(network, learned, options, name, null);
  const { weights, card } = model!;
  const predictor = await bilstmAttention.createPredictor(GUIDE_CONFIG, weights, {});
  const data = noteWindows.examples(learned, GUIDE_CONFIG, { validationSplit: 0.2, seed: SEED });
  const ofMean = await windowAdvising.measure(meanOfWindow, data, SEED);
  const alone = { ...card };
  delete alone.lines;
  rows[name] = {
    'learned files': learned.length,
    'network in its style': await nats(tested, predictor, alone),
    'with n-grams and line memory': await nats(tested, predictor, card),
    'mean of the window instead': await nats(tested, meanOfWindow, ofMean),
    wanted: `<= ${WANTED[name]}`,
  };
  await predictor.dispose();
}
console.log(`Nats for the pitch of the next note, after ${EPOCHS} epochs on the other files.`);
console.table(rows);
