/** @file What holds for every table of options, and what the schemas made from them take. */
import { describe, expect, it } from 'vitest';
import { BARS, LEARNING_RATE_RANGE, within } from '../arguments/ranges.ts';
import { MODEL_COMPARISON } from './comparing.ts';
import { BATCH, COMPARING, COMPOSING, EDITING, TAKES } from './composing.ts';
import type { Option, Options } from './option.ts';
import { defaultText, valueText } from './phrases.ts';
import { requestSchema, typeSchema } from './schema.ts';
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
};

/** All options of a table with those inside groups, by path. */
function all(options: Options, prefix = ''): [path: string, option: Option][] {
  return Object.entries(options).flatMap(([name, option]): [string, Option][] => {
    const { type } = option;
    const inside = type.kind === 'group' ? all(type.fields, `${prefix}${name}.`) : [];
    return [[`${prefix}${name}`, option], ...inside];
  });
}

describe.each(Object.entries<Options>(TABLES))('%s', (_, table) => {
  it('says each option in both languages, as a phrase to which ranges are added', () => {
    for (const [path, { words }] of all(table)) {
      expect(words.es.help, path).not.toBe(words.en.help);
      for (const { label, help } of [words.en, words.es]) {
        expect(label, path).toMatch(/^\p{Lu}/u);
        expect(help, path).not.toMatch(/[.\s]$/);
      }
      expect(Object.keys(words.es).toSorted(), path).toEqual(Object.keys(words.en).toSorted());
    }
  });

  it('has defaults that its own types take', () => {
    for (const [path, option] of all(table)) {
      if (option.default === undefined) continue;
      expect(typeSchema(option.type).safeParse(option.default).success, path).toBe(true);
      expect(defaultText(option, 'en'), path).not.toBe('');
    }
  });

  it('gives each flag once, and rules name options that are there', () => {
    const flags = all(table).flatMap(([, { flag }]) => flag ?? []);
    expect(new Set(flags).size).toBe(flags.length);
    for (const { needs, excludes } of Object.values(table)) {
      for (const other of [needs, excludes])
        if (other !== undefined) expect(table).toHaveProperty(other);
    }
  });
});

describe('requestSchema', () => {
  it('writes the defaults that a request always says, and no others', () => {
    expect(requestSchema(COMPOSING).parse({ genre: 'pop' })).toEqual({ genre: 'pop', bars: 32 });
    expect(requestSchema(TRAINING).parse({})).toEqual({
      directory: 'training_data',
      epochs: 50,
      model: 'composer_model',
    });
  });

  it('meets unknown fields as asked, at every depth', () => {
    const request = { genre: 'pop', bars: 4, glow: 1, neural: { model: 'a', blend: 0.3, glow: 2 } };
    expect(requestSchema(COMPOSING).safeParse(request).success).toBe(false);
    expect(requestSchema(COMPOSING, 'kept').parse(request)).toEqual(request);
    expect(requestSchema(COMPOSING, 'left_out').parse(request)).toEqual({
      genre: 'pop',
      bars: 4,
      neural: { model: 'a', blend: 0.3 },
    });
  });

  it('refuses what goes only with another option, or not with it', () => {
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

it('a range may leave out its lower end', () => {
  expect(within(0, LEARNING_RATE_RANGE)).toBe(false);
  expect(within(1e-9, LEARNING_RATE_RANGE)).toBe(true);
});

it('says what an option takes', () => {
  expect(valueText(COMPOSING.bars.type, 'en')).toBe('a whole number from 1 to 256');
  expect(valueText(TRAINING.learningRate.type, 'es')).toBe('un número mayor que 0 y como máximo 1');
  expect(valueText(TRAINING.model.type, 'en')).toContain('letters');
});
