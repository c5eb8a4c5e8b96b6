/** @file Tests of what counts as a tone of the chord when notes are played early, late and ahead of it. */
import { describe, expect, it } from 'vitest';
import { exampleGenre } from '../../../src/compose/example-genre.ts';
import { makePlan } from '../../../src/compose/plan/make-plan.ts';
import { fitsChords, HUMAN } from './chord-tones.ts';

const BEAT = 480;

const drawn = makePlan(exampleGenre(), { seed: 1, bars: 2, key: 'C', mode: 'major', meter: '4/4' });
const chord = (tick: number, root: number) => ({
  ...drawn.chords[0]!,
  ...{ tick, duration: 4 * BEAT, root, bass: root, intervals: [0, 4, 7], tensions: [] },
});
/** C major for a bar, then F sharp major: no common tone. */
const change = 4 * BEAT;
const plan = { ...drawn, chords: [chord(0, 0), chord(change, 6)] };
const C = 60;
const F_SHARP = 66;

const fits = (pitch: number, tick: number, { anticipates = true, duration = 2 * BEAT } = {}) =>
  fitsChords(plan, anticipates, { tick, duration, pitch });

describe('a note of the next chord', () => {
  it.each([
    ['half a beat', BEAT / 2],
    ['a beat', BEAT],
  ])('anticipates it by %s, wherever human timing puts it', (_, before) => {
    for (const late of [-HUMAN, -20, -1, 0, 1, 20]) {
      expect(fits(F_SHARP, change - before + late), `${late} ticks`).toBe(true);
    }
  });

  it('is wrong earlier than that, and in a part that anticipates nothing', () => {
    expect(fits(F_SHARP, change - 1.5 * BEAT)).toBe(false);
    expect(fits(F_SHARP, change - BEAT - HUMAN - 1)).toBe(false);
    expect(fits(F_SHARP, change - BEAT, { anticipates: false })).toBe(false);
    expect(fits(F_SHARP, change - HUMAN, { anticipates: false })).toBe(true);
  });
});

it('a note of the chord may not be held into the next one', () => {
  expect(fits(C, change - BEAT, { duration: BEAT + 2 * HUMAN })).toBe(true);
  expect(fits(C, change - BEAT, { duration: BEAT + 2 * HUMAN + 1 })).toBe(false);
});

it('a note of neither is wrong', () => {
  expect(fits(C + 2, 0)).toBe(false);
  expect(fits(C + 2, change - BEAT)).toBe(false);
});
