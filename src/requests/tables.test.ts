/** @file Tests of every table of options and of the schemas generated from them. */
import { describe, expect, it } from 'vitest';
import { BARS, LEARNING_RATE_RANGE, within } from '../arguments/ranges.ts';
import { MODEL_COMPARISON } from './comparing.ts';
import { BATCH, COMPARING, COMPOSING, EDITING, TAKES } from './composing.ts';
import type { Option, Options } from './option.ts';
import { defaultText, valueText } from './phrases.ts';
import { requestSchema, typeSchema } from './schema.ts';
import { DEFAULT_ARCHITECTURE } from '../neural/models/architecture-names.ts';
import { architectureNames } from '../neural/models/architectures.ts';
import { CONTINUING, INFILLING, MEASURING, PIECE_FILE } from './piece-models.ts';
import { RESUMING, TRAINING } from './training.ts';

const TABLES = {
  COMPOSING,
  COMPARING,
  BATCH,
  TAKES,
  EDITING,
  MODEL_COMPARISON,
  TRAINING,
  RESUMING,
  CONTINUING: { ...PIECE_FILE, ...CONTINUING },
  INFILLING,
  MEASURING,
};

/** All options of a table, including those in groups, by path. */
function all(options: Options, prefix = ''): [path: string, option: Option][] {
  return Object.entries(options).flatMap(([name, option]): [string, Option][] => {
    const { type } = option;
    const inside = type.kind === 'group' ? all(type.fields, `${prefix}${name}.`) : [];
    return [[`${prefix}${name}`, option], ...inside];
  });
}

describe.each(Object.entries<Options>(TABLES))('%s', (_, table) => {
  it('describes each option in both languages, as a phrase that ranges can follow', () => {
    for (const [path, { words }] of all(table)) {
      expect(words.es.help, path).not.toBe(words.en.help);
      for (const { label, help } of [words.en, words.es]) {
        expect(label, path).toMatch(/^\p{Lu}/u);
        expect(help, path).not.toMatch(/[.\s]$/);
      }
      expect(Object.keys(words.es).toSorted(), path).toEqual(Object.keys(words.en).toSorted());
    }
  });

  it('has defaults that its own types accept', () => {
    for (const [path, option] of all(table)) {
      if (option.default === undefined) continue;
      expect(typeSchema(option.type).safeParse(option.default).success, path).toBe(true);
      expect(defaultText(option, 'en'), path).not.toBe('');
    }
  });

  it('uses each flag once, and its rules name existing options', () => {
    const flags = all(table).flatMap(([, { flag }]) => flag ?? []);
    expect(new Set(flags).size).toBe(flags.length);
    for (const { needs, excludes } of Object.values(table)) {
      for (const other of [needs, excludes])
        if (other !== undefined) expect(table).toHaveProperty(other);
    }
  });
});

describe('requestSchema', () => {
  it('fills in the defaults that every request states, and no others', () => {
    expect(requestSchema(COMPOSING).parse({ genre: 'pop' })).toEqual({ genre: 'pop', bars: 32 });
    expect(requestSchema(TRAINING).parse({})).toEqual({
      directory: 'training_data',
      epochs: 50,
      model: 'composer_model',
    });
  });

  it('treats unknown fields as requested, at every depth', () => {
    const request = { genre: 'pop', bars: 4, glow: 1, neural: { model: 'a', blend: 0.3, glow: 2 } };
    expect(requestSchema(COMPOSING).safeParse(request).success).toBe(false);
    expect(requestSchema(COMPOSING, 'kept').parse(request)).toEqual(request);
    expect(requestSchema(COMPOSING, 'left_out').parse(request)).toEqual({
      genre: 'pop',
      bars: 4,
      neural: { model: 'a', blend: 0.3 },
    });
  });

  it('refuses an option without the one it requires or with one it excludes', () => {
    const schema = requestSchema(TRAINING);
    const issuesOf = (request: object) =>
      schema.safeParse(request).error?.issues.map(({ path }) => path.join('.'));
    expect(issuesOf({ freeze: true })).toEqual(['freeze']);
    expect(issuesOf({ freeze: false })).toBeUndefined();
    expect(issuesOf({ freeze: true, from: 'jazz' })).toBeUndefined();
    expect(issuesOf({ from: 'jazz', network: { seqLength: 20 } })).toEqual(['network']);
  });
});

it.each([
  [1, true],
  [256, true],
  [0, false],
  [257, false],
  [1.5, false],
  ['8', false],
  [NaN, false],
])('%j bars are within the range: %s', (value, fits) => expect(within(value, BARS)).toBe(fits));

it('allows a range without a lower end', () => {
  expect(within(0, LEARNING_RATE_RANGE)).toBe(false);
  expect(within(1e-9, LEARNING_RATE_RANGE)).toBe(true);
});

it('offers every architecture of the program, the default first', () => {
  expect(TRAINING.architecture.type.values).toEqual(architectureNames());
  expect(TRAINING.architecture.default).toBe(DEFAULT_ARCHITECTURE);
});

it('describes what an option accepts', () => {
  expect(valueText(COMPOSING.bars.type, 'en')).toBe('a whole number from 1 to 256');
  expect(valueText(TRAINING.learningRate.type, 'es')).toBe('un número mayor que 0 y como máximo 1');
  expect(valueText(TRAINING.model.type, 'en')).toContain('letters');
});
