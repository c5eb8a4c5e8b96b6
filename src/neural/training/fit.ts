/** @file The training loop: epochs of random windows, validation, callbacks, best weights kept. */
import type { NetworkConfig } from '../models/bilstm-attention.ts';
import { createPredictor, createTrainer } from '../models/bilstm-attention.ts';
import type { EpochRecord } from '../models/model-card.ts';
import type { NamedTensors } from '../models/weights.ts';
import { EARLY_STOPPING_START, nextEarlyStopping } from './early-stopping.ts';
import type { EarlyStoppingOptions } from './early-stopping.ts';
import { evaluate, type Evaluation, type WindowSource } from './evaluate.ts';
import type { TrainingEvent } from './events.ts';
import { nextPlateau, plateauStart } from './reduce-on-plateau.ts';
import type { PlateauOptions } from './reduce-on-plateau.ts';

export type FitEvent = Extract<TrainingEvent, { type: 'step' | 'epoch' }>;

/** What is learned from; a Dataset is one. */
export interface FitData {
  readonly train: WindowSource;
  readonly validation: WindowSource;
  /** The training windows of an epoch (from 1) in order, at most `count` of them, at least one. */
  epochIndices(epoch: number, count: number, seed: number): ArrayLike<number>;
  /** The validation windows, the same after every epoch, at least one. */
  validationIndices(): ArrayLike<number>;
}

export interface FitOptions {
  /** >= 1. */
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Windows visited in an epoch; never more than the data set has. */
  readonly windowsPerEpoch: number;
  /** Decides the order of the windows and the dropout. */
  readonly seed: number;
  readonly threads?: number;
  /** Largest global norm of the gradient, default {@link CLIP_NORM}. */
  readonly clipNorm?: number;
  readonly earlyStopping?: EarlyStoppingOptions;
  readonly plateau?: PlateauOptions;
  /** Ends the training after the step that runs. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: FitEvent) => void;
}

export interface FitResult {
  readonly ended: 'completed' | 'stopped-early' | 'cancelled' | 'diverged';
  /** The weights of the epoch with the lowest validation loss; null when no epoch had ended. */
  readonly best: { readonly weights: NamedTensors; readonly evaluation: Evaluation } | null;
  /** From 1; 0 when no epoch had ended. */
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
  /** Where a diverged training went wrong. */
  readonly divergedAt: { readonly epoch: number; readonly step: number } | null;
}

/** Gradients of the guide's network stay below 0.2 in a healthy training: this only stops outliers. */
export const CLIP_NORM = 1;

/** Progress is for the eye: a report every quarter of a second is enough. */
const REPORT_EVERY_MS = 250;

/**
 * Trains from `initial` weights. The result is a pure function of the data, the initial weights, the
 * options and the number of threads; clocks serve the reports only.
 */
export async function fit(
  config: NetworkConfig,
  initial: NamedTensors,
  data: FitData,
  options: FitOptions,
): Promise<FitResult> {
  const { train, validation } = data;
  const { batchSize, epochs, signal } = options;
  const validationIndices = data.validationIndices();
  const trainer = await createTrainer(config, initial, {
    batchSize,
    seed: options.seed,
    clipNorm: options.clipNorm ?? CLIP_NORM,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
  const x = new Float32Array(batchSize * config.seqLength * config.features);
  const y = new Float32Array(batchSize * config.features);
  const history: EpochRecord[] = [];
  let best: FitResult['best'] = null;
  let stopping = EARLY_STOPPING_START;
  let plateau = plateauStart(options.learningRate);
  const end = (ended: FitResult['ended'], divergedAt: FitResult['divergedAt'] = null) => ({
    ended,
    best,
    bestEpoch: stopping.bestEpoch,
    history,
    divergedAt,
  });
  try {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const started = performance.now();
      const order = data.epochIndices(epoch, options.windowsPerEpoch, options.seed);
      const steps = Math.ceil(order.length / batchSize);
      const learningRate = plateau.learningRate;
      let loss = 0;
      let mae = 0;
      let reported = 0;
      for (let step = 1; step <= steps; step++) {
        if (signal?.aborted) return end('cancelled');
        // A last batch that is not full is filled up from the start of the epoch.
        const batch = Array.from(
          { length: batchSize },
          (_, i) => order[((step - 1) * batchSize + i) % order.length]!,
        );
        train.fill(batch, x, y);
        const result = await trainer.step(x, y, { learningRate });
        if (!Number.isFinite(result.loss) || !Number.isFinite(result.gradientNorm)) {
          return end('diverged', { epoch, step });
        }
        loss += result.loss;
        mae += result.mae;
        const now = performance.now();
        if (now - reported < REPORT_EVERY_MS && step < steps) continue;
        reported = now;
        const secondsPerStep = (now - started) / 1000 / step;
        options.onEvent?.({
          type: 'step',
          epoch,
          epochs,
          step,
          steps,
          loss: loss / step,
          mae: mae / step,
          notesPerSecond: (batchSize * config.seqLength) / secondsPerStep,
          secondsLeft:
            secondsPerStep * (steps - step) +
            (epochs - epoch) * (history.at(-1)?.seconds ?? secondsPerStep * steps),
        });
      }
      if (signal?.aborted) return end('cancelled');
      const weights = trainer.weights();
      const predictor = await createPredictor(config, weights, {
        batchSize,
        ...(options.threads === undefined ? {} : { threads: options.threads }),
      });
      const evaluation = await evaluate(
        predictor,
        validation,
        validationIndices,
        config.features,
      ).finally(() => predictor.dispose());
      if (!Number.isFinite(evaluation.loss)) return end('diverged', { epoch, step: steps });
      stopping = nextEarlyStopping(stopping, epoch, evaluation.loss, options.earlyStopping);
      if (stopping.improved) best = { weights, evaluation };
      plateau = nextPlateau(plateau, evaluation.loss, options.plateau);
      const seconds = (performance.now() - started) / 1000;
      history.push({
        epoch,
        loss: loss / steps,
        mae: mae / steps,
        valLoss: evaluation.loss,
        valMae: evaluation.mae,
        learningRate,
        seconds,
      });
      options.onEvent?.({
        type: 'epoch',
        ...history.at(-1)!,
        epochs,
        best: stopping.improved,
        secondsLeft: stopping.stop ? 0 : (epochs - epoch) * seconds,
      });
      if (stopping.stop) return end('stopped-early');
    }
    return end('completed');
  } finally {
    await trainer.dispose();
  }
}
