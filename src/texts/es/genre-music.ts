/** @file Cómo se describe la música de un género: sus modos y dónde suena un patrón. */
import type { energies as englishEnergies, modes as englishModes } from '../en/genre-music.ts';
import { number } from './grammar.ts';

export const modes: typeof englishModes = {
  major: 'mayor',
  minor: 'menor',
  dorian: 'dórico',
  phrygian: 'frigio',
  lydian: 'lidio',
  mixolydian: 'mixolidio',
  locrian: 'locrio',
  harmonic_minor: 'menor armónico',
  melodic_minor: 'menor melódico',
  phrygian_dominant: 'frigio dominante',
  major_pentatonic: 'pentatónico mayor',
  minor_pentatonic: 'pentatónico menor',
  blues: 'de blues',
  rast: 'rast',
  bayati: 'bayati',
  sika: 'sika',
  huzam: 'huzam',
  saba: 'saba',
  slendro: 'slendro',
  pelog: 'pelog',
};

/** Energías, de 0 (un susurro) a 1 (tocan todos). */
export const energies: typeof englishEnergies = {
  above: ({ low }) => `energía desde ${number(low)}`,
  below: ({ high }) => `energía hasta ${number(high)}`,
  between: ({ low, high }) => `energía de ${number(low)} a ${number(high)}`,
};
