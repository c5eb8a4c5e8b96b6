/** @file The training loop: epochs of random examples, validation, callbacks, best weights kept. */
import { Stream } from '../../random/stream.ts';
import type { Device } from '../engine/device.ts';
import { evenly } from '../data/evenly.ts';
import type { SplitExamples } from '../data/examples.ts';
import type { Evaluation, Trainer, TrainingState } from '../models/architecture.ts';
import { architectureNamed } from '../models/architectures.ts';
import type { Figures } from '../models/figures.ts';
import type { EpochRecord } from '../models/model-card.ts';
import type { Network } from '../models/network.ts';
import type { NamedTensors } from '../models/weights.ts';
import { EARLY_STOPPING_START, nextEarlyStopping } from './early-stopping.ts';
import type { EarlyStoppingOptions, EarlyStoppingState } from './early-stopping.ts';
import { evaluate } from './evaluate.ts';
import type { TrainingEvent } from './events.ts';
import { nextPlateau, plateauStart } from './reduce-on-plateau.ts';
import type { PlateauOptions, PlateauState } from './reduce-on-plateau.ts';

export type FitEvent = Extract<TrainingEvent, { type: 'step' | 'epoch' }>;

/** What is trained: an architecture and its sizes. */
export type NetworkKind = Omit<Network, 'weights'>;

export interface FitOptions {
  /** >= 1. */
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Examples per epoch, limited to the size of the data set; Infinity for all of them. */
  readonly windowsPerEpoch: number;
  /** Determines the order of the examples, their transposition and the dropout. */
  readonly seed: number;
  readonly threads?: number;
  /** Default: the CPU. */
  readonly device?: Device;
  /** Layers whose weights are frozen. */
  readonly frozenLayers?: readonly string[];
  /** Name of the loss; default the architecture's first. */
  readonly loss?: string;
  /** Maximum transposition of each example, in semitones up or down; default 0. */
  readonly transpose?: number;
  /** Steps over which the learning rate rises to its value, from the first of the training; default 0. */
  readonly warmUpSteps?: number;
  /** Largest global norm of the gradient, default {@link CLIP_NORM}. */
  readonly clipNorm?: number;
  readonly earlyStopping?: EarlyStoppingOptions;
  readonly plateau?: PlateauOptions;
  /** Stops the training after the current step. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: FitEvent) => void;
  /** Awaited after every epoch, before it is reported: stores what is needed to resume from there. */
  readonly onCheckpoint?: (state: FitState) => Promise<void>;
}

/** The best weights so far and their validation figures. */
export interface BestModel {
  readonly weights: NamedTensors;
  readonly evaluation: Evaluation;
}

/**
 * A training between two epochs. Every random draw depends only on the seed and the number of the epoch
 * or step, so these numbers are the whole random state.
 */
export interface FitState {
  readonly training: TrainingState;
  readonly best: BestModel | null;
  readonly stopping: EarlyStoppingState;
  readonly plateau: PlateauState;
  readonly history: readonly EpochRecord[];
}

export interface FitResult {
  readonly ended: 'completed' | 'stopped-early' | 'cancelled' | 'diverged';
  /** The weights of the epoch with the lowest validation loss; null if no epoch had ended. */
  readonly best: BestModel | null;
  /** From 1; 0 if no epoch had ended. */
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
  /** Where the training diverged. */
  readonly divergedAt: { readonly epoch: number; readonly step: number } | null;
}

/**
 * Gradient norms of the guide's network stay below 0.2 in a healthy training: this only stops outliers.
 */
export const CLIP_NORM = 1;

/**
 * A training has diverged if an epoch's mean loss is this many times that of the first epoch, or if the
 * validation loss after the first epoch is this many times that of the initial weights.
 */
const DIVERGED = 3;

/**
 * A first epoch with a validation loss below this has not diverged: a mean squared error of 0.05, on
 * average 0.22 of each feature's range, exceeds that of any constant prediction of music.
 */
const ASTRAY = 0.05;

/** Number of validation examples on which the initial weights are evaluated. */
const TRIED_FIRST = 256;

/** Progress is for people: a report every quarter of a second is enough. */
const REPORT_EVERY_MS = 250;

