/**
 * @file The texts of the page, one file per language; the type ensures that none lacks a text or has an
 *   extra one. A language is loaded when it is used.
 */
import type { Language } from '../api.ts';
import type { Texts } from './spanish.ts';

export type { Texts };

const LOADERS: Record<Language, () => Promise<Texts>> = {
  en: async () => (await import('./english.ts')).ENGLISH,
  es: async () => (await import('./spanish.ts')).SPANISH,
};

/** @throws TypeError if the server does not send them. */
export function loadTexts(language: Language): Promise<Texts> {
  return LOADERS[language]();
}
