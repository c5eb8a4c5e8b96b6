/** @file `midi-composer open`: any MIDI file in the page, which is served unless that is done already. */
import { basename, dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../texts/user-error.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { keptFileName } from '../../workspace/pieces/file-names.ts';
import { keyOfPiece } from '../../workspace/pieces/open-piece.ts';
import { readPieceFile } from '../../workspace/pieces/read-piece-file.ts';
import { openStudio, type Studio } from '../../workspace/studio.ts';
import { SERVING, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { Console, chooseLanguage, type Terminal } from '../terminal/context.ts';
import { openInBrowser, serve, tokenOf, urlOf } from './serving.ts';

const OPTIONS = { ...SERVING, ...WORKING };

/** Milliseconds for a server that runs already to answer. */
const PATIENCE = 2000;

export function openCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('open', language), OPTIONS, language).action(
    (file: string, given: Given) => run(file, given, terminal),
  );
}

async function run(file: string, given: Given, terminal: Terminal): Promise<void> {
  const options = requestOf(OPTIONS, given);
  const { workspace, lang, port, host, open } = options;
  const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
  const token = tokenOf(given);
  const studio = openStudio(Workspace.open(workspace));
  let id: string;
  try {
    id = await pieceOf(resolve(file), studio);
  } finally {
    await studio.close();
  }
  const at = `/?piece=${encodeURIComponent(id)}`;
  if (!(await isServed(id, urlOf(host, port), token))) return serve(options, token, screen, at);
  const url = urlOf(host, port) + at;
  screen.say('openedAt', { url });
  if (open) await openInBrowser(url, screen);
}

/**
 * Id of the piece that a file is: a copy among the pieces, unless it is there already. Throws UserError
 * `cannot_read`, `unreadable_midi`, `not_for_models`.
 */
async function pieceOf(path: string, studio: Studio): Promise<string> {
  const midi = await readPieceFile(path, path);
  const key = keyOfPiece(midi, path, studio);
  if (dirname(path) === studio.workspace.output) return basename(path);
  const fileName = keptFileName(path);
  if (await isKept(fileName, midi, studio)) return fileName;
  const { id } = await studio.pieces.save({ fileName, midi, key });
  return id ?? fileName;
}

/** Whether a file was opened before. */
async function isKept(id: string, midi: Buffer, { pieces }: Studio): Promise<boolean> {
  try {
    return (await pieces.read(id)).midi.equals(midi);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Whether a server of the same workspace runs at an address: it knows the piece. */
async function isServed(id: string, url: string, token: string | undefined): Promise<boolean> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const address = `${url}/api/pieces/${encodeURIComponent(id)}`;
    return (await fetch(address, { headers, signal })).ok;
  } catch {
    // Nothing answers there.
    return false;
  }
}
