/** @file Room for the lead: ranges below it, voicings beside it, and notes that give way. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { TICKS_PER_QUARTER as QUARTER, type Note } from '../../score/score.ts';
import { leadOf } from '../plan/lead.ts';
import { makePlan } from '../plan/make-plan.ts';
import { costBeside, givingWay, rangeBelow } from './room-for-lead.ts';

const plan = makePlan(builtinGenres().get('pop'), { seed: 1, bars: 16 });
const [section, later] = plan.sections as [(typeof plan.sections)[0], (typeof plan.sections)[0]];

function note(quarter: number, pitch: number, quarters = 1): Note {
  return { tick: quarter * QUARTER, duration: quarters * QUARTER, pitch, velocity: 80 };
}

const lead = leadOf(plan, [note(0, 72, 2), note(2, 74, 6), note(8, 64, 0.5)]);

describe('the lead', () => {
  it('has a zone above its few lowest notes, where it sounds at all', () => {
    expect(lead.zoneOf(section)).toBe(72);
    expect(lead.zoneOf(later)).toBeUndefined();
  });

  it('tells which notes sound at some time, also those that began before', () => {
    const pitches = (from: number, to: number) =>
      lead.during(from * QUARTER, to * QUARTER).map(({ pitch }) => pitch);
    expect(pitches(1, 2)).toEqual([72]);
    expect(pitches(1, 8.1)).toEqual([72, 74, 64]);
    expect(pitches(3, 4)).toEqual([74]);
    expect(pitches(9, 12)).toEqual([]);
  });
});

describe('accompaniment', () => {
  it('uses its range below the lead, as far as that leaves an octave', () => {
    expect(rangeBelow([50, 84], lead, section)).toEqual([50, 71]);
    expect(rangeBelow([66, 84], lead, section)).toEqual([66, 78]);
    expect(rangeBelow([40, 60], lead, section)).toEqual([40, 60]);
    expect(rangeBelow([50, 84], lead, later)).toEqual([50, 84]);
  });

  const beside = (pitches: readonly number[], from: number, to: number): number =>
    costBeside(pitches, lead.during(from, to), from, to);

  it('costs more above the lead, on its pitch and a semitone or ninth away than below it', () => {
    const cost = (...pitches: number[]) => beside(pitches, 0, 2 * QUARTER);
    const below = cost(60, 64, 67);
    expect(below).toBe(0);
    for (const pitch of [76, 72, 71, 59]) expect(cost(64, pitch)).toBeGreaterThan(below);
    expect(beside([76], 0, 8 * QUARTER)).toBeGreaterThan(0);
    expect(beside([76], 10 * QUARTER, 12 * QUARTER)).toBe(0);
  });

  it('gives way to a long note of the lead a semitone or a minor ninth away', () => {
    const beside = note(0, 64);
    for (const pitch of [71, 73, 59, 85]) {
      expect(givingWay([beside, note(0, pitch)], lead)).toEqual([beside]);
    }
    // A major seventh does not rub, nor does what passes quickly, nor a short note of the lead.
    for (const kept of [note(0, 61), note(1.6, 73, 0.4), note(8, 63, 2)]) {
      expect(givingWay([kept], lead)).toEqual([kept]);
    }
    // What sounded well for a beat or more ends where it would begin to rub.
    expect(givingWay([note(0, 75, 4)], lead)).toEqual([note(0, 75, 2)]);
  });

  it('is struck short where all of it would give way, so that the rhythm stays', () => {
    const left = givingWay([note(0, 59), note(0, 71)], lead);
    expect(left.map(({ tick, pitch }) => [tick, pitch])).toEqual([
      [0, 59],
      [0, 71],
    ]);
    for (const { duration } of left) expect(duration).toBeLessThan(QUARTER / 2);
  });
});
