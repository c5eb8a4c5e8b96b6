/** @file Tests of the memory of a piece as a second opinion. */
import { describe, expect, it } from 'vitest';
import { BAR_END, HEADS } from './fields.ts';
import { ScoreMemory, type RememberedHead } from './score-memory.ts';

const HEADS_IN_ORDER: readonly RememberedHead[] = ['time', 'slot', 'pitch', 'duration'];
const uniform = (head: RememberedHead) => new Float64Array(HEADS[head]).fill(1 / HEADS[head]);

type Note = readonly [time: number, slot: number, pitch: number, duration: number];

/** A bar of a chord and a tune, then its end. */
const bar: readonly Note[] = [
  [0, 0, 60, 9],
  [0, 1, 36, 9],
  [12, 0, 62, 9],
  [24, 0, 64, 15],
];

/** Reads notes with a model that knows nothing. Returns the mixture's bits a number. */
function read(memory: ScoreMemory, notes: readonly Note[]): number[] {
  const bits: number[] = [];
  const pass = (head: RememberedHead, at: number) =>
    bits.push(-Math.log2(memory.pass(head, at, 1 / HEADS[head])));
  for (const note of notes) HEADS_IN_ORDER.forEach((head, i) => pass(head, note[i]!));
  pass('time', BAR_END);
  return bits;
}

describe('the memory of a piece', () => {
  it('expects classes that sum to 1, wherever it is', () => {
    const memory = new ScoreMemory();
    for (const note of bar) {
      HEADS_IN_ORDER.forEach((head, i) => {
        for (const mixed of [memory.expectation(head), memory.mixed(head, uniform(head))]) {
          expect(mixed.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
          expect(Math.min(...mixed)).toBeGreaterThan(0);
        }
        memory.pass(head, note[i]!, 1 / HEADS[head]);
      });
    }
  });

  it('knows a bar that comes again, and is trusted the more the oftener it does', () => {
    const memory = new ScoreMemory();
    const mean = (bits: number[]) => bits.reduce((a, b) => a + b) / bits.length;
    const [first, second, , , fifth] = Array.from({ length: 5 }, () => mean(read(memory, bar)));
    expect(first).toBeGreaterThan(3);
    expect(second).toBeLessThan(first! / 2);
    expect(fifth).toBeLessThan(second! / 2);
  });

  it('expects the other notes of a chord at the time of the first', () => {
    const memory = new ScoreMemory();
    for (let i = 0; i < 3; i++) read(memory, bar);
    HEADS_IN_ORDER.forEach((head, i) => memory.pass(head, bar[0]![i]!, 1 / HEADS[head]));
    const times = memory.expectation('time');
    expect(times.indexOf(Math.max(...times))).toBe(0);
    memory.pass('time', 0, 1 / HEADS.time);
    const slots = memory.expectation('slot');
    expect(slots.indexOf(Math.max(...slots))).toBe(1);
  });

  it('gives in to a model that is sure and right', () => {
    const memory = new ScoreMemory();
    for (let i = 0; i < 30; i++) memory.pass('pitch', i * 4, 1);
    // The memory, which never met these pitches before, has lost its share.
    expect(memory.pass('pitch', 121, 1)).toBeGreaterThan(0.85);
  });
});
