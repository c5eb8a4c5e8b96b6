/** @file `midi-composer models`: the trained models of a workspace. */
import {
  copyModel,
  deleteModel,
  importModel,
  renameModel,
  restoreModel,
  tieModel,
} from '../../workspace/trainings/model-and-training.ts';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { MODEL_FORMATS } from '../../neural/models/export-formats.ts';
import { MODEL_COMPARISON } from '../../requests/comparing.ts';
import type { RequestOf } from '../../requests/option.ts';
import { nameForFile } from '../../workspace/models/name.ts';
import { cardNote, originNote } from '../../workspace/models/model-notes.ts';
import { architectureNote, learnedNote } from '../../workspace/models/model-sentences.ts';
import { writeFileAtomic } from '../../workspace/files/files.ts';
import { compareModels } from '../../workspace/pieces/model-comparison.ts';
import type { ModelEntry } from '../../workspace/models/models.ts';
import { openStudio, type Studio } from '../../workspace/studio.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { texts } from '../../texts/catalogue.ts';
import { grammar } from '../../texts/grammar.ts';
import type { Language } from '../../texts/language.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { comparisonLines } from '../reports/model-comparison.ts';
import { modelFacts, modelLines } from '../reports/model.ts';
import {
  COMMON_FOLDER,
  EXPORTING,
  IN_TRASH,
  JSON_OUTPUT,
  NAMING_IMPORT,
  REPLACING,
  UNTYING,
  WORKING,
  WRITING,
} from '../options/door.ts';
import { addOptions, requestOf, worded, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { outFile } from '../options/out.ts';
import { misused } from '../terminal/usage.ts';
import { DEFAULT_WIDTH } from '../terminal/table.ts';

const READING = { ...JSON_OUTPUT, ...WORKING };
const LISTING = { ...IN_TRASH, ...READING };
const TYING = { ...UNTYING, ...WORKING };
const RESTORING = {
  as: worded(NAMING_IMPORT.as, {
    en: { default: 'the name it had' },
    es: { default: 'el nombre que tenía' },
  }),
  ...WORKING,
};
const RENAMING = { ...REPLACING, ...WORKING };
const IMPORTING = { ...NAMING_IMPORT, ...REPLACING, ...WORKING };
const COMPARING = { ...COMMON_FOLDER, ...MODEL_COMPARISON, ...READING };
/** `.h5 or .onnx` */
function endings(language: Language): string {
  return grammar(language).either(MODEL_FORMATS.map((format) => `.${format}`));
}

const WRITING_MODEL = {
  ...EXPORTING,
  ...WRITING,
  out: worded(WRITING.out, {
    en: { help: `where to write: a file if it ends in ${endings('en')}, otherwise a folder` },
    es: { help: `dónde se escribe: un archivo si acaba en ${endings('es')}; si no, una carpeta` },
  }),
  ...WORKING,
};

/** What each command needs. */
interface Door {
  readonly screen: Console;
  readonly studio: Studio;
}

export function modelsCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  const { commands: words, commandArguments } = texts(language);
  const { model, modelFile, models, newModel, tiedGenre, deletedModel } = commandArguments;
  const withStudio = async (given: Given, act: (door: Door) => Promise<void>) => {
    const { workspace, lang } = requestOf(WORKING, given);
    const screen = new Console(terminal, chooseLanguage(lang, terminal.env), workspace);
    const studio = openStudio(Workspace.open(workspace));
    try {
      await act({ screen, studio });
    } finally {
      await studio.close();
    }
  };
  const list = addOptions(new Command('list'), LISTING, language)
    .description(words.modelsList)
    .action((given: Given) =>
      withStudio(given, (door) => listModels(door, requestOf(LISTING, given))),
    );
  const show = addOptions(new Command('show'), READING, language)
    .description(words.modelsShow)
    .argument(`<${model.name}>`, model.about)
    .action((name: string, given: Given) =>
      withStudio(given, (door) => showModel(door, name, requestOf(READING, given))),
    );
  const rename = addOptions(new Command('rename'), RENAMING, language)
    .description(words.modelsRename)
    .argument(`<${model.name}>`, model.about)
    .argument(`<${newModel.name}>`, newModel.about)
    .action((name: string, newName: string, given: Given) =>
      withStudio(given, async ({ screen, studio }) => {
        const { force = false } = requestOf(RENAMING, given);
        await renameModel(studio, name, newName, { replace: force });
        screen.say('modelRenamed', { name, newName });
      }),
    );
  const copy = addOptions(new Command('copy'), RENAMING, language)
    .description(words.modelsCopy)
    .argument(`<${model.name}>`, model.about)
    .argument(`<${newModel.name}>`, newModel.about)
    .action((name: string, newName: string, given: Given) =>
      withStudio(given, async ({ screen, studio }) => {
        const { force = false } = requestOf(RENAMING, given);
        await copyModel(studio, name, newName, { replace: force });
        screen.say('modelCopied', { name, newName });
      }),
    );
  const remove = addOptions(new Command('delete'), WORKING, language)
    .description(words.modelsDelete)
    .argument(`<${model.name}>`, model.about)
    .action((name: string, given: Given) =>
      withStudio(given, async ({ screen, studio }) => {
        const id = await deleteModel(studio, name);
        screen.say('modelDeleted', { name, command: screen.command('models', 'restore', id) });
      }),
    );
  const restore = addOptions(new Command('restore'), RESTORING, language)
    .description(words.modelsRestore)
    .argument(`<${deletedModel.name}>`, deletedModel.about)
    .action((id: string, given: Given) =>
      withStudio(given, async ({ screen, studio }) => {
        const { name } = await restoreModel(studio, id, requestOf(RESTORING, given).as);
        screen.say('modelRestored', { name });
      }),
    );
  const tie = addOptions(new Command('tie'), TYING, language)
    .description(words.modelsTie)
    .argument(`<${model.name}>`, model.about)
    .argument(`[${tiedGenre.name}]`, tiedGenre.about)
    .action((name: string, genre: string | undefined, given: Given, self: Command) => {
      const { none = false, blend, lang } = requestOf(TYING, given);
      if ((genre === undefined) !== none) {
        misused(self, chooseLanguage(lang, terminal.env), { kind: 'genre-or-none' });
      }
      return withStudio(given, async ({ screen, studio }) => {
        const { card } = await tieModel(
          studio,
          name,
          genre === undefined ? null : { genre, blend },
        );
        if (card?.genre === undefined) screen.say('modelUntied', { name });
        else screen.say('modelTied', { name, genre: card.genre });
      });
    });
  const compare = addOptions(new Command('compare'), COMPARING, language)
    .description(words.modelsCompare)
    .argument(`<${models.name}...>`, models.about)
    .action((names: string[], given: Given) =>
      withStudio(given, (door) =>
        compareAll(door, requestOf(COMPARING, { ...given, models: names })),
      ),
    );
  const exporting = addOptions(new Command('export'), WRITING_MODEL, language)
    .description(words.modelsExport)
    .argument(`<${model.name}>`, model.about)
    .action((name: string, given: Given) =>
      withStudio(given, (door) => exportModel(door, name, requestOf(WRITING_MODEL, given))),
    );
  const importing = addOptions(new Command('import'), IMPORTING, language)
    .description(words.modelsImport)
    .argument(`<${modelFile.name}>`, modelFile.about)
    .action((file: string, given: Given) =>
      withStudio(given, async ({ screen, studio }) => {
        const { as, force = false } = requestOf(IMPORTING, given);
        const name = as ?? nameForFile(file);
        await importModel(studio, resolve(file), name, { replace: force });
        screen.say('modelImported', { file: screen.path(resolve(file)), name });
      }),
    );
  const commands = [
    ...[list, show, tie, rename, copy, remove, restore],
    ...[compare, exporting, importing],
  ];
  return commands.reduce((all, command) => all.addCommand(command), outlined('models', language));
}

