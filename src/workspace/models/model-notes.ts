/** @file Notes shown with a model: an unreadable card, and the model's origin. */
import { textOf, type ByKind } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import type { ModelEntry } from './models.ts';

/** The kinds of note and their data; `day` as `2026-11-28`. */
export interface ModelNotes {
  /** @property card its file name. */
  'bad-card': { readonly card: string };
  /** @property reason the system's code, such as `EACCES`. */
  'unreadable-card': { readonly card: string; readonly reason: string };
  imported: { readonly from: string; readonly day: string };
  copied: { readonly from: string; readonly day: string };
  'so-far': { readonly from: string; readonly day: string };
  'fine-tuned': { readonly from: string };
  'from-base-model': object;
  'unknown-data': object;
}

type ModelNote = ByKind<ModelNotes>;

/** A clause without a full stop; null for a model without a card or with a readable one. */
export function cardNote(
  { name, cardProblem }: Pick<ModelEntry, 'name' | 'cardProblem'>,
  language: Language,
): string | null {
  if (cardProblem === null) return null;
  const card = `${name}.card.json`;
  const { reason } = cardProblem;
  return noteText(
    reason === null ? { kind: 'bad-card', card } : { kind: 'unreadable-card', card, reason },
    language,
  );
}

/**
 * A clause without a full stop, such as `imported from x.h5 on 2026-11-28, its training data is not
 * known`; null for a model trained here from random weights.
 */
export function originNote(
  { origin, card }: Pick<ModelEntry, 'origin' | 'card'>,
  language: Language,
): string | null {
  const notes: ModelNote[] = [];
  if (origin !== null) {
    notes.push({ kind: origin.kind, from: origin.from, day: origin.at.slice(0, 10) });
  }
  if (card?.from !== undefined) notes.push({ kind: 'fine-tuned', from: card.from });
  if (card?.base !== undefined) notes.push({ kind: 'from-base-model' });
  if (origin?.kind === 'imported' && card === null) notes.push({ kind: 'unknown-data' });
  return notes.length === 0 ? null : notes.map((note) => noteText(note, language)).join(', ');
}

function noteText(note: ModelNote, language: Language): string {
  return textOf(texts(language).modelNotes, note);
}
