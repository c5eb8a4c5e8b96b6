/** @file Textos dentro de un archivo zip. */
import type { archives as english } from '../en/archives.ts';
import { count, number } from './grammar.ts';

const PIECE = { one: 'pieza', other: 'piezas' };

export const archives: typeof english = {
  incompleteName: 'INCOMPLETO.txt',
  incomplete: (data) =>
    `En este archivo zip solo hay ${number(data.done)} de ${count(data.count, PIECE)}. ${data.reason}`,
};
