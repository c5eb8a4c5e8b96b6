/** @file How a model of an encoding advises: what its card must say for it, and the advisor made of both. */
import type { LineNote, NoteAdvisor } from '../../compose/advice/advisor.ts';
import type { SplitExamples } from '../data/examples.ts';
import type { Predictor } from '../models/architecture.ts';
import type { ModelCard } from '../models/model-card.ts';
import type { Sampling } from './sampling.ts';
import { windowAdvising } from './window-advising.ts';

/** What a card holds for the model's advice; all of it may be missing. */
export type AdviceFacts = Partial<Pick<ModelCard, 'style' | 'residual'>>;

/** An advisor that can also be asked for what it thinks likeliest. */
export interface LineAdvisor extends NoteAdvisor {
  /** The note expected after each history, the middle of what may follow. */
  likeliest(histories: readonly (readonly LineNote[])[]): Promise<LineNote[]>;
}

export interface Advising {
  /** Name of the encoding. */
  readonly encoding: string;
  /** What a trained model's card must say; `seed` decides which training examples are looked at. */
  measure(predictor: Predictor, data: SplitExamples, seed: number): Promise<AdviceFacts>;
  /** Throws RangeError for an impossible sampling. */
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

/** Undefined where models of that encoding cannot advise. */
export function advisingFor(encoding: string): Advising | undefined {
  return ADVISING.get(encoding);
}

/** Adds advice by models of a program's own encoding. Returns what takes it away again. */
export function registerAdvising(advising: Advising): () => void {
  ADVISING.set(advising.encoding, advising);
  return () => void ADVISING.delete(advising.encoding);
}
