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
  /** Examples visited in an epoch; never more than the data set has, Infinity for all of them. */
  readonly windowsPerEpoch: number;
  /** Decides the order of the examples, their transposition and the dropout. */
  readonly seed: number;
  readonly threads?: number;
  /** Default: the processor. */
  readonly device?: Device;
  /** Layers whose weights stay as they are. */
  readonly frozenLayers?: readonly string[];
  /** Name of the loss; default the architecture's first. */
  readonly loss?: string;
  /** Semitones each example is moved up or down at most; default 0. */
  readonly transpose?: number;
  /** Largest global norm of the gradient, default {@link CLIP_NORM}. */
  readonly clipNorm?: number;
  readonly earlyStopping?: EarlyStoppingOptions;
  readonly plateau?: PlateauOptions;
  /** Ends the training after the step that runs. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: FitEvent) => void;
  /** Awaited after every epoch, before it is reported: keeps what is needed to go on from there. */
  readonly onCheckpoint?: (state: FitState) => Promise<void>;
}

/** The best weights so far and how they did on validation. */
export interface BestModel {
  readonly weights: NamedTensors;
  readonly evaluation: Evaluation;
}

/**
 * A training between two epochs. Everything drawn by chance is drawn anew from the seed and the number
 * of the epoch or the step, so these numbers are all the random state there is.
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
  /** The weights of the epoch with the lowest validation loss; null when no epoch had ended. */
  readonly best: BestModel | null;
  /** From 1; 0 when no epoch had ended. */
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
  /** Where a diverged training went wrong. */
  readonly divergedAt: { readonly epoch: number; readonly step: number } | null;
}

/** Gradients of the guide's network stay below 0.2 in a healthy training: this only stops outliers. */
export const CLIP_NORM = 1;

/**
 * An epoch whose mean loss is so many times that of the first one has lost its way, and so has a first
 * one after which the validation loss is so many times that of the weights it began with.
 */
const DIVERGED = 3;

/**
 * Less than this is no first epoch gone astray: a mean squared error of 0.05 is more than that of any
 * constant prediction of music, 0.22 of each feature's range on average.
 */
const ASTRAY = 0.05;

/** Validation examples that the weights at the beginning are tried on. */
const TRIED_FIRST = 256;

/** Progress is for the eye: a report every quarter of a second is enough. */
const REPORT_EVERY_MS = 250;

/**
 * Trains from `start`: initial weights, or the state of a training that is gone on with. The result is
 * a pure function of the data, the start, the options and the number of threads, and one that was
 * interrupted and gone on with is equal to one that was not; clocks serve the reports only.
 *
 * Throws RangeError for examples that cannot be transposed where they are to be.
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
  if ((options.transpose ?? 0) > 0 && !data.transposed) {
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
  /** Length of the epoch before, validation included; undefined in the first. */
  readonly secondsPerEpoch: number | undefined;
}

interface TrainedEpoch {
  readonly ended: 'completed' | 'cancelled' | 'diverged';
  /** The last step taken, from 1; 0 when there was none. */
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
  const { batchSize, epochs, signal, transpose = 0 } = options;
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
    // A last batch that is not full is filled up from the start of the epoch.
    const first = (step - 1) * batchSize;
    const indices = Uint32Array.from(
      { length: batchSize },
      (_, i) => order[(first + i) % order.length]!,
    );
    let batch = data.train.batch(indices);
    if (transpose > 0 && data.transposed) {
      const stream = Stream.fromSeed(options.seed).fork('transpose').fork(epoch).fork(step);
      batch = data.transposed(batch, transpose, stream);
    }
    const result = await trainer.step(batch, { learningRate });
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
      learningRate,
      notesPerSecond,
      secondsLeft:
        secondsPerStep * (steps - step) +
        (epochs - epoch) * (secondsPerEpoch ?? secondsPerStep * steps),
    });
  }
  // A cancelled training ends without the validation of its last epoch.
  return end(signal?.aborted ? 'cancelled' : 'completed', steps);
}

/** Takes the figures of one more step, the `count`th, into their means. */
function addToMeans(means: Record<string, number>, figures: Figures, count: number): void {
  for (const [name, value] of Object.entries(figures)) {
    const mean = means[name] ?? 0;
    means[name] = mean + (value - mean) / count;
  }
}
