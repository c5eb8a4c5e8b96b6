/** @file `midi-composer train`: a model from a folder of MIDI files. */
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { openStudio } from '../../workspace/studio.ts';
import type { TrainingOptions } from '../../workspace/training-state.ts';
import { Workspace } from '../../workspace/workspace.ts';
import { Console, chooseLanguage } from '../context.ts';
import type { Terminal } from '../context.ts';
import { ExitError } from '../exit-error.ts';
import { integer, jsonOption, languageOption, seedOption, workspaceOption } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { TrainingReport } from '../training-report.ts';

interface TrainOptions extends CommonOptions {
  readonly epochs: number;
  readonly model: string;
  readonly seed?: number;
  readonly batchSize?: number;
  readonly windowsPerEpoch?: number;
  readonly json?: boolean;
}

export function trainCommand(terminal: Terminal): Command {
  return new Command('train')
    .description('learn from a folder of MIDI files; Ctrl-C stops and keeps the best model')
    .argument(
      '[folder]',
      'folder of .mid and .midi files (default: training_data of the workspace)',
    )
    .addOption(
      new Option('--epochs <n>', 'passes at most; stops early when nothing improves')
        .argParser(integer(1, 1000))
        .default(50),
    )
    .option('--model <name>', 'saved as models/<name>.h5 in the workspace', 'composer_model')
    .addOption(seedOption('of the first weights, the split and the order (default: 1)'))
    .addOption(
      new Option('--batch-size <n>', 'windows per step (default: 32)').argParser(integer(1, 512)),
    )
    .addOption(
      new Option('--windows-per-epoch <n>', 'windows visited per epoch (default: 3200)').argParser(
        integer(1, 10_000_000),
      ),
    )
    .addOption(jsonOption())
    .addOption(workspaceOption())
    .addOption(languageOption())
    .action((folder: string | undefined, options: TrainOptions) => run(folder, options, terminal));
}

async function run(
  folder: string | undefined,
  options: TrainOptions,
  terminal: Terminal,
): Promise<void> {
  const screen = new Console(terminal, chooseLanguage(options.lang, terminal.env));
  const workspace = Workspace.open(options.workspace);
  const { epochs, model, seed, batchSize, windowsPerEpoch } = options;
  const request: TrainingOptions = {
    directory: folder === undefined ? workspace.trainingData : resolve(folder),
    epochs,
    model,
    ...(seed !== undefined && { seed }),
    ...(batchSize !== undefined && { batchSize }),
    ...(windowsPerEpoch !== undefined && { windowsPerEpoch }),
  };
  const { trainings } = openStudio(workspace);
  const { id } = await trainings.start(request);
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
    const { outcome } = await trainings.finished(id);
    if (outcome?.type === 'failed') throw new ExitError(1);
    if (outcome?.type === 'cancelled') throw new ExitError(130);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
