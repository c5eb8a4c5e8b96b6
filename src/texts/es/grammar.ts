/** @file Numbers, plurals and enumerations in Spanish. */
import { grammar } from '../grammar.ts';

export const { number, count, all, either, some } = grammar('es');
