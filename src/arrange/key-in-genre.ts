/** @file The key of a melody, in one of the modes of a genre. */
import { melodyKey } from '../analysis/melody-key.ts';
import type { Genre, Mode } from '../genres/genre.ts';
import type { KeySignature, Note } from '../score/score.ts';
import { keyOf, parseKey, type Key } from '../theory/key.ts';
import { isMinorScale, scalePitchClasses, tuningOf } from '../theory/scale.ts';

/**
 * The likeliest key of a melody, in the mode of the genre that holds most of its notes: of those with seven
 * twelve-tone degrees and the melody's third, or else plain major or minor.
 *
 * @param asked a key in its place, such as `A minor`.
 * @throws RangeError when that is no key.
 */
export function keyInGenre(
  genre: Genre,
  line: readonly Note[],
  signature: KeySignature | undefined,
  asked: string | undefined,
): Key & { readonly scale: Mode } {
  const wanted = asked === undefined ? undefined : parseKey(asked);
  const heard = melodyKey(line, signature) ?? { tonic: 0, mode: 'major' as const };
  const tonic = wanted?.tonic.pitchClass ?? heard.tonic;
  const minor = isMinorScale(wanted?.scale ?? heard.mode);
  const outside = (mode: Mode): number => {
    const inside = scalePitchClasses(tonic, mode);
    const foreign = line.filter(({ pitch }) => !inside.includes(pitch % 12));
    return foreign.reduce((sum, { duration }) => sum + duration, 0);
  };
  const whole = genre.harmony.modes
    .map(({ mode }) => mode)
    .filter((mode) => isMinorScale(mode) === minor && tuningOf(mode) === undefined)
    .filter((mode) => scalePitchClasses(tonic, mode).length === 7);
  const usual: Mode = minor ? 'minor' : 'major';
  const fitting = whole.includes(usual) || whole.length === 0 ? [usual, ...whole] : whole;
  const scale = fitting.reduce((best, mode) => (outside(mode) < outside(best) ? mode : best));
  return wanted ? { tonic: wanted.tonic, scale } : { ...keyOf(tonic, scale), scale };
}