type Reading = RequestOf<typeof READING>;

async function listModels(
  { screen, studio }: Door,
  { json, deleted }: RequestOf<typeof LISTING>,
): Promise<void> {
  if (deleted) return listDeleted({ screen, studio }, json ?? false);
  const entries = await studio.models.list();
  if (json) {
    screen.json(entries.map((entry) => forPrograms(entry, screen)));
    return;
  }
  if (entries.length === 0)
    screen.say('noModels', { folder: screen.path(studio.workspace.models) });
  for (const entry of entries) {
    screen.line(`${entry.name}: ${modelFacts(entry, screen)}`);
    const learned = learnedNote(entry, screen.language);
    if (learned !== null) screen.line(`  ${learned}`);
  }
}

async function listDeleted({ screen, studio }: Door, json: boolean): Promise<void> {
  const deleted = await studio.models.deleted();
  if (json) screen.json(deleted);
  else if (deleted.length === 0) screen.say('noDeletedModels');
  else {
    for (const { id, name, deletedAt } of deleted) {
      const day = deletedAt.toISOString().slice(0, 10);
      screen.line(`${id}: ${screen.text('deletedModel', { name, day })}`);
    }
  }
}

async function showModel({ screen, studio }: Door, name: string, { json }: Reading): Promise<void> {
  const entry = await studio.models.show(name);
  if (json) screen.json(forPrograms(entry, screen));
  else for (const line of modelLines(entry, screen)) screen.line(line);
}

async function compareAll(
  { screen, studio }: Door,
  { on, json, models, genre, bars, seed, blend }: RequestOf<typeof COMPARING>,
): Promise<void> {
  const directory = on === undefined ? {} : { directory: resolve(on) };
  const comparison = await compareModels(
    { models, genre, bars, seed, blend, ...directory },
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
  { format, out, force = false }: RequestOf<typeof WRITING_MODEL>,
): Promise<void> {
  const bytes = await studio.models.bytes(name, format);
  const file = outFile(
    out,
    () => studio.workspace.folderToWrite(studio.workspace.output),
    `${name}.${format}`,
  );
  await writeFileAtomic(file, bytes, { overwrite: force });
  screen.say('wrote', { file: screen.path(file) });
}

function forPrograms({ problem, cardProblem, ...entry }: ModelEntry, screen: Console): object {
  return {
    ...entry,
    genre: entry.card?.genre ?? null,
    status: problem ? 'broken' : 'ready',
    problem: problem && problem.in(screen.language).detail,
    cardNote: cardNote({ name: entry.name, cardProblem }, screen.language),
    originNote: originNote(entry, screen.language),
    architectureNote: architectureNote(entry, screen.language),
    learnedNote: learnedNote(entry, screen.language),
  };
}
