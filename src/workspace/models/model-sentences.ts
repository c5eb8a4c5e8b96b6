/** @file What a model's card says of it in sentences: its network, and whether it learned. */
import { textOf, type ByKind } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import type { ModelCard } from '../../neural/models/model-card.ts';
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
  /**
   * A model of whole pieces needs fewer bits than both.
   *
   * @property overStart how far below the model it started from, in percent; null if there is none.
   * @property overNgrams how far below the better n-grams, in percent.
   */
  'pieces-learned': {
    readonly overStart: number | null;
    readonly overNgrams: number;
    readonly start: string;
    readonly ngrams: string;
  };
  /** It needs fewer bits than without learning, but more than n-grams. @property behind in percent. */
  'pieces-behind-ngrams': {
    readonly overStart: number | null;
    readonly behind: number;
    readonly start: string;
    readonly ngrams: string;
  };
  /** @property predictor name of what has not learned and needs as few bits. */
  'pieces-not-learned': { readonly predictor: string };
  /** Added where so few files were held out that the figures say little. */
  'few-held-out': { readonly files: number };
  'nothing-to-compare': object;
  /** Added where its files lack one of the two, which the rules then compose. */
  'no-drums': object;
  'drums-alone': object;
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

/** What is known of how well a model predicts files that it has not learned from. */
export interface Validated {
  readonly validation: ModelCard['validation'];
  /** Files held out; undefined if unknown. */
  readonly validationFiles?: number | undefined;
}

/** Files from which on a figure says enough about others. */
const ENOUGH_FILES = 3;

/** Whether a model learned, in a sentence or two; null without a card. */
export function learnedNote({ card }: Pick<ModelEntry, 'card'>, language: Language): string | null {
  if (card === null) return null;
  const { validation, data } = card;
  const learned = learnedText({ validation, validationFiles: data.validationFiles }, language);
  if (data.sounds?.length !== 1) return learned;
  const kind = data.sounds[0] === 'pitched' ? 'no-drums' : 'drums-alone';
  return `${learned} ${sentence({ kind }, language)}`;
}

/** {@link learnedNote} of a training that has ended. */
export function learnedText(
  { validation, validationFiles = ENOUGH_FILES }: Validated,
  language: Language,
): string {
  if (!('pieceMemory' in validation.baselines)) return linesLearned(validation, language);
  const learned = sentence(piecesLearned(validation), language);
  // Lines have thousands of windows even in one file; of a piece few files say little.
  if (validationFiles >= ENOUGH_FILES) return learned;
  return `${learned} ${sentence({ kind: 'few-held-out', files: validationFiles }, language)}`;
}

function piecesLearned({
  model,
  baselines,
  start,
}: ModelCard['validation']): ByKind<ModelSentences> {
  const percentBelow = (error: number) => (error === 0 ? 0 : Math.round(100 * (1 - model / error)));
  const { pieceMemory = Infinity, trigram = Infinity, baseModel } = baselines;
  const [ngrams, error] =
    pieceMemory <= trigram
      ? (['pieceMemory', pieceMemory] as const)
      : (['trigram', trigram] as const);
  const before = start ?? baseModel;
  const startName = start === undefined ? 'baseModel' : 'startModel';
  const overStart = before === undefined ? null : percentBelow(before);
  const overNgrams = percentBelow(error);
  if (overStart !== null && overStart < 1) {
    return { kind: 'pieces-not-learned', predictor: startName };
  }
  const names = { start: startName, ngrams };
  if (overNgrams >= 1) return { kind: 'pieces-learned', overStart, overNgrams, ...names };
  if (overStart === null && percentBelow(trigram) < 1) {
    return { kind: 'pieces-not-learned', predictor: 'trigram' };
  }
  return { kind: 'pieces-behind-ngrams', overStart, behind: -overNgrams, ...names };
}

function linesLearned({ model, baselines }: ModelCard['validation'], language: Language): string {
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
