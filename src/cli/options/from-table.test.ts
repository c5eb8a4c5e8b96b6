/** @file Tests of table options as flags: their help, their values and the request they produce. */
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { COMPARING, COMPOSING } from '../../requests/composing.ts';
import type { Options } from '../../requests/option.ts';
import { requestSchema } from '../../requests/schema.ts';
import { TRAINING } from '../../requests/training.ts';
import { runCommand } from '../test-program.ts';
import { addOptions, flagsGiven, requestOf, wrongTogether, type Given } from './from-table.ts';

function parse(options: Options, args: readonly string[]): Given {
  const command = addOptions(new Command('try'), options, 'en').exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  command.parse(args, { from: 'user' });
  return command.opts();
}

const composing = (...args: string[]) =>
  requestOf(COMPOSING, { ...parse(COMPOSING, args), genre: 'pop' });
const training = (...args: string[]) => requestOf(TRAINING, parse(TRAINING, args));

/** Every flag of composing except those of `--neural`, with its field in the request. */
const COMPOSED: [args: string, field: object][] = [
  ['--seed 7', { seed: 7 }],
  ['--tempo 92.5', { tempo: 92.5 }],
  ['--key Eb', { key: 'Eb' }],
  ['--mode dorian', { mode: 'dorian' }],
  ['--meter 3/4', { meter: '3/4' }],
  ['--form aaba', { form: 'aaba' }],
  ['--chords Dm7|G7', { chords: 'Dm7|G7' }],
  ['--density 0', { density: 0 }],
  ['--complexity 1', { complexity: 1 }],
  ['--instrument lead=73 --instrument bass=33', { instruments: { lead: 73, bass: 33 } }],
  ['--mute bass pad', { mute: ['bass', 'pad'] }],
  ['--solo lead', { solo: ['lead'] }],
  ['--part-seed bass=12', { partSeeds: { bass: 12 } }],
  ['--section-seed lead/B=4', { sectionSeeds: { 'lead/B': 4 } }],
  ['--fuse trap', { fusion: { genre: 'trap', ratio: 0.5 } }],
  ['--fuse trap --ratio 0.4', { fusion: { genre: 'trap', ratio: 0.4 } }],
];

const NEURAL: [args: string, field: object][] = [
  ['', { model: 'composer_model', blend: 0.3 }],
  ['--model jazz --blend 0.5', { model: 'jazz', blend: 0.5 }],
  ['--blend melody=0.5,bass=0.1', { blend: { melody: 0.5, bass: 0.1 } }],
  ['--temperature 2 --top-k 5 --top-p 0.9', { temperature: 2, topK: 5, topP: 0.9 }],
];

const TRAINED: [args: string, field: object][] = [
  ['--epochs 3 --model a-1', { epochs: 3, model: 'a-1' }],
  ['--transpose', { transpose: 6 }],
  ['--transpose 2', { transpose: 2 }],
  ['--full-epochs', { fullEpochs: true }],
  ['--from jazz --freeze', { from: 'jazz', freeze: true }],
  ['--device auto', { device: 'auto' }],
  ['--architecture score-transformer', { architecture: 'score-transformer' }],
  ['--units 8,4 --sequence-length 12', { network: { lstmUnits: [8, 4], seqLength: 12 } }],
  ['--dropout 0,0.2,0.3,0.1', { network: { dropout: { lstm: [0, 0.2], dense: [0.3, 0.1] } } }],
];

