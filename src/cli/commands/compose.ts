/** @file `midi-composer compose`: one piece into one file. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { DEFAULT_BLEND, compose, compositionFileName } from '../../workspace/compositions.ts';
import type { Composition, CompositionRequest } from '../../workspace/compositions.ts';
import { UserError } from '../../workspace/errors.ts';
import { writeFileAtomic } from '../../workspace/files.ts';
import { openStudio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/workspace.ts';
import { Console, chooseLanguage } from '../context.ts';
import type { Terminal } from '../context.ts';
import {
  integer,
  jsonOption,
  languageOption,
  number,
  seedOption,
  workspaceOption,
} from '../options.ts';
import type { CommonOptions } from '../options.ts';

interface ComposeOptions extends CommonOptions {
  readonly bars: number;
  readonly seed?: number;
  readonly tempo?: number;
  readonly key?: string;
  readonly neural?: boolean;
  readonly model?: string;
  readonly blend?: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const DEFAULT_MODEL = 'composer_model';

export function composeCommand(terminal: Terminal): Command {
  return new Command('compose')
    .description('compose a piece and write it as a MIDI file')
    .argument('<genre>', 'id of the genre, see "midi-composer genres list"')
    .addOption(new Option('--bars <n>', 'length in bars').argParser(integer(1, 256)).default(32))
    .addOption(seedOption('the same request with the same seed gives the same bytes'))
    .addOption(new Option('--tempo <bpm>', 'quarter notes per minute').argParser(number(20, 400)))
    .option('--key <key>', 'such as Eb, "F# minor", "D dorian"')
    .option('--neural', 'lean towards a trained model')
    .option('--model <name>', `with --neural: name of the model (default: "${DEFAULT_MODEL}")`)
    .addOption(
      new Option(
        '--blend <share>',
        `with --neural: 0 only rules, 1 only the model (default: ${DEFAULT_BLEND})`,
      ).argParser(number(0, 1)),
    )
    .option('--out <file>', 'file to write (default: in the output folder of the workspace)')
    .option('--force', 'replace the file if it exists')
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
  if (!options.neural && (options.model !== undefined || options.blend !== undefined)) {
    command.error(`error: ${screen.text('neuralNeeded')}`, { code: 'usage' });
  }
  const { bars, seed, tempo, key } = options;
  const request: CompositionRequest = {
    genre,
    bars,
    ...(seed !== undefined && { seed }),
    ...(tempo !== undefined && { tempo }),
    ...(key !== undefined && { key }),
    ...(options.neural && {
      neural: {
        model: options.model ?? DEFAULT_MODEL,
        blend: options.blend ?? DEFAULT_BLEND,
      },
    }),
  };
  const workspace = Workspace.open(options.workspace);
  const file =
    options.out === undefined
      ? join(workspace.output, compositionFileName(request))
      : resolve(options.out);
  const overwrite = options.force ?? false;
  if (!overwrite && existsSync(file)) throw new UserError('file_exists', { file });

  const studio = openStudio(workspace);
  try {
    const piece = await compose(request, studio);
    await writeFileAtomic(file, piece.midi, { overwrite });
    if (options.json) screen.json(summary(piece, file));
    else printSummary(screen, piece, file);
  } finally {
    await studio.close();
  }
}

function summary(piece: Composition, file: string): object {
  const { request, seed, key, tempo, score } = piece;
  return {
    file,
    genre: request.genre,
    bars: request.bars,
    seed,
    key,
    tempo,
    neural: request.neural ?? null,
    tracks: score.tracks.map(({ name, role, program, notes }) => ({
      name,
      role,
      program,
      notes: notes.length,
    })),
  };
}

function printSummary(screen: Console, piece: Composition, file: string): void {
  const { request, seed, key, tempo, score } = piece;
  screen.say('wrote', { file });
  const facts = [
    `${screen.text('seed')} ${seed}`,
    `${screen.text('key')} ${key}`,
    `${screen.text('tempo')} ${tempo}`,
  ];
  if (request.neural) {
    facts.push(`${screen.text('model')} ${request.neural.model} (${request.neural.blend})`);
  }
  screen.line(facts.join(', '));
  const width = Math.max(...score.tracks.map(({ name }) => name.length));
  for (const { name, notes } of score.tracks) {
    screen.line(`  ${name.padEnd(width)}  ${screen.text('notes', { count: notes.length })}`);
  }
}
