/** @file Tests of the memory of a piece as a second opinion. */
import { describe, expect, it } from 'vitest';
import { BAR_END, HEADS } from './fields.ts';
import { REMEMBERED_HEADS, type RememberedHead } from './heard-piece.ts';
import { MEMORY_CONTEXTS } from './memory-contexts.ts';
import { FIRST_WEIGHTS } from './memory-weights.ts';
import { ScoreMemory } from './score-memory.ts';

const uniform = (head: RememberedHead) => new Float64Array(HEADS[head]).fill(1 / HEADS[head]);
const likeliest = (probabilities: Float64Array) =>
  probabilities.indexOf(Math.max(...probabilities));

type Note = readonly [time: number, slot: number, pitch: number, duration: number];

/** A bar of a chord and a tune. */
const bar: readonly Note[] = [
  [0, 0, 60, 9],
  [0, 1, 36, 9],
  [12, 0, 62, 9],
  [24, 0, 64, 15],
];

/** Reads a bar with a model that knows nothing. Returns the mixture's bits a number. */
function read(memory: ScoreMemory, notes: readonly Note[]): number[] {
  const bits: number[] = [];
  const pass = (head: RememberedHead, at: number) =>
    bits.push(-Math.log2(memory.pass(head, at, uniform(head))));
  for (const note of notes) REMEMBERED_HEADS.forEach((head, i) => pass(head, note[i]!));
  pass('time', BAR_END);
  return bits;
}

const mean = (bits: readonly number[]) => bits.reduce((a, b) => a + b) / bits.length;

