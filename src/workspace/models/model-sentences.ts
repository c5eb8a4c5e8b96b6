/** @file What a model's card says of it in sentences: its network, and whether it learned. */
import { textOf, type ByKind } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import type { ModelEntry } from './models.ts';

/** The kinds of sentence and their data. */
export interface ModelSentences {
  'two-way-lstm': {
    readonly units: readonly number[];
    readonly notes: number;
    readonly parameters: number;
  };
  transformer: { readonly parameters: number };
  'other-network': { readonly architecture: string; readonly parameters: number };
  /**
   * @property percent how far its error lies below that of the predictor, 1..100.
   * @property predictor name of the best simple predictor, such as `lastNote`.
   */
  learned: { readonly percent: number; readonly predictor: string };
  'not-learned': { readonly predictor: string };
  'nothing-to-compare': object;
}

/** The network of a model in one sentence; null if its file cannot be read. */
export function architectureNote(
  { facts }: Pick<ModelEntry, 'facts'>,
  language: Language,
): string | null {
  if (facts === null) return null;
  const { architecture, network, parameters } = facts;
  const { lstmUnits: units, seqLength: notes } = network as Readonly<Record<string, unknown>>;
  if (architecture === 'bilstm-attention' && isNumbers(units) && typeof notes === 'number') {
    return sentence({ kind: 'two-way-lstm', units, notes, parameters }, language);
  }
  if (architecture === 'score-transformer') {
    return sentence({ kind: 'transformer', parameters }, language);
  }
  return sentence({ kind: 'other-network', architecture, parameters }, language);
}

/** Whether a model learned, in one sentence; null without a card. */
export function learnedNote({ card }: Pick<ModelEntry, 'card'>, language: Language): string | null {
  if (card === null) return null;
  const { model, baselines } = card.validation;
  const [best] = Object.entries(baselines).sort(([, a], [, b]) => a - b);
  if (best === undefined) return sentence({ kind: 'nothing-to-compare' }, language);
  const [predictor, error] = best;
  const percent = error === 0 ? 0 : Math.round(100 * (1 - model / error));
  return percent >= 1
    ? sentence({ kind: 'learned', percent, predictor }, language)
    : sentence({ kind: 'not-learned', predictor }, language);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}

function sentence(of: ByKind<ModelSentences>, language: Language): string {
  return textOf(texts(language).modelSentences, of);
}
