/** @file Tests of a piece as steps: every note once, what follows each, cells that are filled in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryScore } from '../../score/arbitrary-score.ts';
import { scoreOf } from '../../score/score-of.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { MAX_BARS } from '../../score/transform.ts';
import { Stream } from '../../random/stream.ts';
import { BAR_END, COLUMN, COLUMNS, FEATURES, HEADS, HEAD_NAMES, SLOTS } from './fields.ts';
import { scorePiece, type ScorePiece } from './score-piece.ts';
import { stepsOf, type Steps, type StepsOptions } from './score-steps.ts';
import { trainingSteps } from './training-steps.ts';

const note = (quarters: number, pitch: number): Note => ({
  tick: quarters * TICKS_PER_QUARTER,
  duration: TICKS_PER_QUARTER,
  pitch,
  velocity: 80,
});

/** Two bars of a tune over a bass. */
const duet = scorePiece(
  scoreOf({
    melody: [note(0, 72), note(1, 74), note(4, 76), note(6, 77)],
    bass: [note(0, 36), note(4, 41)],
  }),
);

/** Any piece with notes and no more bars than a piece may have. */
const anyPiece = arbitraryScore
  .filter(({ endTick, ticksPerQuarter }) => (32 * endTick) / ticksPerQuarter < MAX_BARS)
  .filter(({ tracks }) => tracks.some(({ notes }) => notes.length > 0))
  .map((score) => scorePiece(score, 'jazz'));

const columnsOf = ({ ids }: Steps, step: number) =>
  [...ids.subarray(step * FEATURES, (step + 1) * FEATURES)].filter((id) => id !== 0);
const valueOf = (steps: Steps, step: number, field: keyof typeof COLUMN, size: number) => {
  const found = columnsOf(steps, step).find(
    (id) => id >= COLUMN[field] && id < COLUMN[field] + size,
  );
  return found === undefined ? undefined : found - COLUMN[field];
};
const isBar = (steps: Steps, step: number) => columnsOf(steps, step).includes(COLUMN.bar);
const isFill = (steps: Steps, step: number) => columnsOf(steps, step).includes(COLUMN.fill);
const pitchesOf = (steps: Steps) =>
  Array.from({ length: steps.count }, (_, step) =>
    isBar(steps, step) ? '|' : valueOf(steps, step, 'pitch', 256),
  );
const allOf = (piece: ScorePiece, options: Partial<StepsOptions> = {}) =>
  stepsOf(piece, { length: 2 * (piece.notes.bar.length + piece.bars.length), ...options });

