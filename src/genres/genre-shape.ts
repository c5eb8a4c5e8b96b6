/** @file Checks that a value from an untyped caller is a genre. */
import { isRecord, type Shape } from '../arguments/arguments.ts';

/** A genre as returned by loadGenre() or a registry; its contents were validated on loading. */
export const GENRE: Shape = {
  words: 'a genre object, such as builtinGenres().get("pop")',
  fits: (value) =>
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    Array.isArray(value['parts']) &&
    Array.isArray(value['form']),
};
