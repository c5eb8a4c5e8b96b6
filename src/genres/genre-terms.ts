/** @file Common values of the genre format: names, weights, shares, meters. */
import { z } from 'zod';
import { rule } from './findings.ts';

/** A text in both languages of the program. */
export const localized = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

/** A name in each language, or one that all share: `Koto`, `{ en: Flute, es: Flauta }`. */
export const nameOrNames = z.union([z.string().min(1), localized]);

export const id = z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, rule('id'));
export const weight = z.number().positive().default(1);
export const midiNote = z.int().min(0).max(127);
export const unit = z.number().min(0).max(1);

/** Velocity factors of the beats of a bar. */
export const accents = z.array(z.number().min(0.5).max(1.5));

/** Such as `4/4`, `6/8`, `7/8`. */
export const meter = z.string().regex(/^([1-9]|1\d|2[0-4])\/(2|4|8|16)$/, rule('meter'));
