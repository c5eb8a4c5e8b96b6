/** @file The command line: reads the arguments, runs the command, answers with an exit code. */
import { Command, CommanderError } from 'commander';
import { UserError } from '../workspace/errors.ts';
import type { Language } from '../workspace/messages.ts';
import { programVersion } from '../workspace/version.ts';
import { composeCommand } from './commands/compose.ts';
import { editCommand } from './commands/edit.ts';
import { genresCommand } from './commands/genres.ts';
import { inspectCommand } from './commands/inspect.ts';
import { modelsCommand } from './commands/models.ts';
import { serveCommand } from './commands/serve.ts';
import { trainCommand } from './commands/train.ts';
import { chooseLanguage } from './context.ts';
import type { Terminal } from './context.ts';
import { ExitError } from './exit-error.ts';

/**
 * Runs the command that `args` (without program and script) ask for.
 *
 * @returns the exit code: 0 done, 1 it could not be done, 2 wrong usage, 130 interrupted.
 */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('midi-composer')
    .description('Composes MIDI in many genres and learns from your own MIDI files.')
    .version(programVersion())
    .addCommand(composeCommand(terminal))
    .addCommand(editCommand(terminal))
    .addCommand(trainCommand(terminal))
    .addCommand(genresCommand(terminal))
    .addCommand(inspectCommand(terminal))
    .addCommand(modelsCommand(terminal))
    .addCommand(serveCommand(terminal));
  let language = chooseLanguage(undefined, terminal.env);
  program.hook('preAction', (_, command) => {
    language = chooseLanguage(command.opts<{ lang?: string }>().lang, terminal.env);
  });
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, terminal, language);
  }
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function exitCodeOf(error: unknown, terminal: Terminal, language: Language): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    terminal.stderr.write(`${error.in(language).detail}\n`);
    return 1;
  }
  if (error instanceof ExitError) return error.exitCode;
  throw error;
}
