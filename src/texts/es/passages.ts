/** @file Lo que una pieza comparte con los archivos de una carpeta. */
import type { passages as english } from '../en/passages.ts';
import { count, number } from './grammar.ts';

const NOTE = { one: 'nota', other: 'notas' };

export const passages: typeof english = {
  bars: ({ first, last }) => (first === last ? `compás ${first}` : `compases ${first}-${last}`),
  longest: ({ notes, folder, where, file, there }) =>
    `El pasaje más largo que también está en un archivo de ${folder}: ${count(notes, NOTE)} (${where}), igual que en ${file} (${there}).`,
  none: ({ folder }) => `Ningún pasaje de la pieza está también en un archivo de ${folder}.`,
  sharing: ({ median, most }) =>
    most === 0
      ? 'Para comparar: esos archivos no tienen ningún pasaje en común.'
      : `Para comparar: esos archivos suelen tener en común hasta ${count(median, NOTE)} seguidas, y como mucho ${number(most)}.`,
};
