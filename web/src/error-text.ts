/** @file The sentence shown for an error: the server's own if it gave one. */
import { ApiError } from './api.ts';
import type { Texts } from './texts/texts.ts';

export function errorText(error: unknown, texts: Texts): string {
  if (error instanceof ApiError) return error.code === 'no_answer' ? texts.noAnswer : error.message;
  return error instanceof Error ? error.message : String(error);
}
