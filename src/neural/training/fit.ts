/** @file The training loop: epochs of random windows, validation, callbacks, best weights kept. */
import { Stream } from '../../random/stream.ts';
import type { Device } from '../engine/device.ts';
import type { WindowSource } from '../data/baselines.ts';
import { evenly } from '../data/evenly.ts';
import { transposeWindows, type PitchRange } from '../data/transposition.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import type { Trainer, TrainingState } from '../models/bilstm-attention/trainer.ts';
import { createPredictor } from '../models/bilstm-attention/predictor.ts';
import { createTrainer } from '../models/bilstm-attention/trainer.ts';
import type { EpochRecord } from '../models/model-card.ts';
import type { NamedTensors } from '../models/weights.ts';
import { EARLY_STOPPING_START, nextEarlyStopping } from './early-stopping.ts';
import type { EarlyStoppingOptions, EarlyStoppingState } from './early-stopping.ts';
import { evaluate, type Evaluation } from './evaluate.ts';
import type { TrainingEvent } from './events.ts';
import { nextPlateau, plateauStart } from './reduce-on-plateau.ts';
import type { PlateauOptions, PlateauState } from './reduce-on-plateau.ts';

export type FitEvent = Extract<TrainingEvent, { type: 'step' | 'epoch' }>;

/** What is learned from; a Dataset is one. */
export interface FitData {
  readonly train: WindowSource;
  readonly validation: WindowSource;
  /** The training windows of an epoch (from 1) in order, at most `count` of them, at least one. */
  epochIndices(epoch: number, count: number, seed: number): ArrayLike<number>;
  /** The validation windows, the same after every epoch, at least one. */
  validationIndices(): ArrayLike<number>;
  /** What transposition keeps within; without it the whole of MIDI. */
  readonly pitchRange?: PitchRange;
}

export interface FitOptions {
  /** >= 1. */
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Windows visited in an epoch; never more than the data set has, Infinity for all of them. */
  readonly windowsPerEpoch: number;
  /** Decides the order of the windows, their transposition and the dropout. */
  readonly seed: number;
  readonly threads?: number;
  /** Default: the processor. */
  readonly device?: Device;
  /** Layers whose weights stay as they are. */
  readonly frozenLayers?: readonly string[];
  /** Semitones each window is moved up or down at most; default 0. */
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

/** Validation windows that the weights at the beginning are tried on. */
const TRIED_FIRST = 256;

const MIDI_PITCHES: PitchRange = { low: 0, high: 127 };

/** Progress is for the eye: a report every quarter of a second is enough. */
const REPORT_EVERY_MS = 250;

/**
 * Trains from `start`: initial weights, or the state of a training that is gone on with. The result is
 * a pure function of the data, the start, the options and the number of threads, and one that was
 * interrupted and gone on with is equal to one that was not; clocks serve the reports only.
 */
export async function fit(
  config: NetworkConfig,
  start: NamedTensors | FitState,
  data: FitData,
  options: FitOptions,
): Promise<FitResult> {
  const { batchSize, epochs } = options;
  const { threads, device, frozenLayers } = options;
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
  const trainer = await createTrainer(config, start instanceof Map ? start : start.training, {
    batchSize,
    seed: options.seed,
    clipNorm: options.clipNorm ?? CLIP_NORM,
    ...(frozenLayers && { frozenLayers }),
    ...session,
  });
  const validate = async (
    weights: NamedTensors,
    indices: ArrayLike<number>,
  ): Promise<Evaluation> => {
    const predictor = await createPredictor(config, weights, { batchSize, ...session });
    try {
      return await evaluate(predictor, data.validation, indices, config.features);
    } finally {
      await predictor.dispose();
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
      const trained = await trainEpoch(trainer, config, data, options, {
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
        mae: trained.mae,
        valLoss: evaluation.loss,
        valMae: evaluation.mae,
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
  readonly mae: number;
  readonly notesPerSecond: number;
}

/** The steps of one epoch, reported as they are taken. */
async function trainEpoch(
  trainer: Trainer,
  config: NetworkConfig,
  data: FitData,
  options: FitOptions,
  { epoch, learningRate, secondsPerEpoch }: EpochPlan,
): Promise<TrainedEpoch> {
  const { batchSize, epochs, signal, transpose = 0 } = options;
  const started = performance.now();
  const order = data.epochIndices(epoch, options.windowsPerEpoch, options.seed);
  const steps = Math.ceil(order.length / batchSize);
  const x = new Float32Array(batchSize * config.seqLength * config.features);
  const y = new Float32Array(batchSize * config.features);
  let loss = 0;
  let mae = 0;
  let notesPerSecond = 0;
  let reported = 0;
  const end = (ended: TrainedEpoch['ended'], step: number) => {
    return { ended, step, loss, mae, notesPerSecond };
  };
  for (let step = 1; step <= steps; step++) {
    if (signal?.aborted) return end('cancelled', step - 1);
    // A last batch that is not full is filled up from the start of the epoch.
    const first = (step - 1) * batchSize;
    const batch = Uint32Array.from(
      { length: batchSize },
      (_, i) => order[(first + i) % order.length]!,
    );
    data.train.fill(batch, x, y);
    if (transpose > 0) {
      const stream = Stream.fromSeed(options.seed).fork('transpose').fork(epoch).fork(step);
      transposeWindows(x, y, transpose, data.pitchRange ?? MIDI_PITCHES, stream);
    }
    const result = await trainer.step(x, y, { learningRate });
    if (!Number.isFinite(result.loss) || !Number.isFinite(result.gradientNorm)) {
      return end('diverged', step);
    }
    loss += (result.loss - loss) / step;
    mae += (result.mae - mae) / step;
    const now = performance.now();
    const secondsPerStep = (now - started) / 1000 / step;
    notesPerSecond = (batchSize * config.seqLength) / secondsPerStep;
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
      mae,
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
