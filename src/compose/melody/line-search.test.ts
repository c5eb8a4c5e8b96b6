/** @file The pitches of a line: what the melodic rules promise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestLine, type LineRules } from './line-search.ts';
import { demandOf, scaleSteps, stepInScale, toneKind, type Slot } from './rules.ts';
import type { PlannedChord } from '../plan/song-plan.ts';

const C_MAJOR = [0, 2, 4, 5, 7, 9, 11];

function chord(root: number, intervals: readonly number[]): PlannedChord {
  return {
    tick: 0,
    duration: 1920,
    symbol: '',
    roman: '',
    root,
    bass: root,
    intervals,
    tensions: [],
    scale: C_MAJOR,
  };
}

const C = chord(0, [0, 4, 7]);
const DM = chord(2, [0, 3, 7]);
const G7 = chord(7, [0, 4, 7, 10]);

function slot(changes: Partial<Slot> = {}): Slot {
  return {
    tick: 0,
    duration: 240,
    accent: false,
    chord: C,
    heldInto: undefined,
    strong: false,
    step: 1,
    signature: undefined,
    goal: 'none',
    climax: false,
    ...changes,
  };
}

const rules: LineRules = {
  tones: { chord: 0.6, scale: 0.4, chromatic: 0 },
  stepwise: 0.7,
  repeating: false,
  tonic: 0,
  low: 60,
  high: 79,
  centre: 69,
  roam: 0,
  climax: 81,
};
const free = { pitch: 69, force: 0 };
const line = (slots: readonly Slot[], start?: number) =>
  bestLine(
    slots,
    slots.map((_, i) => (i === 0 && start !== undefined ? { pitch: start, force: 5 } : free)),
    rules,
    undefined,
    () => 0,
  );

describe('tones', () => {
  it('tells chord tones, scale tones, blurring tones and chromatic tones apart', () => {
    expect([60, 62, 64, 65, 66].map((pitch) => toneKind(C, pitch))).toEqual([
      'chord',
      'scale',
      'chord',
      'avoid',
      'chromatic',
    ]);
    // A ninth is written as fourteen semitones.
    expect(toneKind(chord(0, [0, 4, 7, 11, 14]), 74)).toBe('chord');
  });

  it('counts steps in the scale', () => {
    expect(scaleSteps(C, 60, 67)).toBe(4);
    expect(scaleSteps(C, 67, 60)).toBe(-4);
    expect(stepInScale(C, 64, 1)).toBe(65);
    expect(stepInScale(C, 64, -2)).toBe(60);
    expect(stepInScale(C, 66, 1)).toBe(67);
  });
});

describe('bestLine', () => {
  it('follows the steps of its motif where the harmony lets it', () => {
    const motif = [0, 1, 1, 1, 1].map((step, i) => slot({ step, strong: i % 2 === 0 }));
    expect(line(motif, 60)).toEqual([60, 62, 64, 65, 67]);
  });

  it('bends the motif to the chord on strong places', () => {
    const [last] = line(
      [slot({ step: 0, strong: true }), slot({ step: 1, strong: true })],
      67,
    ).slice(-1);
    expect(toneKind(C, last!)).toBe('chord');
  });

  it('ends a question away from the tonic and the piece on it', () => {
    const question = line([slot(), slot({ chord: G7, strong: true, goal: 'half' })], 69);
    expect([2, 7, 11]).toContain(question.at(-1)! % 12);
    const ending = line([slot({ chord: G7 }), slot({ strong: true, goal: 'final' })], 71);
    expect(ending.at(-1)! % 12).toBe(0);
  });

  it('reaches the climax and nothing above it', () => {
    const slots = [slot(), slot(), slot({ climax: true }), slot({ step: -1 }), slot({ step: -1 })];
    const pitches = line(slots);
    expect(pitches[2]).toBe(81);
    expect(Math.max(...pitches.filter((_, i) => i !== 2))).toBeLessThan(81);
  });

  it('keeps its promises whatever the motif', () => {
    const anySlot = fc.record({
      step: fc.integer({ min: -4, max: 4 }),
      strong: fc.boolean(),
      chord: fc.constantFrom(C, DM, G7),
    });
    fc.assert(
      fc.property(fc.array(anySlot, { minLength: 2, maxLength: 12 }), (parts) => {
        const slots = parts.map((part) => slot(part));
        const pitches = line(slots);
        pitches.forEach((pitch, i) => {
          expect(pitch).toBeGreaterThanOrEqual(rules.low);
          expect(pitch).toBeLessThanOrEqual(rules.high);
          expect(C_MAJOR).toContain(pitch % 12);
          const next = pitches[i + 1];
          if (next === undefined) {
            expect(demandOf(slots[i]!, pitch)).toBe('none');
            return;
          }
          expect(Math.abs(next - pitch)).toBeLessThanOrEqual(12);
          if (demandOf(slots[i]!, pitch) === 'resolve') {
            expect(Math.abs(next - pitch)).toBeLessThanOrEqual(2);
            expect(toneKind(slots[i + 1]!.chord, next)).toBe('chord');
          }
        });
      }),
    );
  });
});
