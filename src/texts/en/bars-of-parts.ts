/** @file What is wrong with passages of a piece; phrases without a full stop. */
import type { PassageProblems } from '../../compose/options/passage-error.ts';
import type { TextsByCode } from '../by-code.ts';

export const passageProblems: TextsByCode<PassageProblems> = {
  order: ({ bars: [from, to] }) =>
    `bars ${from} to ${to} are in the wrong order; write the first bar first`,
  both: ({ bars: [from, to] }) =>
    `bars ${from} to ${to} have notes and another take; write one of them`,
  notes: ({ most }) => `they have more than ${most} notes in all; write fewer`,
};
