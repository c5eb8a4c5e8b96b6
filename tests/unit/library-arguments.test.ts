/**
 * @file Tests that public functions answer invalid arguments of untyped callers with what they
 *   expected, never with a language error such as "Cannot read properties of undefined".
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as library from '../../src/index.ts';

/** Some of these calls are valid, and write files. */
const elsewhere = mkdtempSync(join(tmpdir(), 'arguments-'));
/** The folder of the other tests, which share this process. */
const here = process.cwd();
beforeAll(() => process.chdir(elsewhere));
afterAll(() => {
  process.chdir(here);
  rmSync(elsewhere, { recursive: true });
});

const WRONG: readonly (readonly unknown[])[] = [
  [],
  [undefined],
  [null],
  [42],
  [''],
  ['pop'],
  [true],
  [{}],
  [[]],
  [[null]],
  [() => 1],
  [new Uint8Array(3)],
  [{ bars: 'many' }],
  [{ tracks: [{}] }],
  [undefined, undefined],
  [null, null, null],
  [{}, null],
  [[], 'pop'],
  ['pop', null],
  ['pop', 'pop'],
  [{}, {}, {}],
];

/** Messages that only the language or the system produces. */
const INTERNAL =
  /Cannot (read|set|destructure|convert|access|mix)|is not (a function|iterable|a constructor|defined|an object)|reading '|must be of type|Invalid array length|Class constructor|private member/;

type Call = (...args: readonly unknown[]) => unknown;

/** The message of the error that a call throws or rejects with; null if it does neither. */
async function complaint(call: () => unknown): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const isClass = (value: unknown): value is new (...args: readonly unknown[]) => object =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

/** Every public function and constructor, by name; only the library creates errors. */
const calls: [string, Call][] = Object.entries(library).flatMap(([name, value]) => {
  if (isClass(value)) {
    if (value.prototype instanceof Error) return [];
    return [[`new ${name}`, (...args) => new value(...args)] as [string, Call]];
  }
  return typeof value === 'function' ? [[name, value as Call] as [string, Call]] : [];
});

/** The methods of public objects. */
const methods: [string, Call][] = (
  [
    ['GenreComposer', new library.GenreComposer('pop')],
    ['GenreRegistry', library.builtinGenres()],
    ['AdvancedNeuralComposer', new library.AdvancedNeuralComposer()],
    [
      'EnhancedComposer',
      new library.EnhancedComposer({ neuralModel: new library.AdvancedNeuralComposer() }),
    ],
    ['MIDIDataProcessor', new library.MIDIDataProcessor()],
  ] as const
).flatMap(([name, object]) =>
  Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(object) as object))
    .filter(([method, { value }]) => method !== 'constructor' && typeof value === 'function')
    .filter(([method]) => method !== 'buildModel')
    .map(([method, { value }]): [string, Call] => [
      `${name}.${method}`,
      (...args) => (value as Call).apply(object, [...args]),
    ]),
);

/** With a small network where the arguments are right: the guide's takes half a second to build. */
const building: [string, Call] = [
  'AdvancedNeuralComposer.buildModel',
  async (options, ...rest) => {
    const isRight = options === undefined || (typeof options === 'object' && options !== null);
    const network = { lstmUnits: [3, 2], denseUnits: [4, 3] };
    const asked = isRight && !Array.isArray(options) ? { ...options, network } : options;
    const build = library.AdvancedNeuralComposer.prototype.buildModel as Call;
    await build.call(new library.AdvancedNeuralComposer(), asked, ...rest);
  },
];

describe('wrong arguments', () => {
  it.each([...calls, ...methods, building])(
    'of %s get an answer that names what was expected',
    async (_, call) => {
      const faults: unknown[] = [];
      for (const args of WRONG) {
        const message = await complaint(() => call(...args));
        if (message !== null && INTERNAL.test(message)) faults.push([args, message]);
      }
      expect(faults).toEqual([]);
    },
  );

  it('names the call, the argument and what it was', async () => {
    const score = undefined as unknown as library.Score;
    expect(await complaint(() => library.writeMidi(score))).toBe(
      'writeMidi(score) expects score to be a Score, such as compose(), readMidi().score or scoreOf() gives, but got undefined.',
    );
    const bars = 16 as unknown as library.PieceLength;
    expect(await complaint(() => new library.GenreComposer('pop').generateMelody(bars))).toBe(
      'generateMelody(length) expects length to be an object such as { bars: 32 }, but got the number 16.',
    );
  });
});
