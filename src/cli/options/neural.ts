/** @file The flags that ask for a trained model. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_BLEND, type GenreComposerOptions } from '../../compose/genre-composer.ts';
import type { Sampling } from '../../neural/generation/sampling.ts';
import type { NeuralOptions } from '../../workspace/pieces/neural-options.ts';
import { integer, number } from './shared.ts';

type Blend = NonNullable<GenreComposerOptions['blend']>;

export interface NeuralFlags extends Sampling {
  readonly neural?: boolean;
  readonly model?: string;
  readonly blend?: Blend;
}

export const DEFAULT_MODEL = 'composer_model';

export function addNeuralOptions(command: Command): Command {
  return addSamplingOptions(
    command
      .option('--neural', 'lean towards a trained model')
      .option('--model <name>', `with --neural: name of the model (default: "${DEFAULT_MODEL}")`)
      .addOption(blendOption('with --neural: ')),
  );
}

/** @param condition what the option goes with, such as `with --neural: `. */
export function blendOption(condition = ''): Option {
  return new Option(
    '--blend <share>',
    `${condition}0 only rules, 1 only the model; also melody=0.5,bass=0.1 (default: ${DEFAULT_BLEND})`,
  ).argParser(parseBlend);
}

export function addSamplingOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--temperature <t>',
        'of the model: below 1 surer, above 1 freer (default: 1)',
      ).argParser(number(0.1, 4)),
    )
    .addOption(
      new Option('--top-k <k>', "only the model's k likeliest candidates").argParser(
        integer(1, 128),
      ),
    )
    .addOption(
      new Option(
        '--top-p <p>',
        "only the model's likeliest candidates that reach this probability together",
      ).argParser(number(0.001, 1)),
    );
}

/** Whether a flag is there that means nothing without `--neural`. */
export function namesModel({ model, blend, temperature, topK, topP }: NeuralFlags): boolean {
  return [model, blend, temperature, topK, topP].some((value) => value !== undefined);
}

export function neuralOptions(flags: NeuralFlags): NeuralOptions {
  const { model = DEFAULT_MODEL, blend = DEFAULT_BLEND, temperature, topK, topP } = flags;
  return {
    model,
    blend,
    ...(temperature !== undefined && { temperature }),
    ...(topK !== undefined && { topK }),
    ...(topP !== undefined && { topP }),
  };
}

/** `0.3`, or `melody=0.5,bass=0.1`. */
export function parseBlend(text: string): Blend {
  const share = number(0, 1);
  if (!text.includes('=')) return share(text);
  const blend: { melody?: number; bass?: number } = {};
  for (const item of text.split(',')) {
    const [part, value = ''] = item.split('=').map((piece) => piece.trim());
    if (part !== 'melody' && part !== 'bass') {
      throw new InvalidArgumentError('Give a share from 0 to 1, or melody=SHARE,bass=SHARE.');
    }
    blend[part] = share(value);
  }
  return blend;
}
