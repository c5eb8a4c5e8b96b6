import { describe as group, expect, it } from 'vitest';
import {
  aList,
  anObject,
  anObjectWith,
  ArgumentError,
  BYTES,
  describe,
  either,
  expectArguments,
  NUMBER,
  optional,
  TEXT,
} from './arguments.ts';

const LENGTH = anObject('{ bars: 32 }');

group('expectArguments', () => {
  it.each([
    [16, 'the number 16'],
    [undefined, 'undefined'],
    [null, 'null'],
    ['32', 'the string "32"'],
    ['', 'an empty string'],
    [[], 'an empty array'],
    [[1, 2], 'an array of 2'],
    [true, 'the boolean true'],
    [10n, 'the bigint 10'],
    [Symbol('x'), 'the symbol Symbol(x)'],
    [new Uint8Array(2), 'a Uint8Array'],
    [() => 1, 'a function'],
  ])('names the call, the argument, what it should be and what it was: $1', (value, words) => {
    if (value instanceof Uint8Array) expect(describe(value)).toBe(words);
    else
      expect(() => expectArguments('compose(length)', { length: [value, LENGTH] })).toThrow(
        new ArgumentError(
          `compose(length) expects length to be an object such as { bars: 32 }, but got ${words}.`,
        ),
      );
  });

  it.each([
    [TEXT, 'a', 1],
    [NUMBER, 1, '1'],
    [BYTES, Buffer.from('MThd'), 'MThd'],
    [optional(TEXT), undefined, null],
    [either(TEXT, NUMBER), 1, {}],
    [aList(TEXT), ['a'], ['a', 1]],
    [anObjectWith(['bars']), { bars: 1 }, { bar: 1 }],
  ])('a shape takes what fits and nothing else', (shape, good, bad) => {
    expect(shape.fits(good)).toBe(true);
    expect(shape.fits(bad)).toBe(false);
  });

  it('shortens long strings and lists the first fields of objects', () => {
    expect(describe('x'.repeat(100))).toHaveLength('the string ""'.length + 41);
    expect(describe({ a: 1, b: 2 })).toBe('an object with a, b');
    expect(describe({})).toBe('an object without fields');
  });
});
