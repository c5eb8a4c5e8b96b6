/** @file Names of pitches: C4 is middle C, MIDI note 60. */
import type { Language } from '../api.ts';
import { SPANISH_NOTES } from '../format.ts';

const NAMES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];

/** Such as `E♭4` or `Mi♭4`. */
export function pitchName(pitch: number, language: Language): string {
  const name = NAMES[pitch % 12]!;
  const letter = name.charAt(0);
  const said = language === 'es' ? SPANISH_NOTES[letter]! + name.slice(1) : name;
  return `${said}${Math.floor(pitch / 12) - 1}`;
}
