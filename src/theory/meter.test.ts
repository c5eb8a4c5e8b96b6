/** @file Bars and beats of common meters. */
import { describe, expect, it } from 'vitest';
import {
  barQuarters,
  beatLengths,
  beatStarts,
  meterName,
  parseMeter,
  strongBeats,
} from './meter.ts';

describe('meters', () => {
  it.each([
    ['4/4', 4, [0, 1, 2, 3], [0, 2]],
    ['2/4', 2, [0, 1], [0]],
    ['3/4', 3, [0, 1, 2], [0]],
    ['2/2', 4, [0, 2], [0]],
    ['5/4', 5, [0, 1, 2, 3, 4], [0, 3]],
    ['6/4', 6, [0, 1, 2, 3, 4, 5], [0, 3]],
    ['7/4', 7, [0, 1, 2, 3, 4, 5, 6], [0, 3, 5]],
    ['6/8', 3, [0, 1.5], [0, 1.5]],
    ['12/8', 6, [0, 1.5, 3, 4.5], [0, 1.5, 3, 4.5]],
    ['7/8', 3.5, [0, 1, 2], [0, 1, 2]],
    ['5/8', 2.5, [0, 1], [0, 1]],
  ])('%s has %f quarters, its beats and strong beats', (text, quarters, beats, strong) => {
    const meter = parseMeter(text);
    expect(barQuarters(meter)).toBe(quarters);
    expect(beatStarts(meter)).toEqual(beats);
    expect(strongBeats(meter)).toEqual(strong);
    expect(meterName(meter)).toBe(text);
  });

  it.each([
    ['4/4', [1, 1, 1, 1]],
    ['6/8', [3, 3]],
    ['7/8', [2, 2, 3]],
    ['1/8', [1]],
  ])('%s has beats of these lengths', (text, lengths) => {
    expect(beatLengths(parseMeter(text))).toEqual(lengths);
  });

  it('has the beats its own groups say', () => {
    const daichovo = { ...parseMeter('9/8'), groups: [2, 2, 2, 3] };
    expect(beatStarts(parseMeter('9/8'))).toEqual([0, 1.5, 3]);
    expect(beatStarts(daichovo)).toEqual([0, 1, 2, 3]);
    expect(beatLengths(daichovo)).toEqual([2, 2, 2, 3]);
    expect(strongBeats(daichovo)).toEqual([0, 1, 2, 3]);
    expect(barQuarters(daichovo)).toBe(4.5);
  });

  it.each(['4', '0/4', '4/3', 'waltz'])('refuses "%s"', (text) => {
    expect(() => parseMeter(text)).toThrow('is no meter');
  });
});
