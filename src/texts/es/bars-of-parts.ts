/** @file What is wrong with passages of a piece; phrases without a full stop. */
import type { PassageProblems } from '../../compose/options/passage-error.ts';
import type { TextsByCode } from '../by-code.ts';

export const passageProblems: TextsByCode<PassageProblems> = {
  order: ({ bars: [from, to] }) =>
    `los compases ${from} a ${to} están al revés; escribe antes el primero`,
  both: ({ bars: [from, to] }) =>
    `los compases ${from} a ${to} llevan notas y además otra toma; escribe una sola cosa`,
  notes: ({ most }) => `tienen más de ${most} notas en total; escribe menos`,
};
