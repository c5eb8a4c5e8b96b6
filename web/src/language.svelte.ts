/** @file The language of the page: the user's choice if there is one, otherwise the browser's. */
import type { Language } from './api.ts';
import { TEXTS, type Texts } from './texts/texts.ts';

const STORAGE_KEY = 'language';

function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'es';
}

function initialLanguage(): Language {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(chosen)) return chosen;
  for (const tag of navigator.languages) {
    const primary = tag.slice(0, 2).toLowerCase();
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

let current = $state<Language>(initialLanguage());

export function language(): Language {
  return current;
}

/** The texts in the current language; reactive. */
export function t(): Texts {
  return TEXTS[current];
}

/** Remembered for the next visit. */
export function setLanguage(next: Language): void {
  current = next;
  localStorage.setItem(STORAGE_KEY, next);
}
