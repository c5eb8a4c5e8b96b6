/**
 * @file The commands as the help of the program lists them: what each is called, is for and takes. Options and
 *   actions are in `commands/`, and only the command that was asked for is loaded.
 */
import { Command } from 'commander';
import { MIDI_ENDINGS } from '../../midi/midi-files.ts';
import { defaultIs } from '../../requests/phrases.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';

type Argument = keyof ReturnType<typeof texts>['commandArguments'];

interface Outline {
  /** The argument, where a command takes one and has no commands of its own. */
  readonly takes?: Argument;
  /** Endings of the files that it may be. */
  readonly endings?: readonly string[];
  /** What it is where it is left out; without this it must be given. */
  readonly otherwise?: string;
}

const OF_MIDI = { endings: MIDI_ENDINGS };

/** In the order of the help. */
export const OUTLINES = {
  compose: { takes: 'genre' },
  open: { takes: 'writtenOn', ...OF_MIDI },
  arrange: { takes: 'writtenOn', ...OF_MIDI },
  edit: { takes: 'piece' },
  continue: { takes: 'writtenOn', ...OF_MIDI },
  infill: { takes: 'writtenOn', ...OF_MIDI },
  score: { takes: 'writtenOn', ...OF_MIDI },
  export: { takes: 'exported', ...OF_MIDI },
  compare: { takes: 'genre' },
  train: { takes: 'trainingFolder', otherwise: 'training_data' },
  trainings: {},
  genres: {},
  inspect: { takes: 'midiFile', ...OF_MIDI },
  models: {},
  pieces: {},
  serve: {},
} as const satisfies Record<string, Outline>;

export type CommandName = keyof typeof OUTLINES;

/** A command with its description and argument, to which its module adds the rest. */
export function outlined(name: CommandName, language: Language): Command {
  const { commands, commandArguments } = texts(language);
  const { takes, endings, otherwise }: Outline = OUTLINES[name];
  const command = new Command(name).description(commands[name]);
  if (takes === undefined) return command;
  const { name: called, about } = commandArguments[takes];
  const notes = [
    ...(endings ?? []),
    ...(otherwise === undefined ? [] : [defaultIs(otherwise, language)]),
  ];
  return command.argument(
    otherwise === undefined ? `<${called}>` : `[${called}]`,
    notes.length === 0 ? about : `${about} (${notes.join(', ')})`,
  );
}
