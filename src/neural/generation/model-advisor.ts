/** @file A trained network as an advisor: what it expects next, as distributions over candidates. */
import type { Advice, AdviceRequest, LineNote, NoteAdvisor } from '../../compose/advisor.ts';
import {
  encodeNote,
  encodeDuration,
  encodePitch,
  encodeVelocity,
  FEATURES,
} from '../data/note-features.ts';
import type { Predictor } from '../models/bilstm-attention.ts';
import { DEFAULT_SPREAD, featureDistribution, type FeatureSpread } from './feature-distribution.ts';

export interface ModelAdvisorOptions {
  readonly predictor: Predictor;
  /** Notes the network looks back on. */
  readonly seqLength: number;
  /** The spread of the model's errors, from its card; default {@link DEFAULT_SPREAD}. */
  readonly spread?: FeatureSpread;
}

/** Steps in 0..1 that predictions are rounded to, about 1/32 of a semitone. */
const RESOLUTION = 4096;

/** Advises with a network that predicts the next note's features by regression. */
export class ModelAdvisor implements NoteAdvisor {
  readonly #predictor: Predictor;
  readonly #seqLength: number;
  readonly #spread: FeatureSpread;

  constructor(options: ModelAdvisorOptions) {
    this.#predictor = options.predictor;
    this.#seqLength = options.seqLength;
    this.#spread = options.spread ?? DEFAULT_SPREAD;
  }

  /** One batched prediction for all requests. Throws RangeError on an empty history. */
  async advise(requests: readonly AdviceRequest[]): Promise<Advice[]> {
    const predictions = await this.predictNext(requests.map((request) => request.history));
    return requests.map((request, i) => {
      const [pitch, velocity, duration] = predictions[i]!;
      return {
        pitch: featureDistribution(pitch, this.#spread.pitch, request.pitches.map(encodePitch)),
        velocity: featureDistribution(
          velocity,
          this.#spread.velocity,
          request.velocities.map(encodeVelocity),
        ),
        duration: featureDistribution(
          duration,
          this.#spread.duration,
          request.durations.map(encodeDuration),
        ),
      };
    });
  }

  /**
   * The features [pitch, velocity, duration], each 0..1, that the network expects after each history.
   * They are rounded to 1/4096, so that the last bits in which processors differ decide nothing.
   */
  async predictNext(
    histories: readonly (readonly LineNote[])[],
  ): Promise<[pitch: number, velocity: number, duration: number][]> {
    if (histories.length === 0) return [];
    const x = new Float32Array(histories.length * this.#seqLength * FEATURES);
    histories.forEach((history, i) => {
      fillWindow(
        history,
        x.subarray(i * this.#seqLength * FEATURES, (i + 1) * this.#seqLength * FEATURES),
      );
    });
    const y = await this.#predictor.predict(x);
    const rounded = (i: number) => Math.round(y[i]! * RESOLUTION) / RESOLUTION;
    return histories.map((_, i) => [
      rounded(i * FEATURES),
      rounded(i * FEATURES + 1),
      rounded(i * FEATURES + 2),
    ]);
  }
}

/**
 * Writes the features of the last notes of `history` into `window` ([seqLength, 3], row-major). A
 * history shorter than the window is repeated, as if the line had been played in a loop, so that the
 * network always sees music and never padding it has not learned.
 */
export function fillWindow(history: readonly LineNote[], window: Float32Array): void {
  if (history.length === 0) {
    throw new RangeError('A prediction needs at least one note before it: give a longer history.');
  }
  const length = window.length / FEATURES;
  for (let back = 1; back <= length; back++) {
    const fromEnd = ((back - 1) % history.length) + 1;
    encodeNote(history[history.length - fromEnd]!, window, (length - back) * FEATURES);
  }
}
