/** @file Tests of which chord symbols the ruler shows. */
import { describe, expect, it } from 'vitest';
import { shownChords } from './draw-strip.ts';

const chord = (tick: number) => ({ tick, text: `c${tick}`, width: 20 });
const isBarStart = (tick: number) => tick % 100 === 0;
const ticks = (scale: number, ...at: number[]) =>
  shownChords(at.map(chord), scale, isBarStart).map(({ tick }) => tick);

describe('shownChords', () => {
  it('shows all that have room', () => {
    expect(ticks(1, 0, 50, 100)).toEqual([0, 50, 100]);
  });

  it('leaves out what would lie on another', () => {
    expect(ticks(1, 0, 10, 50)).toEqual([0, 50]);
  });

  it('prefers the chord at the start of a bar', () => {
    expect(ticks(1, 0, 90, 100)).toEqual([0, 100]);
  });

  it('thins them out where bars are narrow', () => {
    expect(ticks(0.1, 0, 100, 200, 300, 400)).toEqual([0, 300]);
  });
});