describe('the steps of a piece', () => {
  it('are a bar line, then its notes in order of time and track', () => {
    expect(pitchesOf(allOf(duet))).toEqual(['|', 72, 36, 74, '|', 76, 41, 77]);
  });

  it('say what comes next: a note with all its numbers, or the end of the bar', () => {
    fc.assert(
      fc.property(anyPiece, fc.integer({ min: -5, max: 6 }), (piece, transpose) => {
        const steps = allOf(piece, { transpose });
        for (let step = 0; step < steps.count; step++) {
          expect(steps.hasTime[step]).toBe(1);
          const next = step + 1;
          if (next === steps.count || isBar(steps, next)) {
            expect(steps.targets.time[step]).toBe(BAR_END);
            expect(steps.hasNote[step]).toBe(0);
            continue;
          }
          expect(steps.hasNote[step]).toBe(1);
          expect(steps.targets.time[step]).toBe(valueOf(steps, next, 'position', 96));
          expect(steps.targets.slot[step]).toBe(valueOf(steps, next, 'slot', SLOTS));
          expect(steps.targets.pitch[step]).toBe(valueOf(steps, next, 'pitch', 256));
          expect(steps.targets.duration[step]).toBe(valueOf(steps, next, 'duration', 23));
          expect(steps.targets.velocity[step]).toBe(valueOf(steps, next, 'velocity', 16));
          expect(steps.slotBias[steps.targets.slot[step]!]).toBe(0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('move pitches and chords, not drums, to another key', () => {
    const score = scoreOf({ melody: [note(0, 60)], drums: [note(1, 38)] });
    const piece = scorePiece({ ...score, chords: [{ tick: 0, symbol: 'G7' }] });
    const told = { ...allTold, chords: true };
    const steps = allOf(piece, { transpose: 2, told });
    expect(pitchesOf(steps)).toEqual(['|', 62, 128 + 38]);
    // G7 becomes A7: the root, then its tones.
    const tones = [9, 9, 1, 4, 7].map((pitchClass, i) => pitchClass + (i === 0 ? 0 : 12));
    expect(columnsOf(steps, 1)).toEqual(
      expect.arrayContaining(tones.map((id) => COLUMN.chordRoot + id)),
    );
    expect([...steps.chordAhead.subarray(0, 5)]).toEqual(tones);
  });

  it('tell only what they are asked to tell', () => {
    const none = allOf(duet, { told: noneTold });
    const every = allOf(duet, { told: allTold });
    const has = (steps: Steps, field: keyof typeof COLUMN, size: number) =>
      pitchesOf(steps).some((_, step) => valueOf(steps, step, field, size) !== undefined);
    for (const [field, size] of [
      ['tempo', 16],
      ['role', 12],
      ['program', 129],
      ['chordRoot', 25],
      ['density', 8],
      ['register', 11],
    ] as const) {
      expect(has(none, field, size), field).toBe(false);
      expect(has(every, field, size), field).toBe(true);
    }
    // What instruments play is always told.
    expect(has(none, 'instrument', 17)).toBe(true);
  });

  it('lie in their ranges, however an example is drawn', () => {
    fc.assert(
      fc.property(anyPiece, fc.string({ maxLength: 5 }), (piece, seed) => {
        const steps = trainingSteps(piece, new Stream(seed), { length: 40 });
        expect(steps.ids.every((id) => id >= 0 && id < COLUMNS)).toBe(true);
        for (const head of HEAD_NAMES) {
          expect(steps.targets[head].every((at) => at >= 0 && at < HEADS[head])).toBe(true);
        }
        expect(steps.count).toBeGreaterThan(0);
        expect(steps.count).toBeLessThanOrEqual(40);
      }),
      { numRuns: 100 },
    );
  });
});

const toldAs = (is: boolean) => ({
  family: is,
  tempo: is,
  roles: is,
  programs: is,
  sections: is,
  chords: is,
  summaries: is,
});
const noneTold = toldAs(false);
const allTold = toldAs(true);

describe('cells that are filled in', () => {
  it('follow after the last bar, each of their bars with its own notes', () => {
    const steps = allOf(duet, { hidden: (bar, slot) => bar === 0 && slot === 0 });
    expect(pitchesOf(steps)).toEqual(['|', 36, '|', 76, 41, 77, '|', 72, 74]);
    expect(columnsOf(steps, 0)).toContain(COLUMN.hidden);
    expect(columnsOf(steps, 6)).toEqual(expect.arrayContaining([COLUMN.fill, COLUMN.filled]));
    // Time goes back to the bar that is filled.
    expect([...steps.times.subarray(0, 9)]).toEqual([0, 0, 48, 48, 48, 72, 0, 0, 12]);
    // And so does the place, to the step that followed the bar line.
    expect([...steps.places.subarray(0, 9)]).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2]);
    expect([...steps.fills.subarray(0, 9)]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1]);
  });

  it('leave every note once, the hidden ones at the end', () => {
    fc.assert(
      fc.property(anyPiece, fc.integer({ min: 0, max: 7 }), (piece, pattern) => {
        const hidden = (bar: number, slot: number) => ((bar + 2 * slot) & 3) === (pattern & 3);
        const steps = allOf(piece, { hidden });
        const notes = Array.from({ length: steps.count }, (_, step) => step).filter(
          (step) => !isBar(steps, step),
        );
        expect(notes).toHaveLength(piece.notes.bar.length);
        const isHidden = [...piece.notes.bar].map((bar, i) => hidden(bar, piece.notes.slot[i]!));
        expect(notes.filter((step) => isFill(steps, step))).toHaveLength(
          isHidden.filter(Boolean).length,
        );
        const sorted = (list: ArrayLike<number>) => Array.from(list).sort((a, b) => a - b);
        expect(sorted(notes.map((step) => valueOf(steps, step, 'pitch', 256)!))).toEqual(
          sorted(piece.notes.pitch),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('fit whole: a bar whose hidden notes would not fit is left out', () => {
    const steps = stepsOf(duet, { length: 8, hidden: (bar) => bar === 1 });
    expect(pitchesOf(steps)).toEqual(['|', 72, 36, 74]);
  });
});
