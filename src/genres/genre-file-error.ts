/** @file What is wrong in a genre file, and where. */

export interface GenreProblem {
  /** The file as it was named by the caller. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Such as `parts.bass.patterns.tumbao.line`; empty for the whole file. */
  readonly field: string;
  /** What is wrong and what was expected. */
  readonly message: string;
}

/** A genre file that cannot be used; `message` has one line per problem. */
export class GenreFileError extends Error {
  override readonly name = 'GenreFileError';
  readonly problems: readonly GenreProblem[];

  constructor(problems: readonly GenreProblem[]) {
    super(problems.map(problemLine).join('\n'));
    this.problems = problems;
  }
}

/** `file:line:column: field: message` */
export function problemLine({ file, line, column, field, message }: GenreProblem): string {
  return `${file}:${line}:${column}: ${field === '' ? '' : `${field}: `}${message}`;
}