/**
 * Trains from `start`: initial weights, or the state of a training to resume. The result is a pure
 * function of the data, the start, the options and the number of threads, and is the same whether or
 * not the training was interrupted and resumed; clocks are used only for reports.
 *
 * Throws RangeError if transposition is requested but the examples cannot be transposed.
 */
export async function fit(
  network: NetworkKind,
  start: NamedTensors | FitState,
  data: SplitExamples,
  options: FitOptions,
): Promise<FitResult> {
  const { batchSize, epochs } = options;
  const { threads, device, frozenLayers, loss: lossName } = options;
  const { config } = network;
  const architecture = architectureNamed(network.architecture);
  const lossOption = lossName === undefined ? {} : { loss: lossName };
  if ((options.transpose ?? 0) > 0 && !data.transposed && !data.movesKeys) {
    throw new RangeError('These examples cannot be transposed: leave the transposition out.');
  }
  const session = {
    ...(threads !== undefined && { threads }),
    ...(device !== undefined && { device }),
  };
  const validationIndices = data.validationIndices();
  const resumed = start instanceof Map ? null : start;
  const history: EpochRecord[] = [...(resumed?.history ?? [])];
  let best = resumed?.best ?? null;
  let stopping = resumed?.stopping ?? EARLY_STOPPING_START;
  let plateau = resumed?.plateau ?? plateauStart(options.learningRate);
  const end = (ended: FitResult['ended'], divergedAt: FitResult['divergedAt'] = null) => ({
    ended,
    best,
    bestEpoch: stopping.bestEpoch,
    history,
    divergedAt,
  });
  if (stopping.stop) return end('stopped-early');
  if (history.length >= epochs) return end('completed');
  const trainer = await architecture.createTrainer(
    config,
    start instanceof Map ? start : start.training,
    {
      batchSize,
      ...lossOption,
      seed: options.seed,
      clipNorm: options.clipNorm ?? CLIP_NORM,
      ...(data.steps !== undefined && { steps: data.steps }),
      ...(frozenLayers && { frozenLayers }),
      ...session,
    },
  );
  const validate = async (
    weights: NamedTensors,
    indices: ArrayLike<number>,
  ): Promise<Evaluation> => {
    const options = { batchSize, ...lossOption, ...session };
    const evaluator = await architecture.createEvaluator(config, weights, options);
    try {
      return await evaluate(evaluator, data.validation, indices);
    } finally {
      await evaluator.dispose();
    }
  };
  const bound = async (): Promise<number> => {
    const tried = evenly(validationIndices.length, TRIED_FIRST);
    const indices = Array.from(tried, (index) => validationIndices[index]!);
    const { loss } = await validate(start instanceof Map ? start : start.training.weights, indices);
    return Math.max(DIVERGED * loss, ASTRAY);
  };
  try {
    const firstBound = history.length === 0 ? await bound() : Infinity;
    for (let epoch = history.length + 1; epoch <= epochs; epoch++) {
      const started = performance.now();
      const { learningRate } = plateau;
      const secondsPerEpoch = history.at(-1)?.seconds;
      const trained = await trainEpoch(trainer, data, options, {
        epoch,
        learningRate,
        secondsPerEpoch,
      });
      if (trained.ended === 'cancelled') return end('cancelled');
      if (trained.ended === 'diverged') return end('diverged', { epoch, step: trained.step });

      if (trained.loss > DIVERGED * (history[0]?.loss ?? Infinity)) {
        return end('diverged', { epoch, step: trained.step });
      }
      const training = trainer.state();
      const { weights } = training;
      const evaluation = await validate(weights, validationIndices);
      const astray = epoch === 1 && evaluation.loss > firstBound;
      if (astray || !Number.isFinite(evaluation.loss)) {
        return end('diverged', { epoch, step: trained.step });
      }
      stopping = nextEarlyStopping(stopping, epoch, evaluation.loss, options.earlyStopping);
      if (stopping.improved) best = { weights, evaluation };
      plateau = nextPlateau(plateau, evaluation.loss, options.plateau);
      const record: EpochRecord = {
        epoch,
        loss: trained.loss,
        valLoss: evaluation.loss,
        figures: trained.figures,
        valFigures: { ...evaluation.figures },
        learningRate,
        seconds: (performance.now() - started) / 1000,
        notesPerSecond: trained.notesPerSecond,
      };
      history.push(record);
      await options.onCheckpoint?.({ training, best, stopping, plateau, history });
      options.onEvent?.({
        type: 'epoch',
        ...record,
        notesPerSecond: trained.notesPerSecond,
        epochs,
        best: stopping.improved,
        secondsLeft: stopping.stop ? 0 : (epochs - epoch) * record.seconds,
      });
      if (stopping.stop) return end('stopped-early');
    }
    return end('completed');
  } finally {
    await trainer.dispose();
  }
}

