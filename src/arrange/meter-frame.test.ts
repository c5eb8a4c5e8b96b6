/** @file How genres play meters that are not theirs. */
import { expect, it } from 'vitest';
import { builtinGenres } from '../genres/registry/registry.ts';
import { parseLine } from '../genres/pattern-text.ts';
import { parseMeter } from '../theory/meter.ts';
import { meterFrame } from './meter-frame.ts';

const bossa = builtinGenres().get('bossa_nova');
const waltz = builtinGenres().get('waltz');

it.each([
  [bossa, '4/4', '4/4', 1, 1],
  [bossa, '2/2', '4/4', 1, 1],
  [bossa, '2/4', '4/4', 1, 0.5],
  // A dotted quarter of the melody is a quarter of the parts; two bars become one.
  [bossa, '6/8', '4/4', 1.5, 0.5],
  [bossa, '12/8', '4/4', 1.5, 1],
  [bossa, '3/4', '3/4', 1, 1],
  // An eighth of the melody is a quarter of the parts.
  [waltz, '6/8', '3/4', 0.5, 2],
  [waltz, '9/8', '3/4', 1.5, 1],
] as const)('%#: plays a meter as its own', (genre, melody, own, scale, bars) => {
  const frame = meterFrame(genre, parseMeter(melody))!;
  expect(`${frame.meter.numerator}/${frame.meter.denominator}`).toBe(own);
  expect(frame).toMatchObject({ scale, bars });
});

it.each([
  [bossa, '5/4'],
  [bossa, '7/8'],
  [waltz, '4/4'],
] as const)('%#: does not play others', (genre, melody) => {
  expect(meterFrame(genre, parseMeter(melody))).toBeUndefined();
});

it('swings by triplets under compound beats', () => {
  const { genre } = meterFrame(bossa, parseMeter('6/8'))!;
  expect(genre.feel.swing).toEqual({ unit: 8, ratio: [[bossa.tempo.mode, 2 / 3]] });
});

it('cuts its patterns to three beats for 3/4', () => {
  const { genre } = meterFrame(bossa, parseMeter('3/4'))!;
  for (const part of genre.parts) {
    if (part.role !== 'bass') continue;
    for (const { line, bars, grid } of part.patterns) {
      expect(parseLine(line)).toHaveLength(bars * 3 * grid);
    }
  }
});
