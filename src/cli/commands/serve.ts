/** @file `midi-composer serve`: the page and the HTTP API. */
import type { Command } from 'commander';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { SERVING, WORKING } from '../options/door.ts';
import { addOptions, requestOf, type Given } from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { serve, tokenOf } from './serving.ts';

const OPTIONS = { ...SERVING, ...WORKING };

export function serveCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('serve', language), OPTIONS, language).action((given: Given) => {
    const options = requestOf(OPTIONS, given);
    const spoken = chooseLanguage(options.lang, terminal.env);
    return serve(options, tokenOf(given), new Console(terminal, spoken, options.workspace));
  });
}
