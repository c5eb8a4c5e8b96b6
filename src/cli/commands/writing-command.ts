/** @file What commands have in common in which a model writes on a MIDI file. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Options } from '../../requests/option.ts';
import { texts } from '../../texts/catalogue.ts';
import { UserError } from '../../texts/user-error.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import {
  writtenFileName,
  type PieceInput,
  type WrittenPiece,
} from '../../workspace/pieces/piece-models.ts';
import { readPieceFile } from '../../workspace/pieces/read-piece-file.ts';
import { openStudio, type Studio } from '../../workspace/studio.ts';
import { JSON_OUTPUT, WORKING, WRITING } from '../options/door.ts';
import { addOptions, requestOf, wrongTogether, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { outFile } from '../options/out.ts';
import { Console, chooseLanguage, type Terminal } from '../terminal/context.ts';
import { untilStopped } from '../terminal/until-stopped.ts';

const DOOR = { ...WRITING, ...JSON_OUTPUT, ...WORKING };

/** Writes on a piece as the flags say, until the signal stops it. */
type Write = (
  piece: PieceInput,
  given: Given,
  means: Studio,
  signal: AbortSignal,
) => Promise<WrittenPiece>;

export function writingCommand(
  name: 'continue' | 'infill',
  table: Options,
  terminal: Terminal,
  write: Write,
): Command {
  const language = chooseLanguage(undefined, terminal.env);
  const { help } = texts(language);
  const options = { ...table, ...DOOR };
  return addOptions(outlined(name, language), options, language)
    .addHelpText('after', () => `\n${help.parts}`)
    .action(async (file: string, given: Given, command: Command) => {
      const { workspace, lang, out, force: overwrite = false, json } = requestOf(DOOR, given);
      const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
      const wrong = wrongTogether(options, given, screen.language);
      if (wrong !== undefined) command.error(wrong, { code: 'usage' });
      const studio = openStudio(Workspace.open(workspace));
      try {
        const path = resolve(file);
        const target =
          out === undefined ? undefined : outFile(out, () => '.', writtenFileName(path, name));
        if (target !== undefined && !overwrite && existsSync(target)) {
          throw new UserError('file_exists', { file: target });
        }
        const midi = await readPieceFile(path, path);
        const piece = await untilStopped((signal) =>
          write({ midi, file: path }, given, studio, signal),
        );
        const written = await studio.pieces.save(piece, { file: target, overwrite });
        if (json) screen.json(forPrograms(piece, written.file));
        else print(piece, written.file, screen);
      } finally {
        await studio.close();
      }
    });
}

function forPrograms({ seed, model, bars, notes }: WrittenPiece, file: string) {
  return { file, model, bars, notes, seed };
}

function print({ seed, model, bars, notes }: WrittenPiece, file: string, screen: Console): void {
  const { pieceModels } = texts(screen.language);
  screen.say('wrote', { file: screen.path(file) });
  screen.line(pieceModels.written({ ...bars, notes }));
  screen.line(
    `${screen.text('seed')} ${seed}, ${screen.text('model')} ${model ?? pieceModels.base}`,
  );
}
