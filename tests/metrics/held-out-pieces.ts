/** @file Real pieces to learn from, those held out by folder, and how well the notes of these are predicted. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMidi } from '../../src/midi/read-midi.ts';
import { noteTokens } from '../../src/neural/score/note-tokens.ts';
import { scoreNotes } from '../../src/neural/score/score-notes.ts';

/** Folders below the data, by the names of the sets. */
const SETS = {
  pop909: 'pop909_cl_aligned',
  jazz: 'training_data/jazz_wjazzd',
  nottingham: 'training_data/nottingham_folk',
  'lead sheets': 'training_data/leadsheets_openewld',
  'game (freedoom)': 'training_data/game_freedoom',
  'game (openmsx)': 'training_data/game_openmsx',
} as const;

export type SetName = keyof typeof SETS;

/** Shorter pieces tell little. */
const FEWEST_NOTES = 32;

/** A piece as tokens. */
export interface TokenPiece {
  readonly notes: number;
  readonly tokens: readonly number[];
}

export interface HeldOutPieces {
  /** Of all sets. */
  readonly learned: readonly TokenPiece[];
  readonly tested: ReadonlyMap<SetName, readonly TokenPiece[]>;
}

/**
 * Reads the sets, split by file.
 *
 * @param shared folder with `data/` and `reference/score-model/split.json`, which names the files that are
 *   held out.
 */
export function heldOutPieces(shared: string): HeldOutPieces {
  const split = JSON.parse(
    readFileSync(join(shared, 'reference/score-model/split.json'), 'utf8'),
  ) as { test: Readonly<Record<string, readonly string[]>> };
  const learned: TokenPiece[] = [];
  const tested = new Map<SetName, readonly TokenPiece[]>();
  for (const [name, folder] of Object.entries(SETS) as [SetName, string][]) {
    const directory = join(shared, 'data', folder);
    const held = split.test[folder] ?? [];
    const files = readdirSync(directory).filter((file) => /\.mid$/i.test(file));
    const others = files.filter((file) => !held.includes(file)).sort();
    learned.push(...piecesOf(directory, others));
    tested.set(name, piecesOf(directory, held));
  }
  return { learned, tested };
}

function piecesOf(directory: string, files: readonly string[]): TokenPiece[] {
  return files.flatMap((file): TokenPiece[] => {
    const notes = scoreNotes(readMidi(readFileSync(join(directory, file))).score);
    return notes.length < FEWEST_NOTES ? [] : [{ notes: notes.length, tokens: noteTokens(notes) }];
  });
}

/** Predicts the tokens of one piece in order. */
export interface TokenPredictor {
  probability(token: number): number;
  pass(token: number): void;
}

/** Bits that each note of some pieces takes: its time, track, pitch and length together. */
export function bitsPerNote(
  pieces: readonly TokenPiece[],
  predictorOf: () => TokenPredictor,
): number {
  let bits = 0;
  let notes = 0;
  for (const piece of pieces) {
    const predictor = predictorOf();
    for (const token of piece.tokens) {
      bits -= Math.log2(predictor.probability(token));
      predictor.pass(token);
    }
    notes += piece.notes;
  }
  return bits / notes;
}