interface EpochPlan {
  readonly epoch: number;
  readonly learningRate: number;
  /** Duration of the previous epoch, including validation; undefined in the first. */
  readonly secondsPerEpoch: number | undefined;
}

interface TrainedEpoch {
  readonly ended: 'completed' | 'cancelled' | 'diverged';
  /** The last step taken, from 1; 0 if there was none. */
  readonly step: number;
  /** Means over the steps. */
  readonly loss: number;
  readonly figures: Record<string, number>;
  readonly notesPerSecond: number;
}

/** The steps of one epoch, reported as they are taken. */
async function trainEpoch(
  trainer: Trainer,
  data: SplitExamples,
  options: FitOptions,
  { epoch, learningRate, secondsPerEpoch }: EpochPlan,
): Promise<TrainedEpoch> {
  const { batchSize, epochs, signal, transpose = 0, warmUpSteps = 0 } = options;
  const started = performance.now();
  const order = data.epochIndices(epoch, options.windowsPerEpoch, options.seed);
  const steps = Math.ceil(order.length / batchSize);
  let loss = 0;
  const figures: Record<string, number> = {};
  let notesPerSecond = 0;
  let reported = 0;
  const end = (ended: TrainedEpoch['ended'], step: number) => {
    return { ended, step, loss, figures: { ...figures }, notesPerSecond };
  };
  for (let step = 1; step <= steps; step++) {
    if (signal?.aborted) return end('cancelled', step - 1);
    // A partial last batch is filled up from the start of the epoch.
    const first = (step - 1) * batchSize;
    const indices = Uint32Array.from(
      { length: batchSize },
      (_, i) => order[(first + i) % order.length]!,
    );
    let batch = data.train.batch(indices, { seed: options.seed, epoch, transpose });
    if (transpose > 0 && data.transposed) {
      const stream = Stream.fromSeed(options.seed).fork('transpose').fork(epoch).fork(step);
      batch = data.transposed(batch, transpose, stream);
    }
    const taken = (epoch - 1) * steps + step;
    const rate = learningRate * Math.min(1, taken / Math.max(1, warmUpSteps));
    const result = await trainer.step(batch, { learningRate: rate });
    if (!Number.isFinite(result.loss) || !Number.isFinite(result.gradientNorm)) {
      return end('diverged', step);
    }
    loss += (result.loss - loss) / step;
    addToMeans(figures, result.figures, step);
    const now = performance.now();
    const secondsPerStep = (now - started) / 1000 / step;
    notesPerSecond = (batchSize * data.train.notesPerExample) / secondsPerStep;
    if (now - reported < REPORT_EVERY_MS && step < steps) continue;
    reported = now;
    options.onEvent?.({
      type: 'step',
      epoch,
      epochs,
      step,
      steps,
      loss,
      stepLoss: result.loss,
      figures: { ...figures },
      learningRate: rate,
      notesPerSecond,
      secondsLeft:
        secondsPerStep * (steps - step) +
        (epochs - epoch) * (secondsPerEpoch ?? secondsPerStep * steps),
    });
  }
  // A cancelled training skips the validation of its last epoch.
  return end(signal?.aborted ? 'cancelled' : 'completed', steps);
}

/** Updates the running means with the figures of the `count`th step. */
function addToMeans(means: Record<string, number>, figures: Figures, count: number): void {
  for (const [name, value] of Object.entries(figures)) {
    const mean = means[name] ?? 0;
    means[name] = mean + (value - mean) / count;
  }
}
