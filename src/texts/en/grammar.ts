/** @file Numbers, plurals and enumerations in English. */
import { grammar } from '../grammar.ts';

export const { number, count, all, either, some } = grammar('en');
