/** @file From a folder of MIDI files to a saved model: import, fit, then model, card and log on disk. */
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Stream } from '../../random/stream.ts';
import { baselines } from '../data/baselines.ts';
import { createDataset, WINDOWS_PER_EPOCH, type Dataset } from '../data/dataset.ts';
import { MIDIDataProcessor, type ImportReport } from '../data/midi-data-processor.ts';
import { GUIDE_CONFIG, initialWeights, type NetworkConfig } from '../models/bilstm-attention.ts';
import { saveKerasModel } from '../models/keras-h5.ts';
import { cardPath, writeModelCard, type ModelCard } from '../models/model-card.ts';
import { writeWhole } from '../models/write-whole.ts';
import type { BaselineErrors, TrainingEvent, TrainingRequest } from './events.ts';
import { fit, type FitResult } from './fit.ts';
import { trainingLogCsv } from './training-log.ts';
import { versions } from './versions.ts';

export interface TrainModelRequest extends TrainingRequest {
  /** Other sizes than the guide's, for experiments and tests; left out: the guide's network. */
  readonly network?: Partial<Omit<NetworkConfig, 'features'>>;
}

export interface TrainModelOptions {
  /** Ends the training after the step that runs; the best model so far is saved. */
  readonly signal?: AbortSignal;
  /** Called with every event but the last, which is the result. */
  readonly onEvent?: (event: TrainingEvent) => void;
}

type Regime = Required<
  Pick<
    TrainingRequest,
    'epochs' | 'batchSize' | 'learningRate' | 'validationSplit' | 'windowsPerEpoch' | 'seed'
  >
>;

const MODEL_NAME = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Trains a model and saves it as `<model>.h5`, `<model>.card.json` and `<model>.log.csv`, whole or
 * not at all. Equal requests on equal files and the same number of threads give equal weights.
 *
 * Throws an Error whose message is one sentence for the user: an impossible request, a folder that
 * is missing or holds nothing to learn from, a models folder that cannot be written, a training
 * that diverged (the best model before that is saved).
 */
