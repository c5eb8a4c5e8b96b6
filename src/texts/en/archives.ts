/** @file Texts inside a zip archive. */
import { count, number } from './grammar.ts';

const PIECE = { one: 'piece', other: 'pieces' };

export const archives = {
  /** Name of the file that says why an archive lacks pieces. */
  incompleteName: 'INCOMPLETE.txt',
  incomplete: (data: { done: number; count: number; reason: string }) =>
    `Only ${number(data.done)} of ${count(data.count, PIECE)} are in this archive. ${data.reason}`,
};
