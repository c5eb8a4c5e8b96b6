/** @file Presents a listed piece in the format of the HTTP API. */
import type { z } from 'zod';
import { textOfCode } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import type { Desk } from '../../workspace/pieces/desk.ts';
import type { PieceEntry } from '../../workspace/pieces/piece-entry.ts';
import type { Desk as DeskSchema, PieceSummary } from '../schemas/pieces.ts';

/** @param savedAs path of its file as shown to the user. */
export function presentPiece(
  { problem, tags, ...entry }: PieceEntry,
  savedAs: string,
  language: Language,
): z.infer<typeof PieceSummary> {
  return {
    ...entry,
    savedAs,
    tags: [...tags],
    problem: problem && textOfCode(texts(language).skippedFiles, problem),
  };
}

/** The schema's lists are mutable. */
export function presentDesk({ take, locked, mixer, byHand }: Desk): z.infer<typeof DeskSchema> {
  return { take, locked: [...locked], mixer, ...(byHand && { byHand }) };
}
