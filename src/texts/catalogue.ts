/** @file All texts of the program, in each language. */
import { expectArguments, type Shape } from '../arguments/arguments.ts';
import { ENGLISH } from './en/english.ts';
import { SPANISH } from './es/spanish.ts';
import { LANGUAGES, type Language } from './language.ts';

/** The texts that a language must have: those of English. */
export type Catalogue = typeof ENGLISH;

const CATALOGUES: Record<Language, Catalogue> = { en: ENGLISH, es: SPANISH };

const LANGUAGE: Shape = {
  words: LANGUAGES.map((language) => `"${language}"`).join(' or '),
  fits: (value) => LANGUAGES.some((language) => language === value),
};

/** The texts of a language, by subject. */
export function texts(language: Language): Catalogue {
  expectArguments('texts(language)', { language: [language, LANGUAGE] });
  return CATALOGUES[language];
}
