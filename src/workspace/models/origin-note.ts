/** @file What is said of where a model came from. */
import type { ModelOrigin } from '../../neural/models/model-origin.ts';
import type { Language } from '../../texts/language.ts';
import type { ModelEntry } from './models.ts';

const NOTES: Record<
  Language,
  Record<ModelOrigin['kind'] | 'fine-tuned' | 'unknown-data', (from: string, day: string) => string>
> = {
  en: {
    imported: (from, day) => `imported from ${from} on ${day}`,
    copied: (from, day) => `copied from the model ${from} on ${day}`,
    'fine-tuned': (from) => `fine-tuned from the model ${from}`,
    'unknown-data': () => 'its training data is not known',
  },
  es: {
    imported: (from, day) => `importado de ${from} el ${day}`,
    copied: (from, day) => `copiado del modelo ${from} el ${day}`,
    'fine-tuned': (from) => `ajustado a partir del modelo ${from}`,
    'unknown-data': () => 'no se sabe con qué datos se entrenó',
  },
};

/**
 * A clause without a full stop, such as `imported from x.h5 on 2026-11-28, its training data is not
 * known`; null for a model trained here from random weights.
 */
export function originNote(
  { origin, card }: Pick<ModelEntry, 'origin' | 'card'>,
  language: Language,
): string | null {
  const notes = NOTES[language];
  const said: string[] = [];
  if (origin !== null) said.push(notes[origin.kind](origin.from, origin.at.slice(0, 10)));
  if (card?.from !== undefined) said.push(notes['fine-tuned'](card.from, ''));
  if (origin?.kind === 'imported' && card === null) said.push(notes['unknown-data']('', ''));
  return said.length === 0 ? null : said.join(', ');
}
