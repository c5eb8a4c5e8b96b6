/** @file `midi-composer edit`: copies a piece with a part or section regenerated, varied or locked. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Genre } from '../../genres/genre.ts';
import { EDITING } from '../../requests/composing.ts';
import { compose, compositionFileName, genreOf } from '../../workspace/pieces/compositions.ts';
import type { Composition, CompositionRequest } from '../../workspace/pieces/compositions.ts';
import { edited, placesNamed, takeChange, type Edit } from '../../workspace/pieces/edits.ts';
import { UserError } from '../../texts/user-error.ts';
import { writeFileBeside } from '../../workspace/files/files.ts';
import type { TakeChange } from '../../workspace/pieces/piece-entry.ts';
import { requestInPiece } from '../../workspace/pieces/open-piece.ts';
import { openStudio, type Studio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { printSummary, summary } from '../reports/composition.ts';
import { texts } from '../../texts/catalogue.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { JSON_OUTPUT, PLACES, WORKING, WRITING } from '../options/door.ts';
import { addOptions, requestOf, worded, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { outFile } from '../options/out.ts';
import { warnOfOwnGenres } from '../reports/own-genres.ts';
import { WriteGuard } from '../terminal/write-guard.ts';

/** The place that a flag names; `true` if it has no value, for the whole piece. */
type Places = true | readonly string[];

const OPTIONS = {
  ...PLACES,
  ...EDITING,
  ...WRITING,
  out: worded(WRITING.out, {
    en: { default: 'beside the old file, with the next number' },
    es: { default: 'junto al archivo anterior, con el número siguiente' },
  }),
  force: worded(WRITING.force, {
    en: { help: 'replace the file that exists; without --out, the old one' },
    es: { help: 'reemplaza el archivo que existe; sin --out, el anterior' },
  }),
  ...JSON_OUTPUT,
  ...WORKING,
};

/** Largest file read; no piece of this program is larger. */
const MAX_BYTES = 64e6;

export function editCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  const { help } = texts(language);
  return addOptions(outlined('edit', language), OPTIONS, language)
    .addHelpText('after', () => `\n${help.edit}`)
    .action((file: string, given: Given) => run(file, given, terminal));
}

async function run(file: string, given: Given, terminal: Terminal): Promise<void> {
  const { workspace, lang, out, force, json } = requestOf(OPTIONS, given);
  const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
  const source = resolve(file);
  const before = requestOfPiece(source);
  const studio = openStudio(Workspace.open(workspace));
  const guard = new WriteGuard();
  try {
    warnOfOwnGenres(screen, studio.genreLibrary.now());
    const edits = editsOf(given, genreOf(studio.genres, before));
    if (edits.length === 0) throw new UserError('nothing_to_edit', {});
    const overwrite = force ?? false;
    const wanted = edited(before, edits, studio.genres);
    const target =
      out === undefined ? source : outFile(out, () => dirname(source), compositionFileName(wanted));
    if (out !== undefined && !overwrite && existsSync(target)) {
      throw new UserError('file_exists', { file: target });
    }
    const piece = await compose(wanted, studio);
    let written = target;
    await guard.write(async () => {
      written = await save(piece, studio, {
        file: out === undefined && !overwrite ? undefined : target,
        source,
        overwrite,
        // Of several edits the last is recorded, which changes most.
        change: takeChange(edits.at(-1)!),
      });
    });
    guard.throwIfRequested();
    if (json) screen.json(summary(piece, written));
    else printSummary(screen, piece, written);
  } finally {
    guard.release();
    await studio.close();
  }
}

/** @param file where to write; if omitted, beside `source` under the next number. Returns the path. */
async function save(
  piece: Composition,
  { pieces, workspace }: Studio,
  wanted: {
    readonly file: string | undefined;
    readonly source: string;
    readonly overwrite: boolean;
    readonly change: TakeChange;
  },
): Promise<string> {
  const { file, source, overwrite, change } = wanted;
  const ofWorkspace = dirname(source) === workspace.output;
  if (file === undefined && !ofWorkspace) {
    return writeFileBeside(join(dirname(source), piece.fileName), piece.midi);
  }
  const parent = ofWorkspace && file !== source ? basename(source) : undefined;
  return (await pieces.save(piece, { file, overwrite, parent, change })).file;
}

/** The edits in the order they apply: first unlocking and locking, then changes. */
function editsOf(given: Given, genre: Genre): Edit[] {
  const { amount, seed } = requestOf(EDITING, given);
  return (['unlock', 'lock', 'regenerate', 'vary'] as const).flatMap((action) => {
    const places = given[action] as Places | undefined;
    if (places === undefined) return [];
    const named = places === true ? [{}] : places.flatMap((name) => placesNamed(name, genre));
    return named.map((place): Edit => ({
      action,
      ...place,
      ...(seed !== undefined && { seed }),
      ...(action === 'vary' && amount !== undefined && { amount }),
    }));
  });
}

/** Throws UserError like {@link requestInPiece}, and `cannot_read`. */
function requestOfPiece(file: string): CompositionRequest {
  const bytes = readBytes(file);
  if (!bytes) throw new UserError('no_request_inside', { file });
  return requestInPiece(bytes, file);
}

function readBytes(file: string): Uint8Array | undefined {
  try {
    return statSync(file).size > MAX_BYTES ? undefined : readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError('cannot_read', { file, reason: code }, { cause: error });
  }
}
