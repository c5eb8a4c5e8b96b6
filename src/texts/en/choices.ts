/** @file What can be chosen from what a genre has, as in `has no ... "X"`. */
import type { GenreChoice } from '../../compose/options/option-error.ts';

export const choices: Record<GenreChoice, string> = {
  mode: 'mode',
  meter: 'meter',
  form: 'form',
  part: 'part',
  section: 'section',
};
