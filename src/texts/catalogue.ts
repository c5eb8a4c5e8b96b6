/** @file Everything the program says, in each language. */
import { ENGLISH } from './en/english.ts';
import { SPANISH } from './es/spanish.ts';
import type { Language } from './language.ts';

/** What a language must have: the shape of the English texts. */
export type Catalogue = typeof ENGLISH;

const CATALOGUES: Record<Language, Catalogue> = { en: ENGLISH, es: SPANISH };

/** The texts of a language, by subject. */
export function texts(language: Language): Catalogue {
  return CATALOGUES[language];
}
