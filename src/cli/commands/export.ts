/** @file `midi-composer export`: writes a piece as sound, stems, notation, or MIDI files of its parts. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { RequestOf } from '../../requests/option.ts';
import { exportedPiece, type ExportedPiece } from '../../workspace/exports/exported-piece.ts';
import {
  exportedPart,
  exportedParts,
  exportFileName,
  exportQuickly,
  isAudio,
} from '../../workspace/exports/export-formats.ts';
import { exportAudio, exportStemFiles } from '../../workspace/exports/export-audio.ts';
import { exportFiles } from '../../workspace/exports/export-folder.ts';
import { writeFileAtomic } from '../../workspace/files/files.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { readPieceFile } from '../../workspace/pieces/read-piece-file.ts';
import { openStudio, type Studio } from '../../workspace/studio.ts';
import { JSON_OUTPUT, WORKING, WRITING } from '../options/door.ts';
import { EXPORTING_PIECE } from '../options/exporting.ts';
import { addOptions, requestOf, worded, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { outFile, outFolder } from '../options/out.ts';
import { Console, chooseLanguage, type Terminal } from '../terminal/context.ts';
import { ProgressBar } from '../terminal/progress-bar.ts';
import { untilStopped } from '../terminal/until-stopped.ts';

const OPTIONS = {
  ...EXPORTING_PIECE,
  ...WRITING,
  out: worded(WRITING.out, {
    en: {
      help: 'where to write: a file if it ends like the export, otherwise a folder',
      default: 'the exports folder of the workspace',
    },
    es: {
      help: 'dónde se escribe: un archivo si acaba como la exportación; si no, una carpeta',
      default: 'la carpeta exports de la carpeta de trabajo',
    },
  }),
  ...JSON_OUTPUT,
  ...WORKING,
};

type Wanted = RequestOf<typeof OPTIONS>;

/** Steps of the progress bar. */
const STEPS = 100;

export function exportCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('export', language), OPTIONS, language).action(
    (file: string, given: Given, command: Command) => run(file, given, command, terminal),
  );
}

async function run(file: string, given: Given, command: Command, terminal: Terminal) {
  const wanted = requestOf(OPTIONS, given);
  const screen = new Console(terminal, chooseLanguage(wanted.lang, terminal.env), wanted.workspace);
  const wrong = wrongFor(wanted, screen);
  if (wrong !== undefined) command.error(wrong, { code: 'usage' });
  const studio = openStudio(Workspace.open(wanted.workspace));
  try {
    const piece = await pieceNamed(file, studio);
    const { workspace } = studio;
    const fallback = () => workspace.folderToWrite(workspace.exports);
    const written = await untilStopped((signal) =>
      write(piece, { wanted, command, screen, fallback, signal }),
    );
    if (wanted.json) screen.json({ format: wanted.format, files: written });
    else for (const path of written) screen.say('wrote', { file: screen.path(path) });
  } finally {
    await studio.close();
  }
}

/** One sentence about an option that the format makes no use of; undefined if there is none. */
function wrongFor({ format, part, zip, soundFont }: Wanted, screen: Console): string | undefined {
  const severalFiles = format === 'stems' || format === 'parts';
  const unused =
    part !== undefined && format !== 'mid'
      ? '--part'
      : zip === false && !severalFiles
        ? '--no-zip'
        : soundFont !== undefined && !isAudio(format)
          ? '--soundfont'
          : undefined;
  return unused && screen.text('optionUnused', { flag: unused, format });
}

/**
 * The piece of a file or, if there is none of that path, of the workspace. A piece of the workspace has
 * the mixer of its family. Throws UserError `cannot_read`, `composition_not_found`, `unreadable_midi`.
 */
async function pieceNamed(
  file: string,
  { pieces, genres, workspace }: Studio,
): Promise<ExportedPiece> {
  const path = resolve(file);
  const isPiece =
    dirname(path) === workspace.output || (!existsSync(path) && basename(file) === file);
  if (!isPiece) return exportedPiece(await readPieceFile(path, path), path, {}, genres);
  const id = basename(path);
  const { midi } = await pieces.read(id);
  const { desk } = await pieces.family(id);
  return exportedPiece(midi, id, desk?.mixer ?? {}, genres, desk?.byHand);
}

interface Writing {
  readonly wanted: Wanted;
  readonly command: Command;
  readonly screen: Console;
  readonly fallback: () => string;
  readonly signal: AbortSignal;
}

/** Writes the export whole or not at all; returns the paths of its files. */
async function write(
  piece: ExportedPiece,
  { wanted, command, screen, fallback, signal }: Writing,
): Promise<readonly string[]> {
  const { format, part, out, zip, force: overwrite = false, soundFont, bits } = wanted;
  const bar = new ProgressBar(screen.terminal.stderr, STEPS);
  const sound = {
    signal,
    overwrite,
    bits,
    ...(soundFont !== undefined && { soundFont: resolve(soundFont) }),
    onProgress: (share: number) => bar.show(Math.floor(share * STEPS)),
  };
  try {
    if (zip === false) {
      const inside = outFolder(out, fallback, command, screen.language);
      const folder = join(inside, exportFileName(piece, format).replace(/\.zip$/, ''));
      const names =
        format === 'stems'
          ? await exportStemFiles(piece, folder, sound)
          : await exportFiles(folder, exportedParts(piece), { overwrite });
      return names.map((name) => join(folder, name));
    }
    if (isAudio(format)) {
      const file = outFile(out, fallback, exportFileName(piece, format));
      await exportAudio(piece, format, file, sound);
      return [file];
    }
    const { name, bytes } =
      part === undefined ? await exportQuickly(piece, format) : exportedPart(piece, part);
    const file = outFile(out, fallback, name);
    await writeFileAtomic(file, bytes, { overwrite });
    return [file];
  } finally {
    bar.end();
  }
}
