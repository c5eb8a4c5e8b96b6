/**
 * @file How models of an encoding give advice: the data their card must hold, and the advisor built
 *   from model and card.
 */
import type { LineNote, NoteAdvisor } from '../../compose/advice/advisor.ts';
import type { SplitExamples } from '../data/examples.ts';
import type { Predictor } from '../models/architecture.ts';
import type { ModelCard } from '../models/model-card.ts';
import type { Sampling } from './sampling.ts';
import { windowAdvising } from './window-advising.ts';

/** The parts of a card that the model's advice needs; all may be missing. */
export type AdviceFacts = Partial<Pick<ModelCard, 'style' | 'lines' | 'residual'>>;

/** The parts of a card that are there. */
export function adviceFacts(parts: {
  readonly [Part in keyof AdviceFacts]: AdviceFacts[Part] | null;
}): AdviceFacts {
  const { style, lines, residual } = parts;
  return {
    ...(style && { style }),
    ...(lines && { lines }),
    ...(residual && { residual }),
  };
}

/** An advisor that can also give its most likely next note. */
export interface LineAdvisor extends NoteAdvisor {
  /** The note expected after each history: the mean of what may follow. */
  likeliest(histories: readonly (readonly LineNote[])[]): Promise<LineNote[]>;
}

export interface Advising {
  /** Name of the encoding. */
  readonly encoding: string;
  /**
   * Measures what a trained model's card must hold; `seed` determines which training examples are used.
   */
  measure(predictor: Predictor, data: SplitExamples, seed: number): Promise<AdviceFacts>;
  /** Throws RangeError for invalid sampling options. */
  advisor(model: {
    readonly predictor: Predictor;
    readonly config: object;
    readonly facts: AdviceFacts;
    readonly sampling?: Sampling;
  }): LineAdvisor;
}

const ADVISING = new Map(
  [windowAdvising].map((advising) => [advising.encoding, advising as Advising]),
);

/** Undefined if models of that encoding cannot advise. */
export function advisingFor(encoding: string): Advising | undefined {
  return ADVISING.get(encoding);
}

/** Registers advice by models of a program's own encoding. Returns a function that unregisters it. */
export function registerAdvising(advising: Advising): () => void {
  ADVISING.set(advising.encoding, advising);
  return () => void ADVISING.delete(advising.encoding);
}
