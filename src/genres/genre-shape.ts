/** @file What makes a value a genre: the check of genres that come from callers without types. */
import { isRecord, type Shape } from '../arguments/arguments.ts';

/** A genre as loadGenre() or a registry gives it; its contents were checked when it was read. */
export const GENRE: Shape = {
  words: 'a genre object, such as builtinGenres().get("pop")',
  fits: (value) =>
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    Array.isArray(value['parts']) &&
    Array.isArray(value['form']),
};
