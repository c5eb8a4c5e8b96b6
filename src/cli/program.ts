/** @file The command line: parses the arguments, runs the command and returns an exit code. */
import { Command, CommanderError } from 'commander';
import { texts } from '../texts/catalogue.ts';
import { UserError } from '../texts/user-error.ts';
import { LANGUAGES } from '../texts/language.ts';
import type { Language } from '../texts/language.ts';
import { programVersion } from '../workspace/version.ts';
import { chooseLanguage, Console } from './terminal/context.ts';
import { OUTLINES, outlined, type CommandName } from './options/outline.ts';
import type { Terminal } from './terminal/context.ts';
import { ExitError } from './terminal/exit-error.ts';
import { speak } from './terminal/usage.ts';

/** Each is loaded when it is asked for. */
const COMMANDS: Record<CommandName, () => Promise<(terminal: Terminal) => Command>> = {
  compose: async () => (await import('./commands/compose.ts')).composeCommand,
  open: async () => (await import('./commands/open.ts')).openCommand,
  arrange: async () => (await import('./commands/arrange.ts')).arrangeCommand,
  edit: async () => (await import('./commands/edit.ts')).editCommand,
  continue: async () => (await import('./commands/continue.ts')).continueCommand,
  infill: async () => (await import('./commands/infill.ts')).infillCommand,
  score: async () => (await import('./commands/score.ts')).scoreCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  train: async () => (await import('./commands/train.ts')).trainCommand,
  trainings: async () => (await import('./commands/trainings.ts')).trainingsCommand,
  genres: async () => (await import('./commands/genres.ts')).genresCommand,
  inspect: async () => (await import('./commands/inspect.ts')).inspectCommand,
  models: async () => (await import('./commands/models.ts')).modelsCommand,
  pieces: async () => (await import('./commands/pieces.ts')).piecesCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
};
const NAMES = Object.keys(OUTLINES) as CommandName[];

/**
 * Runs the command in `args` (without program and script).
 *
 * @returns the exit code: 0 success, 1 failure, 2 usage error, 130 interrupted.
 */
export async function runProgram(args: readonly string[], caller: Terminal): Promise<number> {
  const language = languageOf(args, caller.env);
  // The language also applies to help and usage errors, which appear before any option is parsed.
  const terminal = { ...caller, env: { ...caller.env, LC_ALL: language } };
  const asked = args[0] === 'help' ? args[1] : args[0];
  const program = await commands(terminal, (name) => name === asked);
  for (const command of allCommands(program)) {
    speak(command, language);
    command.exitOverride().configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, terminal, language, valueOf(args, '--workspace'));
  }
}

/**
 * The program with all its commands.
 *
 * @param isWhole whether a command has its options and does what it is for; others are there for the help alone.
 */
export async function commands(
  terminal: Terminal,
  isWhole: (name: CommandName) => boolean = () => true,
): Promise<Command> {
  const language = chooseLanguage(undefined, terminal.env);
  const { commands: words, help } = texts(language);
  const program = new Command('midi-composer')
    .description(words.program)
    .version(programVersion(), '-V, --version', help.version);
  for (const name of NAMES) {
    program.addCommand(
      isWhole(name) ? (await COMMANDS[name]())(terminal) : outlined(name, language),
    );
  }
  return program;
}

/** The language of `--lang` if it names one, else that of the environment. */
function languageOf(args: readonly string[], env: Terminal['env']): Language {
  const given = valueOf(args, '--lang');
  const known = LANGUAGES.find((language) => language === given);
  return known ?? chooseLanguage(undefined, env);
}

/** The value of an option that is needed where the arguments are not parsed; undefined without it. */
function valueOf(args: readonly string[], flag: string): string | undefined {
  const at = args.findIndex((each) => each === flag || each.startsWith(`${flag}=`));
  if (at < 0) return undefined;
  return args[at] === flag ? args[at + 1] : args[at]!.slice(flag.length + 1);
}

export function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

/** @param workspace its path as it was given. */
function exitCodeOf(
  error: unknown,
  terminal: Terminal,
  language: Language,
  workspace: string | undefined,
): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    const screen = new Console(terminal, language, workspace);
    screen.warn(error.in(language, (path) => screen.path(path)).detail);
    return 1;
  }
  if (error instanceof ExitError) return error.exitCode;
  throw error;
}
