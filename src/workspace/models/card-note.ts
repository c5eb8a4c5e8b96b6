/** @file What is said of a model whose card cannot be read. */
import type { Language } from '../../texts/language.ts';
import type { ModelEntry } from './models.ts';

const NOTES: Record<Language, (card: string) => string> = {
  en: (card) =>
    `its card "${card}" is damaged or of another version: the model can be used without it; train it again to have a new one`,
  es: (card) =>
    `su ficha «${card}» está dañada o es de otra versión: el modelo se puede usar sin ella; entrénalo de nuevo para tener otra`,
};

/** A clause without a full stop; null for a model without a card, or with one that can be read. */
export function cardNote(
  { name, cardProblem }: Pick<ModelEntry, 'name' | 'cardProblem'>,
  language: Language,
): string | null {
  return cardProblem && NOTES[language](`${name}.card.json`);
}
