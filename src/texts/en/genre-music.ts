/** @file How the music of a genre is described: its modes, and where a pattern plays. */
import type { Mode } from '../../genres/genre.ts';
import { number } from './grammar.ts';

export const modes: Readonly<Record<Mode, string>> = {
  major: 'major',
  minor: 'minor',
  dorian: 'dorian',
  phrygian: 'phrygian',
  lydian: 'lydian',
  mixolydian: 'mixolydian',
  locrian: 'locrian',
  harmonic_minor: 'harmonic minor',
  melodic_minor: 'melodic minor',
  phrygian_dominant: 'phrygian dominant',
  major_pentatonic: 'major pentatonic',
  minor_pentatonic: 'minor pentatonic',
  blues: 'blues',
  rast: 'rast',
  bayati: 'bayati',
  sika: 'sika',
  huzam: 'huzam',
  saba: 'saba',
  slendro: 'slendro',
  pelog: 'pelog',
};

/** Energies, 0 (whisper) to 1 (everyone plays). */
export const energies = {
  above: ({ low }: { low: number }) => `energy above ${number(low)}`,
  below: ({ high }: { high: number }) => `energy below ${number(high)}`,
  between: ({ low, high }: { low: number; high: number }) =>
    `energy ${number(low)} to ${number(high)}`,
};
