/** @file Lo que dice la línea de comandos de una pieza en la que un modelo ha escrito o que ha medido. */
import type { pieceModels as english } from '../en/piece-models.ts';
import { count, number } from './grammar.ts';

export const pieceModels: typeof english = {
  base: 'el modelo base',
  written: ({ first, last, notes }) =>
    `Compases ${number(first)} a ${number(last)}: ${count(notes, { one: 'nota escrita', other: 'notas escritas' })}.`,
  bits: ({ alone, withMemory }) =>
    `${alone} bits por nota; ${withMemory} con la memoria de la propia pieza.`,
  unseen: ({ model, bits }) =>
    `Los archivos que ${model} no había visto costaron ${bits} bits por nota.`,
  columns: ['', 'modelo', 'con memoria'],
  bars: 'Compás a compás, del más esperado (▁) al más extraño (█):',
  strangest: ({ bars }) => `Compases más extraños: ${bars}.`,
};
