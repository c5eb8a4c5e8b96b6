/** @file Swing flattens as the tempo rises, along the points that the genre gives. */
import { describe, expect, it } from 'vitest';
import { exampleGenre } from '../example-genre.ts';
import { makePlan } from './make-plan.ts';
import { swingAt } from '../../genres/swing.ts';

const swingPoints = (ratio: readonly (readonly [number, number])[]) =>
  exampleGenre({ feel: { swing: { unit: 8, ratio } } });

describe('swingAt', () => {
  const genre = swingPoints([
    [100, 0.66],
    [140, 0.6],
    [240, 0.5],
  ]);

  it('lies between two points by how far the tempo is from each', () => {
    expect(swingAt(genre, 120)).toBeCloseTo(0.63, 9);
    expect(swingAt(genre, 130)).toBeCloseTo(0.615, 9);
    expect(swingAt(genre, 190)).toBeCloseTo(0.55, 9);
  });

  it('is that of the first point below it and of the last point above it', () => {
    expect([60, 100, 140, 240, 300].map((bpm) => swingAt(genre, bpm))).toEqual([
      0.66, 0.66, 0.6, 0.5, 0.5,
    ]);
  });

  it('takes the points in any order', () => {
    const shuffled = swingPoints([
      [240, 0.5],
      [100, 0.66],
      [140, 0.6],
    ]);
    expect(swingAt(shuffled, 120)).toBeCloseTo(0.63, 9);
  });

  it('is straight in a genre without swing', () => {
    expect(swingAt(exampleGenre({ feel: {} }), 120)).toBe(0.5);
  });
});

it('a plan swings by its own tempo', () => {
  const swing = (tempo: number) => makePlan(exampleGenre(), { seed: 1, bars: 8, tempo }).swing;
  expect(swing(100)).toBe(0.66);
  expect(swing(120)).toBeCloseTo(0.63, 9);
  expect(swing(140)).toBe(0.6);
});
