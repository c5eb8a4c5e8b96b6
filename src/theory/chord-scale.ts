/** @file The scale over a chord symbol: that of the key, bent to hold the chord. */
import { parseChordSymbol } from './chord-symbol.ts';
import type { Key } from './key.ts';
import { toneAbove } from './roman.ts';
import { bendScale, scalePitchClasses } from './scale.ts';

/**
 * Pitch classes 0..11, ascending. Over what is no chord, such as `N.C.`, it is the scale of the key.
 *
 * @example
 * chordScale('E7', keyOf(0, 'major')); // [0, 2, 4, 5, 8, 9, 11]: C major with G sharp
 */
export function chordScale(symbol: string, { tonic, scale }: Key): number[] {
  const chord = read(symbol);
  if (!chord) return scalePitchClasses(tonic.pitchClass, scale);
  const tones = chord.tones.map((tone) => toneAbove(chord.root, tone));
  return bendScale(tonic, scale, tones);
}

function read(symbol: string): ReturnType<typeof parseChordSymbol> | undefined {
  try {
    return parseChordSymbol(symbol);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
