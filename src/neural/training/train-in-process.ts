/** @file Trains in this process on notes passed in by a program. */
import { ArrayWindows } from '../data/array-windows.ts';
import { baselines } from '../data/baselines.ts';
import { Dataset } from '../data/dataset.ts';
import { lineEncodingNamed } from '../data/encodings.ts';
import type { SplitExamples } from '../data/examples.ts';
import type { FileNotes } from '../data/midi-data-processor.ts';
import { Windows } from '../data/windows.ts';
import { resolveDevice } from '../engine/runtime.ts';
import { measureAdvice } from '../generation/measure-advice.ts';
import { architectureNamed } from '../models/architectures.ts';
import type { ModelCard } from '../models/model-card.ts';
import type { Network } from '../models/network.ts';
import type { NamedTensors } from '../models/weights.ts';
import type { BaselineErrors, TrainingRequest } from './events.ts';
import { fit, type FitEvent, type FitResult } from './fit.ts';
import { refuseImpossible } from './refuse-impossible.ts';
import { checkedSettings, fitOptions } from './regime.ts';
import { splitWindows } from './split-windows.ts';
import { lossBefore } from './starting-point.ts';
import { trainingCard } from './training-card.ts';
import { TrainingError } from './training-error.ts';

/** Files or a Dataset, split by file; or windows, whose last share is held out for validation. */
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
  | 'loss'
> {
  /** Default 100. */
  readonly epochs?: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: FitEvent) => void;
}

/**
 * Throws TrainingError `no_encoding`, `unknown_loss` or `not_enough_memory` before it starts, and
 * `diverged`.
 *
 * @param name for the card.
 * @param from the model with the initial weights; null for random ones.
 */
export async function trainInProcess(
  network: Network,
  data: TrainingData,
  options: TrainOptions,
  name: string,
  from: string | null,
): Promise<{ result: FitResult; model: { weights: NamedTensors; card: ModelCard } | null }> {
  const { signal, onEvent, epochs = 100, ...asked } = options;
  const architecture = architectureNamed(network.architecture);
  const settings = checkedSettings({ ...asked, epochs }, architecture.training);
  refuseImpossible(network, settings);
  const { device } = await resolveDevice(options.device ?? 'cpu', options.threads);
  const regime = { ...settings, device };
  const { examples, facts, baselines } = prepared(data, regime, network);
  const before = from === null ? null : await lossBefore(network, examples, regime);
  const settled = fitOptions(regime, architecture);
  const result = await fit(network, network.weights, examples, {
    ...settled,
    ...(signal === undefined ? {} : { signal }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  if (result.ended === 'diverged') {
    const { epoch, step } = result.divergedAt ?? {};
    throw new TrainingError({ code: 'diverged', epoch, step });
  }
  if (!result.best) return { result, model: null };
  const { weights } = result.best;
  const { config } = network;
  const card = trainingCard(
    {
      name,
      architecture: architecture.name,
      config,
      regime,
      data: facts,
      baselines: baselines(regime.loss ?? architecture.losses[0]),
      from: from === null || before === null ? null : { name: from, loss: before },
      advice: await measureAdvice({ ...network, weights }, examples, settled),
    },
    result.best,
    result,
  );
  return { result, model: { weights, card } };
}

interface Prepared {
  readonly examples: SplitExamples;
  readonly facts: ModelCard['data'];
  /** Losses of baseline predictors. @param loss name of the loss. */
  baselines(loss: string): BaselineErrors;
}

/** Throws RangeError for windows whose length is not that of the network. */
function prepared(
  data: TrainingData,
  { validationSplit, seed }: { readonly validationSplit: number; readonly seed: number },
  { architecture, config }: Network,
): Prepared {
  const encoding = lineEncodingNamed(architectureNamed(architecture).encoding);
  const unknown = { directory: '', filesSkipped: 0 };
  if (data instanceof Windows || data instanceof ArrayWindows) {
    refuseOtherLength(data.seqLength, encoding.context(config));
    const examples = splitWindows(data, validationSplit);
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
    return {
      examples,
      facts,
      baselines: (loss) => ({
        ...baselines(examples, data, examples.validationIndices(), loss),
      }),
    };
  }
  if (data instanceof Dataset) refuseOtherLength(data.train.seqLength, encoding.context(config));
  const examples =
    data instanceof Dataset ? data : encoding.examples(data, config, { validationSplit, seed });
  const { notes, hours } = data instanceof Dataset ? data : sizeOf(data);
  const { trainFiles, validationFiles, trainShape, validationShape } = examples;
  const files = trainFiles.length + validationFiles.length;
  const facts = {
    ...unknown,
    filesFound: files,
    filesUsed: files,
    notes,
    hours,
    windows: trainShape[0] + validationShape[0],
    trainFiles: trainFiles.length,
    validationFiles: validationFiles.length,
  };
  return { examples, facts, baselines: (loss) => examples.baselines(loss) };
}

function sizeOf(files: readonly FileNotes[]): { notes: number; hours: number } {
  return {
    notes: files.reduce((sum, file) => sum + file.notes, 0),
    hours: files.reduce((sum, file) => sum + file.seconds, 0) / 3600,
  };
}

function refuseOtherLength(found: number, expected: number): void {
  if (found === expected) return;
  throw new RangeError(
    `The windows have ${found} notes, but the model needs ${expected}: make both the same length.`,
  );
}
