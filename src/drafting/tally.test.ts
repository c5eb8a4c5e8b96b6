/** @file Tests of counting what several files share. */
import { expect, test } from 'vitest';
import { gathered, tally, weightOf, typicalFirst } from './tally.ts';

const line = (text: string) => ({ bars: 1, grid: 2, line: text });

test('a long file outweighs no short one', () => {
  const long = Array.from({ length: 30 }, () => ({ value: 'a', file: 'long' }));
  const found = tally([...long, { value: 'b', file: 'short' }], String);
  expect(found.map(({ value, times, share }) => [value, times, share])).toEqual([
    ['a', 30, expect.closeTo(1)],
    ['b', 1, 1],
  ]);
});

test('what many files have comes before what one is full of', () => {
  const own = Array.from({ length: 4 }, () => ({ value: 'own', file: '0' }));
  const common = ['1', '2'].flatMap((file) => [
    { value: 'common', file },
    { value: `other ${file}`, file },
  ]);
  expect(tally([...own, ...common], String)[0]!.value).toBe('common');
});

test('patterns that hardly differ are counted as the most found of them', () => {
  const plain = line('1 - - - 5 - - -');
  const found = gathered(
    [
      { value: plain, file: 'a' },
      { value: plain, file: 'b' },
      { value: line("1 - - - 5 - - '".replace(" '", ' -')), file: 'c' },
      { value: line('1 - - - 5! - - -'), file: 'c' },
      { value: line('1 3 5 6 8 6 5 3'), file: 'c' },
    ],
    0.3,
  );
  expect(found.map(({ value, times, files }) => [value.line, times, files.size])).toEqual([
    ['1 - - - 5 - - -', 4, 3],
    ['1 3 5 6 8 6 5 3', 1, 1],
  ]);
  expect(weightOf(found[0]!, found)).toBe(10);
});

test('the most typical pattern is the one that is most like all that was found, not the most found', () => {
  const beat = (kick: string) => ({ bars: 1, grid: 2, rows: { kick } });
  const odd = beat('.x.x.x.x');
  const occurrences = [
    { value: odd, file: 'a', share: 0.3 },
    { value: odd, file: 'a', share: 0.3 },
    { value: beat('x...x..x'), file: 'b', share: 0.4 },
    { value: beat('x...x...'), file: 'c', share: 0.4 },
    { value: beat('x.x.x...'), file: 'd', share: 0.4 },
  ];
  const found = gathered(occurrences, 0.1);
  expect(found[0]!.value).toEqual(odd);
  const typical = typicalFirst(found, occurrences);
  expect(typical[0]!.value).toEqual(beat('x...x...'));
  expect(typical.find(({ value }) => value === odd)!.times).toBe(2);
});
