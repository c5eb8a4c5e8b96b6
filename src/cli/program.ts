/** @file The command line: parses the arguments, runs the command and returns an exit code. */
import { Command, CommanderError } from 'commander';
import { texts } from '../texts/catalogue.ts';
import { UserError } from '../texts/user-error.ts';
import { LANGUAGES } from '../texts/language.ts';
import type { Language } from '../texts/language.ts';
import { programVersion } from '../workspace/version.ts';
import { compareCommand } from './commands/compare.ts';
import { composeCommand } from './commands/compose.ts';
import { continueCommand } from './commands/continue.ts';
import { editCommand } from './commands/edit.ts';
import { exportCommand } from './commands/export.ts';
import { genresCommand } from './commands/genres.ts';
import { infillCommand } from './commands/infill.ts';
import { inspectCommand } from './commands/inspect.ts';
import { modelsCommand } from './commands/models.ts';
import { piecesCommand } from './commands/pieces.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { trainCommand } from './commands/train.ts';
import { trainingsCommand } from './commands/trainings.ts';
import { chooseLanguage, Console } from './terminal/context.ts';
import type { Terminal } from './terminal/context.ts';
import { ExitError } from './terminal/exit-error.ts';
import { speak } from './terminal/usage.ts';

/**
 * Runs the command in `args` (without program and script).
 *
 * @returns the exit code: 0 success, 1 failure, 2 usage error, 130 interrupted.
 */
export async function runProgram(args: readonly string[], caller: Terminal): Promise<number> {
  const language = languageOf(args, caller.env);
  // The language also applies to help and usage errors, which appear before any option is parsed.
  const terminal = { ...caller, env: { ...caller.env, LC_ALL: language } };
  const program = commands(terminal);
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

/** The program with all its commands. */
export function commands(terminal: Terminal): Command {
  const { commands: words, help } = texts(chooseLanguage(undefined, terminal.env));
  return new Command('midi-composer')
    .description(words.program)
    .version(programVersion(), '-V, --version', help.version)
    .addCommand(composeCommand(terminal))
    .addCommand(editCommand(terminal))
    .addCommand(continueCommand(terminal))
    .addCommand(infillCommand(terminal))
    .addCommand(scoreCommand(terminal))
    .addCommand(exportCommand(terminal))
    .addCommand(compareCommand(terminal))
    .addCommand(trainCommand(terminal))
    .addCommand(trainingsCommand(terminal))
    .addCommand(genresCommand(terminal))
    .addCommand(inspectCommand(terminal))
    .addCommand(modelsCommand(terminal))
    .addCommand(piecesCommand(terminal))
    .addCommand(serveCommand(terminal));
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
