/** @file `midi-composer genres`: lists and describes genres, and checks genre files. */
import { Command } from 'commander';
import { FAMILIES } from '../../genres/families.ts';
import type { GenreSummary } from '../../genres/registry/genre-summary.ts';
import { findGenre } from '../../workspace/genres/find-genre.ts';
import { genreInfo } from '../../workspace/genres/genre-info.ts';
import type { GenreInfo } from '../../workspace/genres/genre-info.ts';
import { GenreLibrary } from '../../workspace/genres/genre-library.ts';
import type { GenresNow } from '../../workspace/genres/genre-library.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { texts } from '../../texts/catalogue.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { GENRE_LEARNING, JSON_OUTPUT, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { tellOfOwnGenres, warnOfOwnGenres } from '../reports/own-genres.ts';
import { DEFAULT_WIDTH, tableLines, wrappedLines } from '../terminal/table.ts';

const OPTIONS = { ...JSON_OUTPUT, ...WORKING };

/** What each of the commands needs. */
interface Means {
  readonly screen: Console;
  readonly now: GenresNow;
  readonly json: boolean;
  /** Width of a terminal line in characters. */
  readonly width: number;
}

export function genresCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  const { commands: words, commandArguments } = texts(language);
  const { genre, genreFiles, searched, trainingFolder } = commandArguments;
  const means = (given: Given): Means => {
    const options = requestOf(OPTIONS, given);
    const screen = new Console(
      terminal,
      chooseLanguage(options.lang, terminal.env),
      options.workspace,
    );
    const now = new GenreLibrary(Workspace.open(options.workspace)).now();
    return {
      screen,
      now,
      json: options.json ?? false,
      width: terminal.stdout.columns ?? DEFAULT_WIDTH,
    };
  };
  const reporting = (given: Given): Means => {
    const found = means(given);
    warnOfOwnGenres(found.screen, found.now);
    return found;
  };
  const withOptions = (command: Command) => addOptions(command, OPTIONS, language);
  return outlined('genres', language)
    .addCommand(
      withOptions(new Command('list'))
        .description(words.genresList)
        .action((given: Given) => {
          const found = reporting(given);
          tellOfOwnGenres(found.screen, found.now);
          listGenres(found);
        }),
    )
    .addCommand(
      withOptions(new Command('search'))
        .description(words.genresSearch)
        .argument(`<${searched.name}...>`, searched.about)
        .action((words: string[], given: Given) => searchGenres(words.join(' '), reporting(given))),
    )
    .addCommand(
      withOptions(new Command('info'))
        .description(words.genresInfo)
        .argument(`<${genre.name}>`, genre.about)
        .action((id: string, given: Given) => showGenre(id, reporting(given))),
    )
    .addCommand(
      withOptions(new Command('validate'))
        .description(words.genresValidate)
        .argument(`<${genreFiles.name}...>`, genreFiles.about)
        .action(async (files: string[], given: Given) => {
          const { screen, now, json } = means(given);
          const { validateGenres } = await import('./validate-genres.ts');
          validateGenres(files, now, screen, json);
        }),
    )
    .addCommand(
      withOptions(addOptions(new Command('learn'), GENRE_LEARNING, language))
        .description(words.genresLearn)
        .argument(`<${trainingFolder.name}>`, trainingFolder.about)
        .action(async (folder: string, given: Given) => {
          const wanted = requestOf({ ...GENRE_LEARNING, ...OPTIONS }, given);
          const screen = new Console(
            terminal,
            chooseLanguage(wanted.lang, terminal.env),
            wanted.workspace,
          );
          const { learnGenreCommand } = await import('./learn-genre.ts');
          await learnGenreCommand(folder, wanted, screen);
        }),
    )
    .addCommand(
      withOptions(new Command('convert'))
        .description(words.genresConvert)
        .argument(`<${genreFiles.name}...>`, genreFiles.about)
        .action(async (files: string[], given: Given) => {
          const { screen, now } = means(given);
          const { convertGenres } = await import('./convert-genres.ts');
          await convertGenres(files, now, screen);
        }),
    );
}

