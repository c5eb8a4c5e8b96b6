/** @file Why an import passes over a file or a folder. */
export const SKIP_CODES = [
  'unreadable',
  'too-large',
  'no-notes',
  'drums-only',
  'too-short',
  'duplicate',
  'closed-folder',
  'linked-folder',
] as const;

export type SkipCode = (typeof SKIP_CODES)[number];
