/** @file The texts of the page, a file a language; by its type, none can lack a text or have one too many. */
import type { Language } from '../api.ts';
import { ENGLISH } from './english.ts';
import { SPANISH, type Texts } from './spanish.ts';

export type { Texts };

export const TEXTS: Record<Language, Texts> = { en: ENGLISH, es: SPANISH };
