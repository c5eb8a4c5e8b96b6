/** @file Formats numbers, durations and keys for each language. */
import type { Language } from './api.ts';
import { NATIVE_SECTIONS } from './native-sections.ts';

/** @param digits most decimals shown. */
export function number(value: number, language: Language, digits = 0): string {
  return value.toLocaleString(language, { maximumFractionDigits: digits });
}

/** A loss: five decimals. */
export function loss(value: number, language: Language): string {
  return value.toLocaleString(language, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
}

/** @param share 0.3 is 30 %. */
export function percent(share: number, language: Language): string {
  return share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });
}

/** A number with its noun: `1 bar`, `32 bars`. */
export function count(
  value: number,
  language: Language,
  noun: (n: string, one: boolean) => string,
): string {
  return noun(number(value, language), value === 1);
}

/** `1:04` for 64 seconds. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** An amount of music, given in hours: `7.3 h`, `8 min`. */
export function playingTime(hours: number, language: Language): string {
  return hours < 1
    ? `${number(Math.max(1, Math.round(hours * 60)), language)} min`
    : `${number(hours, language, 1)} h`;
}

/** A waiting time, deliberately coarse: `40 s`, `12 min`, `1 h 5 min`. */
export function remaining(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const SPANISH_NOTES: Record<string, string> = {
  C: 'Do',
  D: 'Re',
  E: 'Mi',
  F: 'Fa',
  G: 'Sol',
  A: 'La',
  B: 'Si',
};

const SPANISH_MODES: Record<string, string> = {
  major: 'mayor',
  minor: 'menor',
  dorian: 'dórico',
  phrygian: 'frigio',
  lydian: 'lidio',
  mixolydian: 'mixolidio',
  locrian: 'locrio',
  harmonic_minor: 'menor armónica',
  melodic_minor: 'menor melódica',
  phrygian_dominant: 'frigio dominante',
  major_pentatonic: 'pentatónica mayor',
  minor_pentatonic: 'pentatónica menor',
  blues: 'blues',
  rast: 'rast',
  bayati: 'bayati',
  sika: 'sika',
  huzam: 'huzam',
  saba: 'saba',
  slendro: 'slendro',
  pelog: 'pelog',
};

/** `harmonic_minor` -> `harmonic minor` or `menor armónica`. */
export function modeName(mode: string, language: Language): string {
  return (language === 'es' ? SPANISH_MODES[mode] : undefined) ?? mode.replaceAll('_', ' ');
}

/** `Bb harmonic_minor` -> `B♭ harmonic minor` or `Si♭ menor armónica`; `F#` -> `F♯` or `Fa♯`; `Am` -> `A minor`. */
export function keyName(key: string, language: Language): string {
  const parts = /^([A-G])([b#]?)(m?)(?:[ _]+(.+))?$/.exec(key.trim());
  if (!parts) return key;
  const [, letter = '', accidental = '', minor, named = ''] = parts;
  const mode = minor ? 'minor' : named.replaceAll(' ', '_');
  const sign = accidental === 'b' ? '♭' : accidental === '#' ? '♯' : '';
  const note = (language === 'es' ? SPANISH_NOTES[letter] : letter) + sign;
  return `${note} ${modeName(mode, language)}`.trim();
}

/**
 * A section's name in words: `chorus` -> `Estribillo`, `episode_2` -> `Episodio 2`, `refrao` -> `Refrão`.
 *
 * @param known the names the language has words for.
 */
export function sectionName(name: string, known: Record<string, string>): string {
  const parts = /^(.*?)(?:[ _](\d+))?$/.exec(name);
  const [, word = name, number] = parts ?? [];
  const key = word.toLowerCase();
  const plain = word.replaceAll('_', ' ');
  const shown =
    known[key] ?? NATIVE_SECTIONS[key] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
  return number === undefined ? shown : `${shown} ${number}`;
}

/** What was found in a piece, with a mark if that is unsure. */
export function marked(text: string, unsure: boolean): string {
  return unsure ? `${text}?` : text;
}
