/** @file The command line: parses the arguments, runs the command and returns an exit code. */
import { Command, CommanderError } from 'commander';
import { texts } from '../texts/catalogue.ts';
import { UserError } from '../texts/user-error.ts';
import { LANGUAGES } from '../texts/language.ts';
import type { Language } from '../texts/language.ts';
import { programVersion } from '../workspace/version.ts';
import { chooseLanguage, Console } from './terminal/context.ts';
import type { Terminal } from './terminal/context.ts';
import { ExitError } from './terminal/exit-error.ts';
import { speak } from './terminal/usage.ts';

/** The commands in the order of the help; each is loaded when it is needed. */
const COMMANDS: ReadonlyMap<string, () => Promise<(terminal: Terminal) => Command>> = new Map([
  ['compose', async () => (await import('./commands/compose.ts')).composeCommand],
  ['edit', async () => (await import('./commands/edit.ts')).editCommand],
  ['continue', async () => (await import('./commands/continue.ts')).continueCommand],
  ['infill', async () => (await import('./commands/infill.ts')).infillCommand],
  ['score', async () => (await import('./commands/score.ts')).scoreCommand],
  ['export', async () => (await import('./commands/export.ts')).exportCommand],
  ['compare', async () => (await import('./commands/compare.ts')).compareCommand],
  ['train', async () => (await import('./commands/train.ts')).trainCommand],
  ['trainings', async () => (await import('./commands/trainings.ts')).trainingsCommand],
  ['genres', async () => (await import('./commands/genres.ts')).genresCommand],
  ['inspect', async () => (await import('./commands/inspect.ts')).inspectCommand],
  ['models', async () => (await import('./commands/models.ts')).modelsCommand],
  ['pieces', async () => (await import('./commands/pieces.ts')).piecesCommand],
  ['serve', async () => (await import('./commands/serve.ts')).serveCommand],
]);

/** They need no command. */
const VERSION_FLAGS = ['-V', '--version'];

/**
 * Runs the command in `args` (without program and script).
 *
 * @returns the exit code: 0 success, 1 failure, 2 usage error, 130 interrupted.
 */
export async function runProgram(args: readonly string[], caller: Terminal): Promise<number> {
  const language = languageOf(args, caller.env);
  // The language also applies to help and usage errors, which appear before any option is parsed.
  const terminal = { ...caller, env: { ...caller.env, LC_ALL: language } };
  const program = await commands(terminal, args);
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

/** The program with the command that `args` begins with, or with all where they begin with none. */
export async function commands(terminal: Terminal, args: readonly string[] = []): Promise<Command> {
  const { commands: words, help } = texts(chooseLanguage(undefined, terminal.env));
  const program = new Command('midi-composer')
    .description(words.program)
    .version(programVersion(), VERSION_FLAGS.join(', '), help.version);
  for (const load of commandsFor(args)) program.addCommand((await load())(terminal));
  return program;
}

function commandsFor([first = '']: readonly string[]) {
  if (VERSION_FLAGS.includes(first)) return [];
  const asked = COMMANDS.get(first);
  return asked ? [asked] : COMMANDS.values();
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
