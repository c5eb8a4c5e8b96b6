/** @file Problems in a genre file and their positions. */
import { textOf } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import type { GenreFinding } from '../findings.ts';

export interface GenreProblem {
  /** The file name given by the caller. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Such as `parts.bass.patterns.tumbao.line`; empty for the whole file. */
  readonly field: string;
  /** The problem and what was expected. */
  readonly finding: GenreFinding;
}

/** A genre file that cannot be used; `message` has one line per problem, in English. */
export class GenreFileError extends Error {
  override readonly name = 'GenreFileError';
  readonly problems: readonly GenreProblem[];

  constructor(problems: readonly GenreProblem[]) {
    super(problems.map((problem) => problemLine(problem)).join('\n'));
    this.problems = problems;
  }
}

/** A problem described in one language. */
export type ToldProblem = Omit<GenreProblem, 'finding'> & {
  /** A phrase without a full stop. */
  readonly message: string;
};

export function problemIn({ finding, ...place }: GenreProblem, language: Language): ToldProblem {
  return { ...place, message: textOf(texts(language).genreFiles, finding) };
}

/** `file:line:column: field: message` */
export function problemLine(problem: GenreProblem, language: Language = 'en'): string {
  return lineOf(problem, language, '');
}

/** A note about a genre that can be used: `file:line:column: note: field: message`, as compilers write it. */
export function noteLine(note: GenreProblem, language: Language = 'en'): string {
  return lineOf(note, language, `${texts(language).cli.note}: `);
}

function lineOf(problem: GenreProblem, language: Language, kind: string): string {
  const { file, line, column, field, message } = problemIn(problem, language);
  return `${file}:${line}:${column}: ${kind}${field === '' ? '' : `${field}: `}${message}`;
}
