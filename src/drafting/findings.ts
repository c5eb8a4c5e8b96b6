/** @file What of a drafted genre was found in its pieces, in numbers: for those who tell of a draft. */
import type { Genre, Part } from '../genres/genre.ts';

/** What was found; what comes from a shipped genre is left out. */
export interface DraftFindings {
  /** Quarter notes per minute. */
  readonly tempo: Genre['tempo'];
  /** Such as `4/4`, the usual ones first. */
  readonly meters: readonly string[];
  /** What swings, 8 eighths or 16 sixteenths; null if they are played straight. */
  readonly swing: 8 | 16 | null;
  readonly progressions: number;
  readonly forms: number;
  /** Parts with the number of their patterns, or rhythms of a melody. */
  readonly parts: readonly {
    readonly id: string;
    readonly role: Part['role'];
    readonly patterns: number;
  }[];
}

/**
 * @param own ids of the parts that were found.
 * @param isWhole whether harmony and forms were found, too.
 */
export function findingsOf(
  { tempo, meters, feel, harmony, form, parts }: Genre,
  own: ReadonlySet<string>,
  isWhole: boolean,
): DraftFindings {
  return {
    tempo,
    meters: [...meters].sort((a, b) => b.weight - a.weight).map(({ meter }) => meter),
    swing: feel.swing?.unit ?? null,
    progressions: isWhole ? harmony.progressions.length : 0,
    forms: isWhole ? form.length : 0,
    parts: parts
      .filter(({ id }) => own.has(id))
      .map((part) => ({
        id: part.id,
        role: part.role,
        patterns: ('rhythms' in part ? part.rhythms : part.patterns).length,
      })),
  };
}
