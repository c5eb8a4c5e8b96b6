/** @file `midi-composer genres`: what can be composed. */
import { Command } from 'commander';
import { builtinGenres } from '../../genres/registry.ts';
import { Console, chooseLanguage } from '../context.ts';
import type { Terminal } from '../context.ts';
import { jsonOption, languageOption } from '../options.ts';

interface GenresOptions {
  readonly json?: boolean;
  readonly lang?: string;
}

export function genresCommand(terminal: Terminal): Command {
  const list = new Command('list')
    .description('all genres, by family')
    .addOption(jsonOption())
    .addOption(languageOption())
    .action((options: GenresOptions) => listGenres(options, terminal));
  return new Command('genres').description('the genres there are').addCommand(list);
}

function listGenres(options: GenresOptions, terminal: Terminal): void {
  const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
  const registry = builtinGenres();
  const genres = registry.list();
  if (options.json) {
    screen.json(
      genres.map(({ id, name, family, tempo, meters }) => {
        return { id, name, family, tempo, meters: meters.map(({ meter }) => meter) };
      }),
    );
    return;
  }
  const families = registry.families();
  screen.say('families', { genres: genres.length, families: families.length });
  const width = Math.max(...genres.map(({ id }) => id.length));
  for (const family of families) {
    screen.line('');
    screen.line(family.name[screen.language]);
    for (const { id, name, tempo } of family.genres) {
      const range = `${tempo.min}-${tempo.max} bpm`;
      screen.line(`  ${id.padEnd(width)}  ${name[screen.language]}, ${range}`);
    }
  }
}
