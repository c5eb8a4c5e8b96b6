/** @file Chooses the language of an answer. */
import type { FastifyRequest } from 'fastify';
import { LANGUAGES } from '../../texts/language.ts';
import type { Language } from '../../texts/language.ts';

/** `?lang` if it names a language of the program, else the best of `Accept-Language`, else English. */
export function languageOf(request: FastifyRequest): Language {
  // There is no query if the address could not be parsed.
  const { lang } = (request.query ?? {}) as { lang?: unknown };
  return (
    LANGUAGES.find((language) => language === lang) ??
    acceptedLanguage(request.headers['accept-language'] ?? '')
  );
}

/** The language of the program with the highest weight in an `Accept-Language` header (RFC 9110). */
export function acceptedLanguage(header: string): Language {
  let best: Language = 'en';
  let bestWeight = 0;
  for (const part of header.split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
    const primary = tag.toLowerCase().split('-')[0];
    const language = LANGUAGES.find((known) => known === primary);
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (language !== undefined && weight > bestWeight) [best, bestWeight] = [language, weight];
  }
  return best;
}
