/** @file Lo que se elige de lo que tiene un género, como en «no tiene ... X». */
import type { choices as english } from '../en/choices.ts';

export const choices: typeof english = {
  mode: 'el modo',
  meter: 'el compás',
  form: 'la forma',
  part: 'la parte',
  section: 'la sección',
};
