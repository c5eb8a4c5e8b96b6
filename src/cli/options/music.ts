/** @file The musical options of `midi-composer compose`. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { MODES } from '../../genres/genre.ts';
import { SEED_LIMIT } from '../../workspace/pieces/compositions.ts';
import { integer, number } from './shared.ts';

/** Adds the options that `musicOptions` passes on to the composer. */
export function addMusicOptions(command: Command): Command {
  return command
    .addOption(new Option('--tempo <bpm>', 'quarter notes per minute').argParser(number(20, 400)))
    .option('--key <key>', 'such as Eb, "F# minor", "D dorian"')
    .addOption(new Option('--mode <mode>', 'one of the modes of the genre').choices(MODES))
    .option('--meter <meter>', 'one of the meters of the genre, such as 3/4')
    .option('--form <id>', 'one of the forms of the genre')
    .option('--chords <chart>', 'such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals')
    .addOption(
      new Option('--density <n>', '0 sparse, 1 busy (default: 0.5)').argParser(number(0, 1)),
    )
    .addOption(
      new Option('--complexity <n>', '0 plain, 1 rich (default: 0.5)').argParser(number(0, 1)),
    )
    .option('--mute <parts...>', 'parts to leave out')
    .option('--solo <parts...>', 'the only parts to be heard')
    .addOption(assignments('instruments', '--instrument <part=program>', 127, 'another sound'))
    .addOption(
      assignments('partSeeds', '--part-seed <part=n>', SEED_LIMIT - 1, 'write one part anew'),
    )
    .addOption(
      assignments(
        'sectionSeeds',
        '--section-seed <part/section=n>',
        SEED_LIMIT - 1,
        'write a part anew in one section',
      ),
    );
}

/** An option `name=number` that may be given several times and becomes one record called `key`. */
function assignments(key: string, flags: string, max: number, description: string): Option {
  const option = new Option(flags, `${description} (can be repeated)`);
  option.attributeName = () => key;
  return option.argParser((text: string, before: Record<string, number> | undefined) => {
    const equals = text.lastIndexOf('=');
    if (equals < 1) throw new InvalidArgumentError('Write a name, "=" and a number: bass=12.');
    return { ...before, [text.slice(0, equals)]: integer(0, max)(text.slice(equals + 1)) };
  });
}
