/** @file Training in this process, on notes that a program hands over. */
import { ArrayWindows } from '../data/array-windows.ts';
import { baselines } from '../data/baselines.ts';
import { createDataset, Dataset } from '../data/dataset.ts';
import type { FileNotes } from '../data/midi-data-processor.ts';
import { Windows } from '../data/windows.ts';
import { resolveDevice } from '../engine/runtime.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import type { ModelCard } from '../models/model-card.ts';
import type { NamedTensors } from '../models/weights.ts';
import type { TrainingRequest } from './events.ts';
import { fit, type FitData, type FitEvent, type FitResult } from './fit.ts';
import { measureStyle } from './measure-style.ts';
import { checkedSettings, fitOptions } from './regime.ts';
import { splitWindows } from './split-windows.ts';
import { lossBefore } from './starting-point.ts';
import { trainingCard } from './training-card.ts';
import { TrainingError } from './training-error.ts';

/** Files or a Dataset, split by file; or windows, whose last share is kept for validation. */
export type TrainingData = readonly FileNotes[] | Dataset | Windows | ArrayWindows;

export interface TrainOptions extends Pick<
  TrainingRequest,
  | 'batchSize'
  | 'validationSplit'
  | 'learningRate'
  | 'windowsPerEpoch'
  | 'fullEpochs'
  | 'patience'
  | 'plateauPatience'
  | 'plateauFactor'
  | 'transpose'
  | 'seed'
  | 'threads'
  | 'device'
> {
  /** Default 100. */
  readonly epochs?: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: FitEvent) => void;
}

export interface Network {
  readonly config: NetworkConfig;
  readonly weights: NamedTensors;
}

/** @param name for the card. @param from the model the weights come from; null for random ones. */
export async function trainInProcess(
  { config, weights }: Network,
  data: TrainingData,
  options: TrainOptions,
  name: string,
  from: string | null,
): Promise<{ result: FitResult; model: { weights: NamedTensors; card: ModelCard } | null }> {
  const { signal, onEvent, epochs = 100, ...asked } = options;
  const settings = checkedSettings({ ...asked, epochs });
  const { device } = await resolveDevice(options.device ?? 'cpu', options.threads);
  const regime = { ...settings, device };
  const { fitData, facts, targetMean } = prepared(data, regime, config.seqLength);
  if (fitData.train.seqLength !== config.seqLength) {
    throw new RangeError(
      `The windows have ${fitData.train.seqLength} notes, the model looks back on ` +
        `${config.seqLength}: make both alike.`,
    );
  }
  const before = from === null ? null : await lossBefore(config, weights, fitData, regime);
  const result = await fit(config, weights, fitData, {
    ...fitOptions(regime),
    ...(signal === undefined ? {} : { signal }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  if (result.ended === 'diverged') {
    throw new TrainingError(
      'diverged',
      'The training diverged, the loss rose out of all bounds or is no longer a number: lower the ' +
        'learning rate.',
    );
  }
  if (!result.best) return { result, model: null };
  const card = trainingCard(
    {
      name,
      config,
      regime,
      data: facts,
      baselines: baselines({ targetMean }, fitData.validation, fitData.validationIndices()),
      from: from === null || before === null ? null : { name: from, loss: before },
      style: await measureStyle(config, result.best.weights, fitData, fitOptions(regime)),
    },
    result.best,
    result,
  );
  return { result, model: { weights: result.best.weights, card } };
}

interface Prepared {
  readonly fitData: FitData;
  readonly facts: ModelCard['data'];
  targetMean(): ArrayLike<number>;
}

function prepared(
  data: TrainingData,
  { validationSplit, seed }: { readonly validationSplit: number; readonly seed: number },
  seqLength: number,
): Prepared {
  const unknown = { directory: '', filesSkipped: 0 };
  if (data instanceof Windows || data instanceof ArrayWindows) {
    const fitData = splitWindows(data, validationSplit);
    const facts = {
      ...unknown,
      filesFound: 0,
      filesUsed: 0,
      notes: data.count,
      hours: 0,
      windows: data.count,
      trainFiles: 0,
      validationFiles: 0,
    };
    return { fitData, facts, targetMean: () => fitData.targetMean() };
  }
  const dataset =
    data instanceof Dataset ? data : createDataset(data, { validationSplit, seed, seqLength });
  const { train, validation, trainFiles, validationFiles, notes, hours } = dataset;
  const files = trainFiles.length + validationFiles.length;
  const facts = {
    ...unknown,
    filesFound: files,
    filesUsed: files,
    notes,
    hours,
    windows: train.count + validation.count,
    trainFiles: trainFiles.length,
    validationFiles: validationFiles.length,
  };
  return { fitData: dataset, facts, targetMean: () => train.targetMean() };
}
