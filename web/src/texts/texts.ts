/**
 * @file The texts of the page, one file per language; the type ensures that none lacks a text or has an
 *   extra one.
 */
import type { Language } from '../api.ts';
import { ENGLISH } from './english.ts';
import { SPANISH, type Texts } from './spanish.ts';

export type { Texts };

export const TEXTS: Record<Language, Texts> = { en: ENGLISH, es: SPANISH };
