/** @file Where a training begins: random weights, another model, or a checkpoint. */
import { basename } from 'node:path';
import { Stream } from '../../random/stream.ts';
import { TrainingDataError } from '../data/training-data-error.ts';
import { createPredictor } from '../models/bilstm-attention/predictor.ts';
import { GUIDE_CONFIG } from '../models/bilstm-attention/config.ts';
import { initialWeights } from '../models/bilstm-attention/initial-weights.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import { loadKerasModel } from '../models/keras-h5.ts';
import { networkConfigSchema } from '../models/model-card.ts';
import type { NamedTensors } from '../models/weights.ts';
import { readCheckpoint, type Checkpoint } from './checkpoint.ts';
import { evaluate } from './evaluate.ts';
import type { TrainingRequest } from './events.ts';
import type { FitData } from './fit.ts';
import type { Regime } from './regime.ts';
import { TrainingError } from './training-error.ts';

export interface StartingPoint {
  readonly config: NetworkConfig;
  readonly fitFrom: NamedTensors;
  /** The model gone on from. */
  readonly from: { readonly name: string; readonly weights: NamedTensors } | null;
}

/**
 * The weights a new training begins with. Throws an Error in one sentence for impossible sizes or a
 * model that cannot be gone on from.
 */
export async function startingPoint(
  request: TrainingRequest,
  seed: number,
): Promise<StartingPoint> {
  if (request.from !== undefined) {
    const { config, weights } = await loadKerasModel(request.from);
    const name = basename(request.from).replace(/\.h5$/i, '');
    return { config, fitFrom: weights, from: { name, weights } };
  }
  const checked = networkConfigSchema.safeParse({ ...GUIDE_CONFIG, ...request.network });
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new Error(
      `The network cannot have this ${issue?.path.join('.')} (${issue?.message}): give whole numbers ` +
        'of at least 1 for sizes and shares from 0 to below 1 for dropout.',
    );
  }
  const weights = initialWeights(checked.data, Stream.fromSeed(seed).fork('weights'));
  return { config: checked.data, fitFrom: weights, from: null };
}

/** Validation loss of a model before it learns more. */
export async function lossBefore(
  config: NetworkConfig,
  weights: NamedTensors,
  data: FitData,
  { batchSize, threads, device }: Pick<Regime, 'batchSize' | 'threads' | 'device'>,
): Promise<number> {
  const predictor = await createPredictor(config, weights, {
    batchSize,
    device,
    ...(threads !== undefined && { threads }),
  });
  try {
    const indices = data.validationIndices();
    return (await evaluate(predictor, data.validation, indices, config.features)).loss;
  } finally {
    await predictor.dispose();
  }
}

/**
 * The checkpoint to go on from; null for a training of that id that had not come so far. Throws
 * TrainingError `not_resumable` where there is nothing to go on from.
 */
export async function checkpointFor(
  request: TrainingRequest,
  folder: string,
): Promise<Checkpoint | null> {
  let checkpoint: Checkpoint | null;
  try {
    checkpoint = await readCheckpoint(folder);
  } catch (error) {
    throw new TrainingError('not_resumable', (error as Error).message, { cause: error });
  }
  const { trainingId } = request;
  if (checkpoint) {
    const itsId = checkpoint.plan.trainingId;
    if (trainingId === undefined || itsId === null || itsId === trainingId) return checkpoint;
  }
  if (trainingId !== undefined) return null;
  throw new TrainingError(
    'not_resumable',
    `There is no unfinished training of the model "${request.model}" to resume: start a new one.`,
  );
}

type Fingerprints = readonly (readonly [file: string, fingerprint: string])[];

/** Files named in full in a message. */
const NAMED = 3;

/** Throws TrainingDataError `data_changed` unless the folder gives the same notes as before. */
export function refuseChanged(directory: string, before: Fingerprints, now: Fingerprints): void {
  const old = new Map(before);
  const current = new Map(now);
  const kinds: [string, string[]][] = [
    ['new', [...current.keys()].filter((file) => !old.has(file))],
    ['gone', [...old.keys()].filter((file) => !current.has(file))],
    [
      'changed',
      [...current].flatMap(([file, print]) => ((old.get(file) ?? print) === print ? [] : [file])),
    ],
  ];
  const changes = kinds
    .filter(([, files]) => files.length > 0)
    .map(([kind, files]) => {
      const more = files.length > NAMED ? ', ...' : '';
      return `${files.length} ${kind} (${files.slice(0, NAMED).join(', ')}${more})`;
    });
  if (changes.length === 0) return;
  throw new TrainingDataError(
    'data_changed',
    `The training cannot be resumed because the MIDI files in ${directory} are no longer those it ` +
      `began with, ${changes.join(', ')}: put them back as they were, or start a new training.`,
  );
}
