/** @file What remains of a second melody's note beside the lead. */
import { expect, it } from 'vitest';
import { TICKS_PER_QUARTER as Q, type Note } from '../../score/score.ts';
import { leadOf } from '../plan/lead.ts';
import { makePlan } from '../plan/make-plan.ts';
import { exampleGenre } from '../example-genre.ts';
import { clearOfLead, roomUnderLead } from './beside-lead.ts';

const note = (tick: number, pitch: number, quarters: number): Note => ({
  tick: tick * Q,
  duration: quarters * Q,
  pitch,
  velocity: 80,
});
const plan = makePlan(exampleGenre(), { seed: 1, bars: 8 });
// Four quarters of C5, a quarter of C4, then silence.
const lead = leadOf(plan, [note(0, 72, 4), note(4, 60, 1)]);

it('leaves what lies under the lead, or sounds in its rests', () => {
  const under = note(0, 67, 4);
  expect(clearOfLead(under, lead)).toBe(under);
  const after = note(5, 84, 4);
  expect(clearOfLead(after, lead)).toBe(after);
});

it('cuts a note where the lead comes to lie under it', () => {
  expect(clearOfLead(note(2, 67, 3), lead)).toEqual(note(2, 67, 2));
  // A short dip of the lead cuts nothing.
  const long = note(0, 67, 8);
  expect(clearOfLead(long, lead)).toBe(long);
});

it('leaves out a note above the lead, or on its pitch', () => {
  expect(clearOfLead(note(0, 79, 4), lead)).toBeUndefined();
  expect(clearOfLead(note(0, 72, 4), lead)).toBeUndefined();
});

it('knows how long the lead stays above a pitch', () => {
  expect(roomUnderLead(lead, 0, 67, 8 * Q)).toBe(4 * Q);
  expect(roomUnderLead(lead, 0, 67, 3 * Q)).toBe(3 * Q);
  expect(roomUnderLead(lead, 0, 72, 4 * Q)).toBe(0);
  expect(roomUnderLead(lead, 5 * Q, 72, 4 * Q)).toBe(4 * Q);
});
