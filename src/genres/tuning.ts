/** @file How a genre tunes a mode: as the mode is tuned usually, with what the genre says otherwise. */
import { degreeSemitones } from '../theory/chord.ts';
import { mod } from '../theory/pitch.ts';
import { tuningOf, type Tuning } from '../theory/scale.ts';
import type { Genre, Mode } from './genre.ts';

/** The tuning of a mode in a genre; undefined where it is twelve-tone. */
export function tuningIn(
  { modes }: Pick<Genre['harmony'], 'modes'>,
  mode: Mode,
): Tuning | undefined {
  const usual = tuningOf(mode);
  const own = Object.entries(modes.find((each) => each.mode === mode)?.cents ?? {});
  if (own.length === 0) return usual;
  const tuning = usual ? [...usual] : new Array<number>(12).fill(0);
  for (const [degree, cents] of own) tuning[mod(degreeSemitones(degree), 12)] = cents;
  return tuning.some((cents) => cents !== 0) ? tuning : undefined;
}
