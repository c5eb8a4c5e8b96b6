/**
 * @file Measures how well the guide's network expects the next pitch of lines that it has not learned from: alone
 *   in its note style, with n-grams of the training lines, and with the memory of the line too.
 */
import { noteWindows } from '../../src/neural/data/note-windows.ts';
import type { AdviceFacts } from '../../src/neural/generation/advising.ts';
import { measureWindows } from '../../src/neural/generation/measure-windows.ts';
import { windowAdvising } from '../../src/neural/generation/window-advising.ts';
import { bilstmAttention } from '../../src/neural/models/bilstm-attention/architecture.ts';
import { GUIDE_CONFIG } from '../../src/neural/models/bilstm-attention/config.ts';
import { initialWeights } from '../../src/neural/models/bilstm-attention/initial-weights.ts';
import { LEARNED } from '../../src/neural/models/line-ngrams.ts';
import { trainInProcess } from '../../src/neural/training/train-in-process.ts';
import { Stream } from '../../src/random/stream.ts';
import { natsPerPitch, splitLines, type LineSet } from './held-out-lines.ts';
import type { TargetName } from './targets.ts';

const SEED = 1;
const VALIDATION_SPLIT = 0.2;

export interface LinesOptions {
  readonly sets: readonly LineSet[];
  /** Epochs of each training. */
  readonly epochs: number;
  /** Most files of a set that are read of each kind, for a try; default all. */
  readonly files?: number;
}

/** Trains on each set in turn, and prints nats a note. */
export async function measureLinePitches({
  sets,
  epochs,
  files,
}: LinesOptions): Promise<Partial<Record<TargetName, number>>> {
  const reached: Partial<Record<TargetName, number>> = {};
  const rows: Record<string, Record<string, string | number>> = {};
  for (const name of sets) {
    const { training, test } = await splitLines(name, files);
    const network = {
      architecture: bilstmAttention.name,
      config: GUIDE_CONFIG,
      weights: initialWeights(GUIDE_CONFIG, Stream.fromSeed(SEED).fork('weights')),
    };
    const started = performance.now();
    const options = { epochs, seed: SEED, validationSplit: VALIDATION_SPLIT };
    const { model } = await trainInProcess(network, training, options, name, null);
    if (model === null) throw new Error('The training was stopped before its first epoch ended.');
    const seconds = (performance.now() - started) / 1000;
    const { style, lines } = model.card;
    const predictor = await bilstmAttention.createPredictor(GUIDE_CONFIG, model.weights, {});
    const data = noteWindows.examples(training, GUIDE_CONFIG, options);
    const learned = await measureWindows(predictor, data, SEED, ['model', ...LEARNED]);
    const nats = (facts: AdviceFacts) =>
      natsPerPitch(test, windowAdvising.advisor({ predictor, config: GUIDE_CONFIG, facts }));
    const both = await nats({ style, lines });
    rows[name] = {
      'training files': training.length,
      seconds: Math.round(seconds),
      network: (await nats({ style })).toFixed(2),
      'with n-grams': (await nats(learned)).toFixed(2),
      'with line memory too': both.toFixed(2),
    };
    reached[`line ${name}`] = both;
    await predictor.dispose();
  }
  console.log(`Lines: nats for the pitch of the next note, after ${epochs} epochs.`);
  console.table(rows);
  return reached;
}
