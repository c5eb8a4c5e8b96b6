/** @file The 128 instruments of General MIDI Level 1, by program number from 0. */
import { texts } from '../texts/catalogue.ts';
import type { Language } from '../texts/language.ts';

/**
 * The name of a program, 0..127. Throws RangeError outside.
 *
 * @param language default English, the names of the standard.
 * @example programName(73, 'es') // 'Flauta'
 */
export function programName(program: number, language: Language = 'en'): string {
  const name = texts(language).instruments[program];
  if (name === undefined)
    throw new RangeError(`MIDI programs are numbered 0 to 127, so ${program} is not one.`);
  return name;
}