export async function trainModel(
  request: TrainModelRequest,
  options: TrainModelOptions = {},
): Promise<Extract<TrainingEvent, { type: 'done' | 'cancelled' }>> {
  const { signal, onEvent } = options;
  const regime = checkedRegime(request);
  const config: NetworkConfig = { ...GUIDE_CONFIG, ...request.network };

  const processor = new MIDIDataProcessor({ maxSequenceLength: config.seqLength });
  const { report, files } = await processor.processMidiDirectory(request.directory);
  onEvent?.({
    type: 'files',
    found: report.found,
    used: report.used,
    skipped: report.skipped,
    notes: report.notes,
    hours: report.hours,
  });
  const dataset = createDataset(files, {
    validationSplit: regime.validationSplit,
    seed: regime.seed,
    seqLength: config.seqLength,
  });
  const simple = baselines(dataset.train, dataset.validation, dataset.validationIndices());
  onEvent?.({
    type: 'data',
    trainShape: dataset.train.shape,
    validationShape: dataset.validation.shape,
    baselines: simple,
  });
  if (signal?.aborted) return { type: 'cancelled', file: null };

  await prepareModelsFolder(request.modelsDirectory);
  const weights = initialWeights(config, Stream.fromSeed(regime.seed).fork('weights'));
  const result = await fit(config, weights, dataset, {
    ...regime,
    ...(request.threads === undefined ? {} : { threads: request.threads }),
    ...(signal === undefined ? {} : { signal }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  const card = modelCard(request, regime, config, report, dataset, simple, result);
  const file = join(request.modelsDirectory, `${request.model}.h5`);
  if (result.best && card) await saveModel(file, config, result.best.weights, card);
  if (result.ended === 'diverged') throw new Error(divergedMessage(result));
  if (result.ended === 'cancelled' || !card) {
    return { type: 'cancelled', file: card ? file : null };
  }
  return { type: 'done', file, card, stoppedEarly: result.ended === 'stopped-early' };
}

function checkedRegime(request: TrainModelRequest): Regime {
  const regime: Regime = {
    epochs: request.epochs,
    batchSize: request.batchSize ?? 32,
    learningRate: request.learningRate ?? 0.001,
    validationSplit: request.validationSplit ?? 0.2,
    windowsPerEpoch: request.windowsPerEpoch ?? WINDOWS_PER_EPOCH,
    seed: request.seed ?? 1,
  };
  if (!MODEL_NAME.test(request.model)) {
    throw new Error(
      `"${request.model}" cannot be the name of a model: use letters, digits, "_" and "-", at most 64.`,
    );
  }
  for (const field of ['epochs', 'batchSize', 'windowsPerEpoch'] as const) {
    if (!Number.isInteger(regime[field]) || regime[field] < 1) {
      throw new Error(`${field} is ${regime[field]}: give a whole number of at least 1.`);
    }
  }
  if (!Number.isInteger(regime.seed)) {
    throw new Error(`The seed is ${regime.seed}: give a whole number.`);
  }
  if (!(regime.learningRate > 0 && regime.learningRate <= 1)) {
    throw new Error(
      `The learning rate is ${regime.learningRate}: give a number above 0, such as 0.001.`,
    );
  }
  if (!(regime.validationSplit > 0 && regime.validationSplit < 1)) {
    throw new Error(
      `The validation split is ${regime.validationSplit}: give a share between 0 and 1, such as 0.2.`,
    );
  }
  return regime;
}

/** Finds out before hours of training, not after, that a model could not be saved. */
async function prepareModelsFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
  } catch (error) {
    throw new Error(
      `The models folder ${directory} cannot be written (${(error as NodeJS.ErrnoException).code}): ` +
        'check its permissions or give another folder.',
      { cause: error },
    );
  }
}

/** The card of the best epoch; null when no epoch had ended. */
function modelCard(
  request: TrainModelRequest,
  regime: Regime,
  config: NetworkConfig,
  report: ImportReport,
  dataset: Dataset,
  simple: BaselineErrors,
  result: FitResult,
): ModelCard | null {
  if (!result.best) return null;
  const { loss, deviation } = result.best.evaluation;
  const [pitch = 0, velocity = 0, duration = 0] = deviation;
  return {
    name: request.model,
    created: new Date().toISOString(),
    network: config,
    data: {
      directory: request.directory,
      filesFound: report.found,
      filesUsed: report.used,
      filesSkipped: report.skipped.length,
      notes: report.notes,
      hours: report.hours,
      windows: report.windows,
      trainFiles: dataset.trainFiles.length,
      validationFiles: dataset.validationFiles.length,
    },
    regime: { ...regime, epochsRun: result.history.length },
    history: [...result.history],
    bestEpoch: result.bestEpoch,
    validation: { model: loss, ...simple },
    residual: { pitch, velocity, duration },
    versions: versions(),
  };
}

/** All three files are written elsewhere first: an old model stays whole until the new one is. */
async function saveModel(
  file: string,
  config: NetworkConfig,
  weights: Parameters<typeof saveKerasModel>[2],
  card: ModelCard,
): Promise<void> {
  const directory = join(file, '..');
  const staging = await mkdtemp(join(directory, '.saving-'));
  try {
    const model = join(staging, basename(file));
    const log = model.replace(/\.h5$/, '.log.csv');
    await saveKerasModel(model, config, weights);
    await writeModelCard(cardPath(model), card);
    await writeWhole(log, new TextEncoder().encode(trainingLogCsv(card.history)));
    for (const path of [model, cardPath(model), log]) {
      await rename(path, join(directory, basename(path)));
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function divergedMessage({ divergedAt, best, bestEpoch }: FitResult): string {
  return (
    `The training diverged at epoch ${divergedAt?.epoch}, step ${divergedAt?.step} (the loss is no ` +
    `longer a number)${best ? `; the model of epoch ${bestEpoch} was saved` : ' and saved no model'}: ` +
    'train again with a lower learning rate.'
  );
}
