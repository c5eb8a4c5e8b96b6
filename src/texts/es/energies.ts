/** @file Dónde suena un patrón de un género. */
import type { energies as englishEnergies } from '../en/energies.ts';
import { number } from './grammar.ts';

/** Energías, de 0 (un susurro) a 1 (tocan todos). */
export const energies: typeof englishEnergies = {
  above: ({ low }) => `energía desde ${number(low)}`,
  below: ({ high }) => `energía hasta ${number(high)}`,
  between: ({ low, high }) => `energía de ${number(low)} a ${number(high)}`,
};
