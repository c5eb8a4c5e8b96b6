/** @file `midi-composer train`: trains a model on a folder of MIDI files. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { logPath } from '../../neural/training/log-path.ts';
import { openStudio } from '../../workspace/studio.ts';
import type { TrainingOptions, TrainingState } from '../../workspace/trainings/state.ts';
import type { Trainings } from '../../workspace/trainings/trainings.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { ExitError } from '../terminal/exit-error.ts';
import { TRAINING } from '../../requests/training.ts';
import { JSON_OUTPUT, RESUME, WORKING } from '../options/door.ts';
import {
  addOptions,
  flagsGiven,
  requestOf,
  worded,
  wrongTogether,
  type Given,
} from '../options/from-table.ts';
import { outlined } from '../options/outline.ts';
import { misused } from '../terminal/usage.ts';
import { shownUpdate, TrainingReport } from '../reports/training.ts';
import { trainEach } from './train-each.ts';

const { each, ...ONE_MODEL } = TRAINING;

const OPTIONS = {
  ...RESUME,
  ...ONE_MODEL,
  each,
  json: worded(JSON_OUTPUT.json, {
    en: { help: 'print one line of JSON for each event' },
    es: { help: 'escribe una línea de JSON por suceso' },
  }),
  ...WORKING,
};

export function trainCommand(terminal: Terminal): Command {
  const language = chooseLanguage(undefined, terminal.env);
  return addOptions(outlined('train', language), OPTIONS, language).action(
    (folder: string | undefined, given: Given, self: Command) =>
      run({ ...given, directory: folder }, self, terminal),
  );
}

async function run(given: Given, command: Command, terminal: Terminal): Promise<void> {
  const options = requestOf(OPTIONS, given);
  const screen = new Console(
    terminal,
    chooseLanguage(options.lang, terminal.env),
    options.workspace,
  );
  const workspace = Workspace.open(options.workspace);
  const wrong = wrongTogether(OPTIONS, given, screen.language);
  if (wrong !== undefined) command.error(wrong, { code: 'usage' });
  const { trainings } = openStudio(workspace);
  if (options.each && options.resume === undefined) {
    const named = flagsGiven({ model: TRAINING.model }, given);
    if (named.length > 0) {
      misused(command, screen.language, {
        kind: 'options-conflict',
        option: '--each',
        other: '--model',
      });
    }
    return trainEach(request(given, workspace), trainings, screen, options.json ?? false);
  }
  const { id } =
    options.resume === undefined
      ? await trainings.start(request(given, workspace))
      : await resume(options.resume, given, trainings, screen, command);
  const report = new TrainingReport(screen);
  trainings.subscribe(id, ({ update }) => {
    if (options.json) screen.json(shownUpdate(update, screen));
    else report.print(update);
  });

  const interrupt = (): void => {
    if (trainings.get(id).status !== 'running') process.exit(130);
    if (!options.json) screen.warn(`\n${screen.text('cancelling')}`);
    trainings.cancel(id);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const state = await trainings.finished(id);
    if (!options.json) sayWhatNext(state, screen);
    if (state.outcome?.type === 'failed') throw new ExitError(1);
    if (state.outcome?.type === 'cancelled') throw new ExitError(130);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** The request; like any path on the command line, its folder is relative to the current directory. */
function request(given: Given, workspace: Workspace): TrainingOptions {
  const { directory } = given;
  return {
    ...requestOf(ONE_MODEL, given),
    directory: typeof directory === 'string' ? resolve(directory) : workspace.trainingData,
  };
}

/** Resumes the last training of a model. */
function resume(
  model: string,
  given: Given,
  trainings: Trainings,
  screen: Console,
  command: Command,
): Promise<TrainingState> {
  const { epochs, ...others } = TRAINING;
  if (given['directory'] !== undefined || flagsGiven(others, given).length > 0) {
    misused(command, screen.language, { kind: 'resume-alone' });
  }
  return trainings.resume(
    trainings.lastOf(model).id,
    flagsGiven({ epochs }, given).length > 0 ? { epochs: given['epochs'] as number } : {},
  );
}

/** Where the log is, and how to resume. */
function sayWhatNext(state: TrainingState, screen: Console): void {
  const { outcome, request, resumable } = state;
  const { model, epochs } = request;
  if (outcome === null) return;
  if (outcome.file !== null) {
    screen.say('logAt', {
      file: screen.path(logPath(outcome.file)),
    });
  }
  if (!resumable) return;
  const resume = ['train', '--resume', model];
  if (outcome.type !== 'done') screen.say('resumeHint', { command: screen.command(...resume) });
  else {
    const command = screen.command(...resume, '--epochs', String(2 * epochs));
    screen.say('moreHint', { command });
  }
}
