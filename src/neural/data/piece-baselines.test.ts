/** @file Tests of what n-grams predict of held-out pieces, on pieces where it is known. */
import { expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { scoreOf } from '../../score/score-of.ts';
import { scorePiece, type ScorePiece } from '../score/score-piece.ts';
import { validationWindows } from '../score/validation-windows.ts';
import { pieceBaselines } from './piece-baselines.ts';

const LENGTH = 64;

/** A tune of quarter notes by pitch. */
function tune(pitches: readonly number[]): ScorePiece {
  const melody = pitches.map((pitch, i) => ({ tick: 480 * i, duration: 480, pitch, velocity: 80 }));
  return scorePiece(scoreOf({ melody }));
}

const drawn = (seed: string, count: number) => {
  const stream = new Stream(seed);
  return Array.from({ length: count }, () => stream.int(48, 79));
};

const baselinesOf = (learned: readonly ScorePiece[], held: ScorePiece) =>
  pieceBaselines(
    learned,
    validationWindows(held, LENGTH).map((window) => ({ ...window, piece: held })),
    LENGTH,
  );

it('a tune of any of 32 pitches takes about five bits a note, one that repeats fewer with memory', () => {
  const learned = Array.from({ length: 20 }, (_, i) => tune(drawn(`${i}`, 200)));
  const random = baselinesOf(learned, tune(drawn('held', 400)));
  expect(random.trigram).toBeGreaterThan(4.9);
  expect(random.trigram).toBeLessThan(7.5);
  const phrase = drawn('phrase', 16);
  const repeated = baselinesOf(learned, tune(Array.from({ length: 25 }, () => phrase).flat()));
  expect(repeated.trigram).toBeGreaterThan(4.5);
  expect(repeated.pieceMemory).toBeLessThan(2);
});

it('only notes that the windows count are counted', () => {
  const known = drawn('known', 64);
  // The second half is what was learned, the first is new.
  const held = tune([...drawn('new', 64), ...known]);
  const learned = Array.from({ length: 8 }, () => tune(known));
  const windows = validationWindows(held, LENGTH).map((window) => ({ ...window, piece: held }));
  const [start, end] = [windows[0]!, windows.at(-1)!];
  const ofStart = pieceBaselines(learned, [start], LENGTH);
  const ofEnd = pieceBaselines(learned, [end], LENGTH);
  // What follows a pitch is told by the four tokens before it, not by two.
  expect(ofStart.pieceMemory).toBeGreaterThan(8);
  expect(ofEnd.pieceMemory).toBeLessThan(3);
});