function listGenres({ screen, now, json, width }: Means): void {
  const { registry } = now;
  const genres = registry.summaries();
  if (json) {
    screen.json(genres.map((genre) => jsonRow(genre, now, screen)));
    return;
  }
  const families = registry.families();
  screen.say('families', { genres: genres.length, families: families.length });
  const rows = families.flatMap((family) => family.genres.map((genre) => row(genre, now, screen)));
  const lines = tableLines(rows, width, '  ');
  let next = 0;
  for (const family of families) {
    screen.line('');
    screen.line(family.name[screen.language]);
    for (const line of lines.slice(next, (next += family.genres.length))) screen.line(line);
  }
}

function searchGenres(text: string, { screen, now, json, width }: Means): void {
  const found = now.registry.search(text);
  if (json) screen.json(found.map((genre) => jsonRow(genre, now, screen)));
  else if (found.length === 0) screen.say('genresNotFound', { text });
  else {
    const rows = found.map((genre) => {
      const family = FAMILIES.find(({ id }) => id === genre.family);
      return [...row(genre, now, screen), family?.name[screen.language] ?? genre.family];
    });
    for (const line of tableLines(rows, width)) screen.line(line);
  }
}

function showGenre(id: string, { screen, now, json, width }: Means): void {
  const info = genreInfo(findGenre(now.registry, id), now);
  if (json) screen.json({ ...info, own: shownOwn(info.own, screen) });
  else for (const line of infoLines(info, screen, width)) screen.line(line);
}

/** The user's own file, with its path as it can be typed. */
function shownOwn(own: GenreInfo['own'], screen: Console): GenreInfo['own'] {
  return own && { ...own, file: screen.path(own.file) };
}

function infoLines(info: GenreInfo, screen: Console, width: number): string[] {
  const { language } = screen;
  const { min, max, mode } = info.tempo;
  const facts: [string, string][] = [
    [screen.text('id'), info.id],
    [screen.text('family'), info.family.name[language]],
    [screen.text('aliases'), info.aliases.join(', ')],
    [screen.text('tempo'), screen.text('tempoRange', { min, max, mode })],
    [screen.text('meters'), info.meters.join(', ')],
    [screen.text('modes'), info.modes.join(', ')],
  ];
  const labels = Math.max(...facts.map(([label]) => label.length));
  const lines = [
    info.name[language],
    ...(info.own === null
      ? []
      : [
          screen.text(info.own.replaces ? 'ownReplacing' : 'own', {
            file: screen.path(info.own.file),
          }),
        ]),
    '',
    ...wrappedLines(info.description[language], width),
    '',
    ...facts
      .filter(([, value]) => value !== '')
      .flatMap(([label, value]) => hanging(label.padEnd(labels), value, width)),
    '',
    screen.text('forms'),
    ...info.forms.flatMap(({ id, bars, sections }) =>
      hanging(
        `  ${id}`,
        `${bars}: ${sections.map((section) => `${section.name} ${section.bars}`).join(', ')}`,
        width,
      ),
    ),
    '',
    screen.text('parts'),
    ...info.parts.flatMap(({ id, name, instruments }) =>
      hanging(
        `  ${id}`,
        `${name[language]}: ${instruments.map((each) => `${each.name[language]} (${each.program})`).join(', ')}`,
        width,
      ),
    ),
  ];
  if (info.sources.length === 0) return lines;
  return [
    ...lines,
    '',
    screen.text('sources'),
    ...info.sources.flatMap((source) => hanging('  -', source, width)),
  ];
}

/** A label with a text beside it, whose further lines are indented to its start. */
function hanging(label: string, text: string, width: number): string[] {
  const indent = ' '.repeat(label.length + 2);
  return wrappedLines(text, width, indent).map((line, index) =>
    index === 0 ? `${label}  ${line.slice(indent.length)}` : line,
  );
}

function row({ id, name, tempo }: GenreSummary, { own }: GenresNow, screen: Console): string[] {
  const mark = own.has(id) ? ` (${screen.text('ownMark')})` : '';
  return [id, `${tempo.min}-${tempo.max} bpm`, `${name[screen.language]}${mark}`];
}

function jsonRow(
  { id, name, family, tempo, meters }: GenreSummary,
  { own }: GenresNow,
  screen: Console,
): object {
  return {
    id,
    name,
    family,
    tempo,
    meters,
    own: shownOwn(own.get(id) ?? null, screen),
  };
}
