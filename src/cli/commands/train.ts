/** @file `midi-composer train`: a model from a folder of MIDI files. */
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { logPath } from '../../neural/training/log-path.ts';
import { openStudio } from '../../workspace/studio.ts';
import type { TrainingOptions, TrainingState } from '../../workspace/trainings/state.ts';
import type { Trainings } from '../../workspace/trainings/trainings.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { Console, chooseLanguage } from '../terminal/context.ts';
import type { Terminal } from '../terminal/context.ts';
import { ExitError } from '../terminal/exit-error.ts';
import { languageOption, workspaceOption } from '../options/shared.ts';
import type { CommonOptions } from '../options/shared.ts';
import { TrainingReport } from '../reports/training.ts';
import { addRegimeOptions, regimeOptions, type RegimeOptions } from '../options/train.ts';

interface TrainOptions extends CommonOptions, RegimeOptions {
  readonly epochs?: number;
  readonly model?: string;
  readonly resume?: string;
  readonly json?: boolean;
}

const EPOCHS = 50;
const MODEL = 'composer_model';

export function trainCommand(terminal: Terminal): Command {
  const command = new Command('train')
    .description('learn from a folder of MIDI files; Ctrl-C stops and keeps the best model')
    .argument(
      '[folder]',
      'folder of .mid and .midi files (default: training_data of the workspace)',
    )
    .option('--model <name>', `saved as models/<name>.h5 in the workspace (default: ${MODEL})`)
    .option(
      '--resume <model>',
      'go on with the unfinished training of this model, or add --epochs',
    );
  return addRegimeOptions(command, EPOCHS)
    .addOption(new Option('--json', 'print one line of JSON for each event'))
    .addOption(workspaceOption())
    .addOption(languageOption())
    .action((folder: string | undefined, options: TrainOptions, self: Command) =>
      run(folder, options, self, terminal),
    );
}

async function run(
  folder: string | undefined,
  options: TrainOptions,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
  const workspace = Workspace.open(options.workspace);
  const { trainings } = openStudio(workspace);
  const { id } =
    options.resume === undefined
      ? await trainings.start(request(folder, options, workspace, screen, command))
      : await resume(folder, { ...options, resume: options.resume }, trainings, screen, command);
  const report = new TrainingReport(screen);
  trainings.subscribe(id, ({ update }) => {
    if (options.json) screen.json(update);
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
    if (!options.json) sayWhatNext(state, workspace, screen);
    if (state.outcome?.type === 'failed') throw new ExitError(1);
    if (state.outcome?.type === 'cancelled') throw new ExitError(130);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

function request(
  folder: string | undefined,
  options: TrainOptions,
  workspace: Workspace,
  screen: Console,
  command: Command,
): TrainingOptions {
  const refuse = (key: 'freezeNeedsFrom' | 'sizesNotFrom') =>
    command.error(`error: ${screen.text(key)}`, { code: 'usage' });
  const regime = regimeOptions(options);
  if (regime.freeze && regime.from === undefined) refuse('freezeNeedsFrom');
  if (regime.network && regime.from !== undefined) refuse('sizesNotFrom');
  return {
    directory: folder === undefined ? workspace.trainingData : resolve(folder),
    epochs: options.epochs ?? EPOCHS,
    model: options.model ?? MODEL,
    ...regime,
  };
}

/** Goes on with the last training of a model. */
function resume(
  folder: string | undefined,
  options: TrainOptions & { readonly resume: string },
  trainings: Trainings,
  screen: Console,
  command: Command,
): Promise<TrainingState> {
  const { model, epochs } = options;
  if (
    folder !== undefined ||
    model !== undefined ||
    Object.keys(regimeOptions(options)).length > 0
  ) {
    command.error(`error: ${screen.text('resumeAlone')}`, { code: 'usage' });
  }
  const { id } = trainings.lastOf(options.resume);
  return trainings.resume(id, epochs === undefined ? {} : { epochs });
}

/** Where the log is, and how to go on. */
function sayWhatNext(state: TrainingState, workspace: Workspace, screen: Console): void {
  const { outcome, request, resumable } = state;
  const { model, epochs } = request;
  if (outcome === null) return;
  if (outcome.file !== null) {
    screen.say('logAt', {
      file: workspace.display(logPath(resolve(workspace.root, outcome.file))),
    });
  }
  if (!resumable) return;
  if (outcome.type === 'done') screen.say('moreHint', { model, epochs: 2 * epochs });
  else screen.say('resumeHint', { model });
}
