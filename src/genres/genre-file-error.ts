/** @file What is wrong in a genre file, and where. */

export interface GenreProblem {
  /** The file as it was named by the caller. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Such as `parts.bass.patterns.tumbao.line`; empty for the whole file. */
  readonly field: string;
  /** What is wrong and what was expected, in English. */
  readonly message: string;
  /** The same in Spanish. */
  readonly spanish: string;
}

/** A genre file that cannot be used; `message` has one line per problem. */
export class GenreFileError extends Error {
  override readonly name = 'GenreFileError';
  readonly problems: readonly GenreProblem[];

  constructor(problems: readonly GenreProblem[]) {
    super(problems.map((problem) => problemLine(problem)).join('\n'));
    this.problems = problems;
  }
}

/** A problem told in one language. */
export type ToldProblem = Omit<GenreProblem, 'spanish'>;

export function problemIn(problem: GenreProblem, language: 'en' | 'es'): ToldProblem {
  const { spanish, ...told } = problem;
  return language === 'es' ? { ...told, message: spanish } : told;
}

/** `file:line:column: field: message` */
export function problemLine(problem: GenreProblem, language: 'en' | 'es' = 'en'): string {
  const { file, line, column, field, message } = problemIn(problem, language);
  return `${file}:${line}:${column}: ${field === '' ? '' : `${field}: `}${message}`;
}
