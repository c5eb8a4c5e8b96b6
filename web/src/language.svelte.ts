/** @file The language of the page: the user's choice if there is one, otherwise the browser's. */
import type { Language } from './api.ts';
import { loadTexts, type Texts } from './texts/texts.ts';

const STORAGE_KEY = 'language';

const LANGUAGES: readonly Language[] = ['en', 'es'];

function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
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
let texts = $state.raw<Texts>();
/** The language chosen last; its texts may be on their way. */
let chosen: Language | null = null;

export function language(): Language {
  return current;
}

/** The texts in the current language; reactive. */
export function t(): Texts {
  return texts!;
}

/** Loads the texts of the first language; nothing of the page can be shown before. */
export async function startLanguage(): Promise<void> {
  texts = await loadTexts(current);
}

/** Loads the texts of the other languages too, so that choosing one needs the server no more. */
export async function preloadLanguages(): Promise<void> {
  await Promise.all(LANGUAGES.map(loadTexts));
}

/**
 * Remembered for the next visit.
 *
 * @throws Error in the current language if the server does not send the texts.
 */
export async function setLanguage(next: Language): Promise<void> {
  chosen = next;
  try {
    const loaded = await loadTexts(next);
    if (chosen !== next) return;
    [current, texts] = [next, loaded];
    localStorage.setItem(STORAGE_KEY, next);
  } catch (cause) {
    throw new Error(t().noAnswer, { cause });
  }
}
