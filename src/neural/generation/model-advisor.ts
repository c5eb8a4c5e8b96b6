/** @file A trained network as an advisor: its expectations as distributions over candidates. */
import type {
  Candidates,
  Expectation,
  LineNote,
  NoteAdvisor,
  Question,
} from '../../compose/advice/advisor.ts';
import { encodeNote, FEATURES } from '../data/note-features.ts';
import type { Predictor } from '../models/architecture.ts';
import { floats } from '../models/batch.ts';
import type { LineNgrams } from '../models/line-ngrams.ts';
import type { NoteStyle } from '../models/note-style.ts';
import { keyOfWindow } from './fit-note-style.ts';
import { mixtureOf, type LineMixture } from './line-mixture.ts';
import { DEFAULT_SPREAD, noteDistribution, styleOfSpread } from './note-distribution.ts';
import { checkSampling, shaped, type Sampling } from './sampling.ts';

export interface ModelAdvisorOptions {
  readonly predictor: Predictor;
  /** Number of past notes the network sees. */
  readonly seqLength: number;
  /** From the model's card; default normal around the prediction with {@link DEFAULT_SPREAD}. */
  readonly style?: NoteStyle;
  /** N-grams of the training lines from the card, to be mixed with the model and with the line so far. */
  readonly lines?: LineNgrams | undefined;
  readonly sampling?: Sampling;
}

/** Number of steps in 0..1 to which predictions are rounded, about 1/32 of a semitone each. */
const RESOLUTION = 4096;

type Predicted = [pitch: number, velocity: number, duration: number];

/** Advises with a network that predicts the next note's features by regression. */
export class ModelAdvisor implements NoteAdvisor {
  readonly #predictor: Predictor;
  readonly #seqLength: number;
  readonly #style: NoteStyle;
  readonly #mixture: LineMixture | undefined;
  readonly #sampling: Sampling;

  /** Throws RangeError for invalid sampling options. */
  constructor(options: ModelAdvisorOptions) {
    const { sampling = {}, style = styleOfSpread(DEFAULT_SPREAD) } = options;
    checkSampling(sampling);
    this.#predictor = options.predictor;
    this.#seqLength = options.seqLength;
    this.#style = style;
    this.#mixture = options.lines && mixtureOf(options.lines);
    this.#sampling = sampling;
  }

  /** One batched prediction for all questions. Throws RangeError on an empty history. */
  async expect(questions: readonly Question[]): Promise<Expectation[]> {
    const windows = this.#windows(questions.map(({ history }) => history));
    const predictions = await this.#predict(windows);
    const size = this.#seqLength * FEATURES;
    return questions.map(({ key, history }, i) => {
      const found = key ?? keyOfWindow(windows.subarray(i * size, (i + 1) * size));
      const { length } = history;
      return {
        advise: (candidates: Candidates) => {
          const advice = noteDistribution(
            this.#style,
            predictions[i]!,
            candidates,
            found,
            this.#mixture && {
              mixture: this.#mixture,
              // The history may have grown since.
              before:
                candidates.line ?? (history.length > length ? history.slice(0, length) : history),
            },
          );
          return {
            pitch: shaped(advice.pitch, this.#sampling),
            velocity: shaped(advice.velocity, this.#sampling),
            duration: shaped(advice.duration, this.#sampling),
          };
        },
      };
    });
  }

  /**
   * The features [pitch, velocity, duration], each 0..1, that the network expects after each history.
   * They are rounded to 1/4096, so that differences between CPUs in the last bits have no effect.
   */
  predictNext(histories: readonly (readonly LineNote[])[]): Promise<Predicted[]> {
    return this.#predict(this.#windows(histories));
  }

  #windows(histories: readonly (readonly LineNote[])[]): Float32Array {
    const size = this.#seqLength * FEATURES;
    const windows = new Float32Array(histories.length * size);
    histories.forEach((history, i) => {
      fillWindow(history, windows.subarray(i * size, (i + 1) * size));
    });
    return windows;
  }

  async #predict(windows: Float32Array): Promise<Predicted[]> {
    if (windows.length === 0) return [];
    const dims = [windows.length / (this.#seqLength * FEATURES), this.#seqLength, FEATURES];
    const outputs = await this.#predictor.predict({ x: { data: windows, dims } });
    const y = floats(outputs, 'y');
    const rounded = (i: number) => Math.round(y[i]! * RESOLUTION) / RESOLUTION;
    return Array.from({ length: y.length / FEATURES }, (_, i) => [
      rounded(i * FEATURES),
      rounded(i * FEATURES + 1),
      rounded(i * FEATURES + 2),
    ]);
  }
}

/**
 * Writes the features of the last notes of `history` into `window` ([seqLength, 3], row-major). A
 * history shorter than the window is repeated, as if the line were looped, so that the network always
 * sees music and never padding, on which it was not trained.
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
