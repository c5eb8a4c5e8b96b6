/** @file `midi-composer compose`: a piece into a file, or many. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { compose, compositionFileName } from '../../workspace/pieces/compositions.ts';
import type { CompositionRequest } from '../../workspace/pieces/compositions.ts';
import { UserError } from '../../texts/user-error.ts';
import { writeFileAtomic } from '../../workspace/files/files.ts';
import { musicOptions, type MusicOptions } from '../../workspace/pieces/music-options.ts';
import { openStudio } from '../../workspace/studio.ts';
import type { Studio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { printSummary, summary } from '../reports/composition.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import {
  integer,
  jsonOption,
  languageOption,
  number,
  seedOption,
  workspaceOption,
} from '../options/shared.ts';
import type { CommonOptions } from '../options/shared.ts';
import { warnOfOwnGenres } from '../reports/own-genres.ts';
import { WriteGuard } from '../terminal/write-guard.ts';
import { MAX_COUNT, composeBatch } from './batch.ts';
import { addMusicOptions } from '../options/music.ts';
import { addNeuralOptions, namesModel, neuralOptions } from '../options/neural.ts';
import type { NeuralFlags } from '../options/neural.ts';

interface ComposeOptions extends CommonOptions, MusicOptions, NeuralFlags {
  readonly bars: number;
  readonly seed?: number;
  readonly fuse?: string;
  readonly ratio: number;
  readonly count?: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function composeCommand(terminal: Terminal): Command {
  const command = new Command('compose')
    .description('compose a piece, or many, and write MIDI files')
    .argument('<genre>', 'id of the genre, see "midi-composer genres list"')
    .addOption(new Option('--bars <n>', 'length in bars').argParser(integer(1, 256)).default(32))
    .addOption(seedOption('the same request with the same seed gives the same bytes'));
  return addNeuralOptions(addMusicOptions(command))
    .option('--fuse <genre>', 'a second genre to fuse the first with')
    .addOption(
      new Option('--ratio <share>', 'with --fuse: share of the second genre')
        .argParser(number(0, 1))
        .default(0.5),
    )
    .addOption(
      new Option(
        '--count <n>',
        'many pieces with consecutive seeds, named <genre>_<bars>bars_<seed>.mid',
      ).argParser(integer(1, MAX_COUNT)),
    )
    .option(
      '--out <file>',
      'file to write, with --count the folder (default: the output folder of the workspace)',
    )
    .option('--force', 'replace files that exist')
    .addOption(jsonOption())
    .addOption(workspaceOption())
    .addOption(languageOption())
    .action((genre: string, options: ComposeOptions, command: Command) =>
      run(genre, options, command, terminal),
    );
}

async function run(
  genre: string,
  options: ComposeOptions,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
  if (!options.neural && namesModel(options)) {
    command.error(`error: ${screen.text('neuralNeeded')}`, { code: 'usage' });
  }
  const { bars, seed } = options;
  const request: CompositionRequest = {
    genre,
    bars,
    ...(seed !== undefined && { seed }),
    ...musicOptions(options),
    ...(options.fuse !== undefined && {
      fusion: { genre: options.fuse, ratio: options.ratio },
    }),
    ...(options.neural && { neural: neuralOptions(options) }),
  };
  const studio = openStudio(Workspace.open(options.workspace));
  warnOfOwnGenres(screen, studio.genreLibrary.now());
  const overwrite = options.force ?? false;
  try {
    if (options.count === undefined) await composeOne(request, options, overwrite, studio, screen);
    else {
      await composeBatch(request, studio, screen, {
        count: options.count,
        folder: options.out,
        overwrite,
        jsonOf: options.json ? summary : undefined,
      });
    }
  } finally {
    await studio.close();
  }
}

async function composeOne(
  request: CompositionRequest,
  { out, json }: ComposeOptions,
  overwrite: boolean,
  studio: Studio,
  screen: Console,
): Promise<void> {
  const file =
    out === undefined ? join(studio.workspace.output, compositionFileName(request)) : resolve(out);
  if (!overwrite && existsSync(file)) throw new UserError('file_exists', { file });
  const guard = new WriteGuard();
  try {
    const piece = await compose(request, studio);
    await guard.write(() => writeFileAtomic(file, piece.midi, { overwrite }));
    guard.throwIfRequested();
    if (json) screen.json(summary(piece, file));
    else printSummary(screen, piece, file);
  } finally {
    guard.release();
  }
}
