/** @file `midi-composer compare`: the same piece by the rules alone and with a model. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import {
  compositionFileName,
  type CompositionRequest,
} from '../../workspace/pieces/compositions.ts';
import { UserError } from '../../texts/user-error.ts';
import { writeFileAtomic } from '../../workspace/files/files.ts';
import { musicOptions, type MusicOptions } from '../../workspace/pieces/music-options.ts';
import {
  compareWithRules,
  type NeuralComparison,
} from '../../workspace/pieces/neural-comparison.ts';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { lineRows } from '../reports/model-comparison.ts';
import { addMusicOptions } from '../options/music.ts';
import {
  addSamplingOptions,
  blendOption,
  DEFAULT_MODEL,
  neuralOptions,
  type NeuralFlags,
} from '../options/neural.ts';
import {
  integer,
  jsonOption,
  languageOption,
  seedOption,
  workspaceOption,
} from '../options/shared.ts';
import type { CommonOptions } from '../options/shared.ts';
import { warnOfOwnGenres } from '../reports/own-genres.ts';
import { DEFAULT_WIDTH, tableLines } from '../terminal/table.ts';
import { WriteGuard } from '../terminal/write-guard.ts';

interface CompareOptions extends CommonOptions, MusicOptions, NeuralFlags {
  readonly bars: number;
  readonly seed?: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function compareCommand(terminal: Terminal): Command {
  const command = new Command('compare')
    .description('the same piece by the rules alone and with a model, in two files and in numbers')
    .argument('<genre>', 'id of the genre, see "midi-composer genres list"')
    .option('--model <name>', 'name of the model', DEFAULT_MODEL)
    .addOption(blendOption())
    .addOption(new Option('--bars <n>', 'length in bars').argParser(integer(1, 256)).default(16))
    .addOption(seedOption('of both pieces'));
  return addMusicOptions(addSamplingOptions(command))
    .option('--out <folder>', 'folder to write to (default: the output folder of the workspace)')
    .option('--force', 'replace files that exist')
    .addOption(jsonOption())
    .addOption(workspaceOption())
    .addOption(languageOption())
    .action((genre: string, options: CompareOptions) => run(genre, options, terminal));
}

async function run(genre: string, options: CompareOptions, terminal: Terminal): Promise<void> {
  const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
  const studio = openStudio(Workspace.open(options.workspace));
  const { bars, seed, out, json } = options;
  const overwrite = options.force ?? false;
  const request: CompositionRequest = {
    genre,
    bars,
    ...(seed !== undefined && { seed }),
    ...musicOptions(options),
  };
  const neural = neuralOptions(options);
  const folder = out === undefined ? studio.workspace.output : resolve(out);
  const files = {
    algorithmic: join(folder, compositionFileName(request)),
    neural: join(folder, compositionFileName({ ...request, neural })),
  };
  const guard = new WriteGuard();
  try {
    warnOfOwnGenres(screen, studio.genreLibrary.now());
    for (const file of Object.values(files)) {
      if (!overwrite && existsSync(file)) throw new UserError('file_exists', { file });
    }
    const comparison = await compareWithRules(request, neural, studio);
    await guard.write(async () => {
      for (const side of ['algorithmic', 'neural'] as const) {
        await writeFileAtomic(files[side], comparison[side].piece.midi, { overwrite });
      }
    });
    guard.throwIfRequested();
    if (json) screen.json(forPrograms(comparison, files));
    else print(comparison, files, screen);
  } finally {
    guard.release();
    await studio.close();
  }
}

type Files = Readonly<Record<'algorithmic' | 'neural', string>>;

function forPrograms({ seed, algorithmic, neural, changed }: NeuralComparison, files: Files) {
  const side = ({ melody, bass }: NeuralComparison['neural'], file: string) => ({
    file,
    melody,
    bass,
  });
  return {
    seed,
    algorithmic: side(algorithmic, files.algorithmic),
    neural: side(neural, files.neural),
    changed,
  };
}

function print(
  { seed, algorithmic, neural, changed }: NeuralComparison,
  files: Files,
  screen: Console,
): void {
  screen.say('wrote', { file: files.algorithmic });
  screen.say('wrote', { file: files.neural });
  screen.line(`${screen.text('seed')} ${seed}`);
  const width = screen.terminal.stdout.columns ?? DEFAULT_WIDTH;
  for (const part of ['melody', 'bass'] as const) {
    const share = changed[part];
    if (!algorithmic[part] && !neural[part]) continue;
    const rows = [
      [screen.text(part), screen.text('rulesAlone'), screen.text('withModel')],
      ...lineRows([algorithmic[part], neural[part]], screen),
    ];
    for (const line of tableLines(rows, width)) screen.line(line);
    if (share !== null) screen.say('changedNotes', { share: `${Math.round(share * 100)} %` });
  }
}