describe('requestOf', () => {
  it.each(COMPOSED)('composing: %s', (args, field) => {
    const request = composing(...args.split(' '));
    expect(request).toEqual({ genre: 'pop', bars: 32, ...field });
    expect(requestSchema(COMPOSING).parse(request)).toEqual(request);
  });

  it.each(NEURAL)('with --neural: %s', (args, field) => {
    const words = args === '' ? [] : args.split(' ');
    expect(composing('--neural', ...words)).toMatchObject({ neural: field });
    expect(requestOf(COMPARING, parse(COMPARING, words))).toMatchObject({
      bars: 16,
      neural: field,
    });
  });

  it.each(TRAINED)('training: %s', (args, field) => {
    const request = training(...args.split(' '));
    expect(request).toMatchObject(field);
    expect(requestSchema(TRAINING).parse(request)).toEqual(request);
  });

  it('requests nothing that was not given', () => {
    expect(composing()).toEqual({ genre: 'pop', bars: 32 });
    expect(flagsGiven(COMPOSING, parse(COMPOSING, ['--tempo', '90', '--fuse', 'trap']))).toEqual([
      '--tempo',
      '--fuse',
    ]);
  });
});

it.each([
  ['--bars', '0'],
  ['--bars', ''],
  ['--blend', '1.5'],
  ['--blend', 'other=0.5'],
  ['--blend', 'melody='],
  ['--blend', 'melody=2'],
  ['--blend', '='],
  ['--instrument', '=3'],
  ['--instrument', 'bass='],
  ['--instrument', 'bass=128'],
  ['--mode', 'sad'],
])('%s %j is refused', (flag, text) => {
  expect(() => parse(COMPOSING, [flag, text])).toThrow(/ Give a|Give one/);
});

it.each(['--units 6', '--units 6,5,4', '--units 6,0', '--dropout 0,1', '--dropout 0,0,0,2'])(
  '%s is refused',
  (args) => expect(() => parse(TRAINING, args.split(' '))).toThrow(/Give /),
);

describe('wrongTogether', () => {
  const wrong = (options: Options, args: string) =>
    wrongTogether(options, parse(options, args.split(' ')), 'en');

  it('names missing and conflicting options', () => {
    expect(wrong(COMPOSING, '--top-k 4')).toBe('--top-k needs --neural.');
    expect(wrong(COMPOSING, '--ratio 0.4')).toBe('--ratio needs --fuse.');
    expect(wrong(TRAINING, '--freeze')).toMatch(/^--freeze needs --from: only the layers/);
    expect(wrong(TRAINING, '--from a --units 3,4')).toMatch(/^--units does not go with --from: /);
  });

  it('finds nothing wrong with valid options', () => {
    expect(wrong(COMPARING, '--top-k 4')).toBeUndefined();
    expect(wrong(COMPOSING, '--neural --top-k 4 --fuse trap --ratio 0.4')).toBeUndefined();
    expect(wrong(TRAINING, '--from a --freeze')).toBeUndefined();
  });
});

it.each(['--model', '--blend', '--temperature', '--top-k', '--top-p'])(
  '%s without --neural is refused, not ignored',
  async (flag) => {
    for (const [lang, said] of [
      ['C', `${flag} needs --neural`],
      ['es_ES.UTF-8', `${flag} necesita --neural`],
    ] as const) {
      const { code, err } = await runCommand(['compose', 'pop', flag, '1'], { lang });
      expect(code).toBe(2);
      expect(err).toContain(said);
    }
  },
);

it('help shows ranges, defaults and conditions in the user’s language', async () => {
  const help = async (lang: string) => {
    const { out } = await runCommand(['compose', '--help'], { lang });
    return out.replaceAll(/\s+/g, ' ');
  };
  const [english, spanish] = [await help('C'), await help('es_ES.UTF-8')];
  expect(english).toContain('--bars <n> length in bars (1 to 256; default: 32)');
  expect(english).toContain('--top-k <k> with --neural: only the model');
  expect(english).toContain('--fuse <genre> a second genre to fuse the first with');
  expect(english).toContain('--ratio <share> with --fuse: share of the second genre (0 to 1');
  expect(spanish).toContain('--bars <n> duración en compases (de 1 a 256; por defecto: 32)');
  expect(spanish).toContain('--ratio <parte> con --fuse: proporción del segundo género');
});
