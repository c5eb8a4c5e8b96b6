/** @file What a check of a genre is. */
import type { ComposedGenre } from './composed.ts';

/** By a sentence about the genre, what fails where it is not so. */
export type Checks = Readonly<Record<string, (composed: ComposedGenre) => void | Promise<void>>>;
