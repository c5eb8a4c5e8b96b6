/** @file What the command line says of a piece that a model has written on or measured. */
import { count, number } from './grammar.ts';

export const pieceModels = {
  /** The model that comes with the program. */
  base: 'the base model',
  written: ({ first, last, notes }: { first: number; last: number; notes: number }) =>
    `Bars ${number(first)} to ${number(last)}: ${count(notes, { one: 'note', other: 'notes' })} written.`,
  bits: ({ alone, withMemory }: { alone: string; withMemory: string }) =>
    `${alone} bits a note; ${withMemory} with the memory of the piece itself.`,
  unseen: ({ model, bits }: { model: string; bits: string }) =>
    `Files that ${model} had not seen took ${bits} bits a note.`,
  columns: ['', 'model', 'with memory'],
  bars: 'Bar by bar, from the most expected (▁) to the strangest (█):',
  strangest: ({ bars }: { bars: string }) => `Strangest bars: ${bars}.`,
};
