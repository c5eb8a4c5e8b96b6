/** @file Why an import skips a file or a folder: codes with their data. */
import { z } from 'zod';
import type { MidiProblem } from '../../midi/midi-error.ts';

/** Why a file or folder cannot be read. */
export type Unreadable =
  | { readonly kind: 'midi'; readonly problem: MidiProblem }
  | { readonly kind: 'not-a-file' }
  /** `system`: the system's code, such as `EACCES`. */
  | { readonly kind: 'closed'; readonly system: string }
  /** Its name has bytes that are not UTF-8, so Node cannot find it. */
  | { readonly kind: 'name-not-utf8' };

/** The data of each reason; the keys are its codes. */
export interface SkipReasons {
  unreadable: { readonly why: Unreadable };
  /** The size limit, in bytes. */
  'too-large': { readonly most: number };
  'no-notes': object;
  'drums-only': object;
  /**
   * No line is long enough; the total number of its notes. For a whole piece also how many notes it
   * needs.
   */
  'too-short': { readonly notes: number; readonly least?: number };
  /** The limit of bars. */
  'too-long': { readonly most: number };
  /** The file with the same notes. */
  duplicate: { readonly of: string };
  'closed-folder': { readonly why: Exclude<Unreadable, { kind: 'midi' | 'not-a-file' }> };
  /** A link to a folder that is read anyway. */
  'linked-folder': object;
  /** A link that leads nowhere. */
  'broken-link': object;
}

export type SkipCode = keyof SkipReasons;

export const SKIP_CODES = [
  'unreadable',
  'too-large',
  'no-notes',
  'drums-only',
  'too-short',
  'too-long',
  'duplicate',
  'closed-folder',
  'linked-folder',
  'broken-link',
] as const satisfies readonly SkipCode[];

export type SkipReason = {
  [C in SkipCode]: { readonly code: C } & SkipReasons[C];
}[SkipCode];

/**
 * Checks a reason that was written to disk by this version of the program: the code is known and its
 * data are present.
 */
export const skipReasonSchema = z
  .looseObject({ code: z.enum(SKIP_CODES) })
  .refine((reason) => HAS_DATA[reason.code](reason))
  .transform((reason) => reason as unknown as SkipReason);

const always = (): boolean => true;
const hasWhy = ({ why }: Record<string, unknown>): boolean => typeof why === 'object';

const HAS_DATA: Record<SkipCode, (reason: Record<string, unknown>) => boolean> = {
  unreadable: hasWhy,
  'too-large': ({ most }) => typeof most === 'number',
  'no-notes': always,
  'drums-only': always,
  'too-short': ({ notes }) => typeof notes === 'number',
  'too-long': ({ most }) => typeof most === 'number',
  duplicate: ({ of }) => typeof of === 'string',
  'closed-folder': hasWhy,
  'linked-folder': always,
  'broken-link': always,
};
