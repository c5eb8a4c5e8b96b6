/** @file `midi-composer models`: the trained models of a workspace. */
import {
  copyModel,
  deleteModel,
  renameModel,
} from '../../workspace/trainings/model-and-training.ts';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { cardNote } from '../../workspace/models/card-note.ts';
import { writeFileAtomic } from '../../workspace/files/files.ts';
import { compareModels } from '../../workspace/pieces/model-comparison.ts';
import { MODEL_FORMATS, type ModelEntry, type ModelFormat } from '../../workspace/models/models.ts';
import { openStudio, type Studio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { comparisonLines } from '../reports/model-comparison.ts';
import { modelFacts, modelLines } from '../reports/model.ts';
import {
  integer,
  jsonOption,
  languageOption,
  number,
  seedOption,
  workspaceOption,
} from '../options/shared.ts';
import type { CommonOptions } from '../options/shared.ts';
import { DEFAULT_WIDTH } from '../terminal/table.ts';

interface ModelsOptions extends CommonOptions {
  readonly json?: boolean;
  readonly force?: boolean;
}

interface ExportOptions extends ModelsOptions {
  readonly format: ModelFormat;
  readonly out?: string;
}

interface CompareOptions extends ModelsOptions {
  readonly on?: string;
  readonly genre: string;
  readonly bars: number;
  readonly seed: number;
  readonly blend: number;
}

/** What a command has at hand. */
interface Door {
  readonly screen: Console;
  readonly studio: Studio;
}

export function modelsCommand(terminal: Terminal): Command {
  const common = (command: Command): Command =>
    command.addOption(workspaceOption()).addOption(languageOption());
  const withStudio = async (options: CommonOptions, act: (door: Door) => Promise<void>) => {
    const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
    const studio = openStudio(Workspace.open(options.workspace));
    try {
      await act({ screen, studio });
    } finally {
      await studio.close();
    }
  };
  const list = common(new Command('list').addOption(jsonOption()))
    .description('the models in the models folder, newest first')
    .action((options: ModelsOptions) => withStudio(options, (door) => listModels(door, options)));
  const show = common(
    new Command('show').argument('<name>', 'name of the model').addOption(jsonOption()),
  )
    .description('what a model is, what it learned from and how well')
    .action((name: string, options: ModelsOptions) =>
      withStudio(options, (door) => showModel(door, name, options)),
    );
  const rename = common(
    new Command('rename').argument('<name>', 'name of the model').argument('<new>', 'its new name'),
  )
    .description('give a model another name; its card and log go along')
    .option('--force', 'replace a model of the new name')
    .action((name: string, newName: string, { force, ...options }: ModelsOptions) =>
      withStudio(options, async ({ screen, studio }) => {
        await renameModel(studio, name, newName, { replace: force ?? false });
        screen.say('modelRenamed', { name, newName });
      }),
    );
  const copy = common(
    new Command('copy').argument('<name>', 'name of the model').argument('<new>', 'its new name'),
  )
    .description('copy a model, its card and its log')
    .option('--force', 'replace a model of the new name')
    .action((name: string, newName: string, { force, ...options }: ModelsOptions) =>
      withStudio(options, async ({ screen, studio }) => {
        await copyModel(studio, name, newName, { replace: force ?? false });
        screen.say('modelCopied', { name, newName });
      }),
    );
  const remove = common(new Command('delete').argument('<name>', 'name of the model'))
    .description('delete a model, its card and its log')
    .action((name: string, options: ModelsOptions) =>
      withStudio(options, async ({ screen, studio }) => {
        await deleteModel(studio, name);
        screen.say('modelDeleted', { name });
      }),
    );
  const compare = common(
    new Command('compare').argument('<names...>', 'names of the models').addOption(jsonOption()),
  )
    .description('models side by side: their losses, and the piece each of them makes')
    .option('--on <folder>', 'a folder of MIDI files that all are tried on')
    .option('--genre <genre>', 'of the piece each takes part in', 'pop')
    .addOption(new Option('--bars <n>', 'its length').argParser(integer(1, 256)).default(16))
    .addOption(seedOption('of the piece').default(1))
    .addOption(
      new Option('--blend <share>', 'how far it leans').argParser(number(0, 1)).default(0.3),
    )
    .action((names: string[], options: CompareOptions) =>
      withStudio(options, (door) => compareAll(door, names, options)),
    );
  const exporting = common(new Command('export').argument('<name>', 'name of the model'))
    .description('write a model as a file for other programs')
    .addOption(
      new Option('--format <format>', 'h5 for Keras, onnx for ONNX runtimes')
        .choices(MODEL_FORMATS)
        .default('onnx'),
    )
    .option('--out <file>', 'file to write (default: <name>.<format> in the output folder)')
    .option('--force', 'replace a file that exists')
    .action((name: string, options: ExportOptions) =>
      withStudio(options, (door) => exportModel(door, name, options)),
    );
  const commands = [list, show, rename, copy, remove, compare, exporting];
  return commands.reduce(
    (models, command) => models.addCommand(command),
    new Command('models').description('the trained models'),
  );
}

async function listModels({ screen, studio }: Door, { json }: ModelsOptions): Promise<void> {
  const entries = await studio.models.list();
  if (json) {
    screen.json(entries.map((entry) => forPrograms(entry, screen)));
    return;
  }
  if (entries.length === 0) screen.say('noModels', { folder: studio.workspace.models });
  for (const entry of entries) screen.line(`${entry.name}: ${modelFacts(entry, screen)}`);
}

async function showModel(
  { screen, studio }: Door,
  name: string,
  { json }: ModelsOptions,
): Promise<void> {
  const entry = await studio.models.show(name);
  if (json) screen.json(forPrograms(entry, screen));
  else for (const line of modelLines(entry, screen)) screen.line(line);
}

async function compareAll(
  { screen, studio }: Door,
  names: readonly string[],
  { on, genre, bars, seed, blend, json }: CompareOptions,
): Promise<void> {
  const directory = on === undefined ? {} : { directory: resolve(on) };
  const comparison = await compareModels(
    { models: names, genre, bars, seed, blend, ...directory },
    studio,
  );
  if (json) screen.json(comparison);
  else {
    const width = screen.terminal.stdout.columns ?? DEFAULT_WIDTH;
    for (const line of comparisonLines(comparison, screen, width)) screen.line(line);
  }
}

async function exportModel(
  { screen, studio }: Door,
  name: string,
  { format, out, force }: ExportOptions,
): Promise<void> {
  const bytes = await studio.models.bytes(name, format);
  const file =
    out === undefined ? join(studio.workspace.output, `${name}.${format}`) : resolve(out);
  await writeFileAtomic(file, bytes, { overwrite: force ?? false });
  screen.say('wrote', { file });
}

function forPrograms({ problem, cardProblem, ...entry }: ModelEntry, screen: Console): object {
  return {
    ...entry,
    status: problem ? 'broken' : 'ready',
    problem: problem && problem.in(screen.language).detail,
    cardNote: cardNote({ name: entry.name, cardProblem }, screen.language),
  };
}
