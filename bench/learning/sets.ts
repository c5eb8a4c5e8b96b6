/**
 * @file The real pieces that models are measured on: what of each set is learned and what is tested, as
 *   `split.json` beside the reference says.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMidi } from '../../src/midi/read-midi.ts';
import { scorePiece, type ScorePiece } from '../../src/neural/score/score-piece.ts';

/** Folder beside the project, with `data/` and `reference/`. */
export const SHARED = join(import.meta.dirname, '../../../shared');

/** Folders below `data/`, by the names of the sets. */
export const SETS = {
  pop909: 'pop909_cl_aligned',
  jazz: 'training_data/jazz_wjazzd',
  nottingham: 'training_data/nottingham_folk',
  'lead sheets': 'training_data/leadsheets_openewld',
  'classical piano': 'training_data/classical_piano',
  'game (freedoom)': 'training_data/game_freedoom',
} as const;

export type SetName = keyof typeof SETS;

/** Not in `split.json`: drawn by the same rule (`prep.py`: a shuffle of the sorted files, a fifth). */
const CLASSICAL_TEST = [
  'burgmueller_burg_gewitter.mid',
  'chopin_chpn_op25_e4.mid',
  'mendelssohn_mendel_op30_5.mid',
  'mozart_mz_545_1.mid',
  'tchaikovsky_ty_august.mid',
];

/** Shorter pieces tell little. */
const FEWEST_NOTES = 32;

/** A file as a score model reads it. */
export interface NamedPiece {
  readonly file: string;
  readonly piece: ScorePiece;
}

/** Paths of the files of a set. */
export interface SetFiles {
  readonly training: readonly string[];
  readonly test: readonly string[];
}

/** Throws an Error in one sentence if the data are missing. */
export function setFiles(name: SetName): SetFiles {
  const folder = SETS[name];
  const directory = join(SHARED, 'data', folder);
  if (!existsSync(directory)) {
    throw new Error(`This benchmark reads the pieces of ${directory}, which is missing.`);
  }
  const split = JSON.parse(
    readFileSync(join(SHARED, 'reference/score-model/split.json'), 'utf8'),
  ) as { readonly test: Readonly<Record<string, readonly string[]>> };
  const held = name === 'classical piano' ? CLASSICAL_TEST : (split.test[folder] ?? []);
  const files = readdirSync(directory)
    .filter((file) => /\.mid$/i.test(file))
    .sort();
  const paths = (isTest: boolean) =>
    files.filter((file) => held.includes(file) === isTest).map((file) => join(directory, file));
  return { training: paths(false), test: paths(true) };
}

/** One training file in this many is held out for what is fitted beside the base model. */
const HELD_EVERY = 5;

/** Training files on which weights are fitted for the base model, which has learned none of the set. */
export function heldFiles({ training }: SetFiles): string[] {
  return training.filter((_, i) => i % HELD_EVERY === 0);
}

/** Reads files, without those of fewer than {@link FEWEST_NOTES} notes. */
export function readPieces(files: readonly string[]): NamedPiece[] {
  return files
    .map((file) => ({ file, piece: scorePiece(readMidi(readFileSync(file)).score) }))
    .filter(({ piece }) => piece.notes.bar.length >= FEWEST_NOTES);
}
