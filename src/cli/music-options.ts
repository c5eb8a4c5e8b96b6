/** @file The musical options of `midi-composer compose`. */
import { Option, type Command } from 'commander';
import { MODES } from '../genres/genre.ts';
import { number } from './options.ts';

/** Adds the options that `musicOptions` passes on to the composer. */
export function addMusicOptions(command: Command): Command {
  return command
    .addOption(new Option('--tempo <bpm>', 'quarter notes per minute').argParser(number(20, 400)))
    .option('--key <key>', 'such as Eb, "F# minor", "D dorian"')
    .addOption(new Option('--mode <mode>', 'one of the modes of the genre').choices(MODES))
    .option('--meter <meter>', 'one of the meters of the genre, such as 3/4')
    .option('--form <id>', 'one of the forms of the genre')
    .option('--chords <chart>', 'such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals');
}
