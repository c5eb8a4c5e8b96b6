/** @file The options of `train` that say how a training goes. */
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { DEVICES, type DeviceChoice } from '../../neural/engine/device.ts';
import { GUIDE_CONFIG, type NetworkConfig } from '../../neural/models/bilstm-attention/config.ts';
import type { TrainingOptions } from '../../workspace/trainings/state.ts';
import { integer, number, seedOption } from './shared.ts';

export interface RegimeOptions {
  readonly seed?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly validationSplit?: number;
  readonly windowsPerEpoch?: number;
  readonly fullEpochs?: boolean;
  readonly patience?: number;
  readonly plateauPatience?: number;
  readonly plateauFactor?: number;
  readonly transpose?: number | true;
  readonly threads?: number;
  readonly device?: DeviceChoice;
  readonly from?: string;
  readonly freeze?: boolean;
  readonly units?: [number, number];
  readonly dense?: [number, number];
  readonly dropout?: [number, number, number, number];
  readonly sequenceLength?: number;
}

/** Semitones of `--transpose` without a number: any key is at most so far away. */
const ALL_KEYS = 6;

/** @param epochs the default, for the help. */
export function addRegimeOptions(command: Command, epochs: number): Command {
  const option = (flags: string, description: string, parse?: (text: string) => unknown) => {
    const made = new Option(flags, description);
    command.addOption(parse ? made.argParser(parse) : made);
  };
  option(
    '--epochs <n>',
    `passes at most; stops early when nothing improves (default: ${epochs})`,
    integer(1, 1000),
  );
  command.addOption(
    seedOption('of the first weights, the split, the order and the dropout (default: 1)'),
  );
  option('--batch-size <n>', 'windows per step (default: 32)', integer(1, 512));
  option(
    '--learning-rate <rate>',
    'of Adam; halved when validation stands still (default: 0.001, with --from 0.0001)',
    number(1e-8, 1),
  );
  option(
    '--validation-split <share>',
    'share of the music held out, whole files (default: 0.2)',
    number(0.01, 0.9),
  );
  option(
    '--windows-per-epoch <n>',
    'windows visited per epoch (default: 3200)',
    integer(1, 10_000_000),
  );
  option('--full-epochs', 'visit every window in every epoch');
  option(
    '--patience <n>',
    'epochs without improvement that end the training (default: 10)',
    integer(1, 1000),
  );
  option(
    '--plateau-patience <n>',
    'epochs without improvement after which the rate falls (default: 5)',
    integer(1, 1000),
  );
  option(
    '--plateau-factor <share>',
    'what the rate is multiplied by then; 1 leaves it (default: 0.5)',
    number(0.01, 1),
  );
  option(
    '--transpose [semitones]',
    `learn in other keys too: each window moved by up to so many semitones (alone: ${ALL_KEYS}; default: 0)`,
    integer(0, 12),
  );
  option('--from <model>', 'go on from this model of the workspace instead of random weights');
  option('--freeze', 'with --from: the recurrent layers stay as they are');
  command.addOption(
    new Option('--device <name>', 'where it is trained (default: cpu)').choices([
      ...DEVICES,
      'auto',
    ]),
  );
  option('--threads <n>', 'processor threads (default: all cores)', integer(1, 256));
  const { lstmUnits, denseUnits, dropout, seqLength } = GUIDE_CONFIG;
  option(
    '--units <a,b>',
    `units per direction of the recurrent layers (default: ${lstmUnits.join()})`,
    numbers(2, integer(1, 2048)),
  );
  option(
    '--dense <a,b>',
    `units of the dense layers (default: ${denseUnits.join()})`,
    numbers(2, integer(1, 4096)),
  );
  option(
    '--dropout <a,b,c,d>',
    `shares dropped: of what each recurrent layer reads, after each dense one (default: ${[...dropout.lstm, ...dropout.dense].join()})`,
    numbers(4, number(0, 0.95)),
  );
  option(
    '--sequence-length <n>',
    `notes the network looks back on (default: ${seqLength})`,
    integer(2, 1000),
  );
  return command;
}

/** What was said, as a training takes it; empty when nothing was. */
export function regimeOptions(
  options: RegimeOptions,
): Omit<TrainingOptions, 'directory' | 'model' | 'epochs'> {
  const { units, dense, dropout, sequenceLength, transpose } = options;
  const network = {
    ...(units && { lstmUnits: units }),
    ...(dense && { denseUnits: dense }),
    ...(dropout && { dropout: droppedShares(...dropout) }),
    ...(sequenceLength !== undefined && { seqLength: sequenceLength }),
  };
  const { seed, batchSize, learningRate, validationSplit, windowsPerEpoch, patience } = options;
  const { fullEpochs, threads, device, from, freeze, plateauPatience, plateauFactor } = options;
  return {
    ...(seed !== undefined && { seed }),
    ...(batchSize !== undefined && { batchSize }),
    ...(learningRate !== undefined && { learningRate }),
    ...(validationSplit !== undefined && { validationSplit }),
    ...(windowsPerEpoch !== undefined && { windowsPerEpoch }),
    ...(patience !== undefined && { patience }),
    ...(plateauPatience !== undefined && { plateauPatience }),
    ...(plateauFactor !== undefined && { plateauFactor }),
    ...(fullEpochs && { fullEpochs }),
    ...(transpose !== undefined && { transpose: transpose === true ? ALL_KEYS : transpose }),
    ...(threads !== undefined && { threads }),
    ...(device !== undefined && { device }),
    ...(from !== undefined && { from }),
    ...(freeze && { freeze }),
    ...(Object.keys(network).length > 0 && { network }),
  };
}

type Dropout = NetworkConfig['dropout'];

function droppedShares(notes: number, between: number, first: number, second: number): Dropout {
  return { lstm: [notes, between], dense: [first, second] };
}

/** Reads `count` numbers with commas between them. */
function numbers(count: number, parse: (text: string) => number): (text: string) => number[] {
  return (text) => {
    const parts = text.split(',');
    if (parts.length !== count) {
      throw new InvalidArgumentError(`Give ${count} numbers with commas between them.`);
    }
    return parts.map(parse);
  };
}