describe('the memory of a piece', () => {
  it('mixes to probabilities that sum to 1, wherever it is', () => {
    const memory = new ScoreMemory();
    for (const note of [...bar, ...bar]) {
      REMEMBERED_HEADS.forEach((head, i) => {
        const mixed = memory.mixed(head, uniform(head));
        expect(mixed.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        expect(Math.min(...mixed)).toBeGreaterThan(0);
        memory.pass(head, note[i]!, uniform(head));
      });
    }
  });

  it('keeps to the classes that a model allows', () => {
    const memory = new ScoreMemory();
    read(memory, bar);
    for (const head of REMEMBERED_HEADS) {
      const model = uniform(head).map((value, at) => (at % 2 === 0 ? 2 * value : 0));
      const mixed = memory.mixed(head, model);
      mixed.forEach((value, at) => expect(value === 0).toBe(model[at] === 0));
      memory.pass(head, bar[0]![REMEMBERED_HEADS.indexOf(head)]!, uniform(head));
    }
  });

  it('knows a bar that comes again after one hearing, and better the oftener it comes', () => {
    const memory = new ScoreMemory();
    const [first, second, , , fifth] = Array.from({ length: 5 }, () => mean(read(memory, bar)));
    expect(first).toBeGreaterThan(3);
    expect(second).toBeLessThan((2 * first!) / 3);
    expect(fifth).toBeLessThan(second! / 2);
  });

  it('does not listen to what was made up, though it knows where it stands', () => {
    const [reader, writer] = [new ScoreMemory({ rate: 0 }), new ScoreMemory({ rate: 0 })];
    for (const memory of [reader, writer]) read(memory, bar);
    const other = bar.map(([time, slot, pitch, duration]): Note => [
      time,
      slot,
      pitch + 1,
      duration,
    ]);
    const write = (notes: readonly Note[]) => {
      for (const note of notes) REMEMBERED_HEADS.forEach((head, i) => writer.hear(head, note[i]!));
      writer.hear('time', BAR_END);
    };
    for (let i = 0; i < 4; i++) {
      write(other);
      read(reader, other);
    }
    // The bar that was written four times is as new as before; that which was read is known by heart.
    expect(mean(read(reader, other))).toBeLessThan(mean(read(writer, other)) / 4);
    // A bar begins at 0; after its first note, that is no longer all that can come.
    const inBar = writer.mixed('time', uniform('time'))[0]!;
    for (const [i, head] of REMEMBERED_HEADS.entries()) writer.hear(head, bar[0]![i]!);
    expect(writer.mixed('time', uniform('time'))[0]!).toBeLessThan(inBar / 4);
  });

  it('knows a bar that was read without a model as well as one that a model predicted', () => {
    const [silent, asked] = [new ScoreMemory({ rate: 0 }), new ScoreMemory({ rate: 0 })];
    for (const [time, slot, pitch, duration] of bar) silent.read({ time, slot, pitch, duration });
    silent.readBarEnd();
    read(asked, bar);
    expect(read(silent, bar)).toEqual(read(asked, bar));
  });

  it('expects the other notes of a chord at the time of the first', () => {
    const memory = new ScoreMemory();
    for (let i = 0; i < 3; i++) read(memory, bar);
    REMEMBERED_HEADS.forEach((head, i) => memory.pass(head, bar[0]![i]!, uniform(head)));
    expect(likeliest(memory.mixed('time', uniform('time')))).toBe(0);
    memory.pass('time', 0, uniform('time'));
    expect(likeliest(memory.mixed('slot', uniform('slot')))).toBe(1);
  });

  it('expects a figure to go on when it is heard again on other pitches', () => {
    const memory = new ScoreMemory();
    const figure = [0, 2, 5, 4, 7, 3];
    const from = (lowest: number) => figure.map((above, i): Note => [12 * i, 0, lowest + above, 9]);
    read(memory, from(50));
    read(memory, from(57));
    for (const note of from(63).slice(0, 4)) {
      REMEMBERED_HEADS.forEach((head, i) => memory.pass(head, note[i]!, uniform(head)));
    }
    memory.pass('time', 48, uniform('time'));
    memory.pass('slot', 0, uniform('slot'));
    expect(likeliest(memory.mixed('pitch', uniform('pitch')))).toBe(63 + 7);
  });

  it('knows the line of a track whatever the others play in between', () => {
    const memory = new ScoreMemory();
    const tune = [60, 64, 67, 65, 62, 71];
    const withBass = (first: number): Note[] =>
      tune.flatMap((pitch, i): Note[] => [
        [12 * i, 0, pitch, 9],
        [12 * i, 1, first + ((i * i) % 7), 9],
      ]);
    for (const first of [30, 33]) read(memory, withBass(first));
    const heard = withBass(40);
    for (const note of heard.slice(0, 6)) {
      REMEMBERED_HEADS.forEach((head, i) => memory.pass(head, note[i]!, uniform(head)));
    }
    memory.pass('time', 36, uniform('time'));
    memory.pass('slot', 0, uniform('slot'));
    expect(likeliest(memory.mixed('pitch', uniform('pitch')))).toBe(65);
  });

  it('gives in to a model that is sure and right', () => {
    const memory = new ScoreMemory();
    const sure = (at: number) =>
      uniform('pitch').map((_, other) => (other === at ? 0.999 : 0.001 / 255));
    for (let i = 0; i < 30; i++) memory.pass('pitch', i * 4, sure(i * 4));
    expect(memory.pass('pitch', 121, sure(121))).toBeGreaterThan(0.95);
  });

  it('hands on what it has learned to the memory of another piece', () => {
    const memory = new ScoreMemory({ rate: 0.01 });
    for (let i = 0; i < 12; i++) read(memory, bar);
    const other = bar.map(([time, slot, pitch, duration]): Note => [
      time,
      slot,
      pitch + 3,
      duration,
    ]);
    const again = (own: ScoreMemory) => {
      read(own, other);
      return mean(read(own, other));
    };
    expect(again(new ScoreMemory({ weights: memory.weights }))).toBeLessThan(
      0.9 * again(new ScoreMemory()),
    );
  });

  it('has weights for each of its places', () => {
    for (const head of REMEMBERED_HEADS) {
      const names = MEMORY_CONTEXTS[head].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(Object.keys(FIRST_WEIGHTS[head].contexts).sort()).toEqual(names.sort());
    }
  });
});
