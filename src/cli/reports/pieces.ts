/** @file Shows a piece of the output folder as a row, in full and as JSON. */
import { textOfCode } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import type { FamilyEntry } from '../../workspace/pieces/family-entry.ts';
import type { PieceEntry } from '../../workspace/pieces/piece-entry.ts';
import type { Console } from '../terminal/context.ts';

/** Why a piece's file cannot be read; null if it can. */
function problemText({ problem }: PieceEntry, language: Language): string | null {
  return problem && textOfCode(texts(language).skippedFiles, problem);
}

/**
 * Star, file name, date, and title or why the file cannot be read; of a family, also the number of its
 * takes.
 */
export function pieceRow(entry: PieceEntry | FamilyEntry, language: Language): string[] {
  const { id, starred, createdAt, title } = entry;
  const problem = problemText(entry, language);
  const last = [title, problem].filter((each) => each !== null).join(': ');
  const takes = 'takes' in entry ? [String(entry.takes)] : [];
  return [starred ? '*' : ' ', id, createdAt.slice(0, 10), ...takes, last];
}

/** All facts about a piece. */
export function pieceLines(entry: PieceEntry, screen: Console): string[] {
  const { id, title, starred, tags, parent, genre, fusion, bars, seed, key, tempo, model } = entry;
  const facts: readonly (readonly [name: string, value: string | number | null])[] = [
    [screen.text('genre'), fusion === null ? genre : `${genre} x ${fusion}`],
    [screen.text('bars'), bars],
    [screen.text('seed'), seed],
    [screen.text('key'), key],
    [screen.text('tempo'), tempo],
    [screen.text('model'), model],
    [screen.text('tags'), tags.join(', ') || null],
    [screen.text('editOf'), parent],
  ];
  const problem = problemText(entry, screen.language);
  return [
    `${starred ? '* ' : ''}${title === null ? id : `${title} (${id})`}`,
    ...facts.flatMap(([name, value]) => (value === null ? [] : [`  ${name}: ${value}`])),
    ...(problem === null ? [] : [`  ${problem}`]),
  ];
}

/** The output of `--json`. */
export function pieceForPrograms(entry: PieceEntry, language: Language): object {
  return { ...entry, problem: problemText(entry, language) };
}
