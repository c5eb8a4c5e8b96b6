/** @file `midi-composer arrange`: accompanies the melody of a MIDI file in a genre. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { ARRANGING } from '../../requests/arranging.ts';
import { texts } from '../../texts/catalogue.ts';
import { UserError } from '../../texts/user-error.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { arrangePiece, type ArrangedPiece } from '../../workspace/pieces/arrangements.ts';
import { derivedFileName } from '../../workspace/pieces/file-names.ts';
import { readPieceFile } from '../../workspace/pieces/read-piece-file.ts';
import { openStudio } from '../../workspace/studio.ts';
import { JSON_OUTPUT, WORKING, WRITING } from '../options/door.ts';
import { addOptions, requestOf, wrongTogether, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { outFile } from '../options/out.ts';
import { Console, chooseLanguage, type Terminal } from '../terminal/context.ts';

const DOOR = { ...WRITING, ...JSON_OUTPUT, ...WORKING };
const OPTIONS = { ...ARRANGING, ...DOOR };

export function arrangeCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  const { help } = texts(language);
  return addOptions(outlined('arrange', language), OPTIONS, language)
    .addHelpText('after', () => `\n${help.arrange}`)
    .action((file: string, given: Given, command: Command) => run(file, given, command, terminal));
}

async function run(
  file: string,
  given: Given,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const { workspace, lang, out, force: overwrite = false, json } = requestOf(DOOR, given);
  const request = requestOf(ARRANGING, given);
  const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
  const wrong = wrongTogether(OPTIONS, given, screen.language);
  if (wrong !== undefined) command.error(wrong, { code: 'usage' });
  const studio = openStudio(Workspace.open(workspace));
  try {
    const path = resolve(file);
    const target =
      out === undefined ? undefined : outFile(out, () => '.', derivedFileName(path, request.genre));
    if (target !== undefined && !overwrite && existsSync(target)) {
      throw new UserError('file_exists', { file: target });
    }
    const midi = await readPieceFile(path, path);
    const piece = await arrangePiece({ midi, file: path }, request, studio);
    const written = await studio.pieces.save(piece, { file: target, overwrite });
    if (json) screen.json(forPrograms(piece, written.file));
    else print(piece, written.file, screen);
  } finally {
    await studio.close();
  }
}

function forPrograms({ genre, seed, key, arrangement }: ArrangedPiece, file: string) {
  const { bars, chords, score } = arrangement;
  return {
    file,
    genre,
    seed,
    key,
    bars,
    chords,
    tracks: score.tracks.map(({ name, role, program, notes }) => ({
      name,
      role,
      program,
      notes: notes.length,
    })),
  };
}

function print({ seed, key, arrangement }: ArrangedPiece, file: string, screen: Console): void {
  screen.say('wrote', { file: screen.path(file) });
  screen.line(`${screen.text('seed')} ${seed}, ${screen.text('key')} ${key}`);
  screen.line(arrangement.chords.map(({ symbol }) => symbol).join(' '));
  const { tracks } = arrangement.score;
  const width = Math.max(...tracks.map(({ name }) => name.length));
  for (const { name, notes } of tracks) {
    screen.line(`  ${name.padEnd(width)}  ${screen.text('notes', { count: notes.length })}`);
  }
}
