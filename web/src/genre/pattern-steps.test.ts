/** @file Tests that the grids of genre files are read as the steps that are drawn. */
import { describe, expect, it } from 'vitest';
import { patternSteps } from './pattern-steps.ts';

function steps(
  grids: Record<string, string> | string,
  role: Parameters<typeof patternSteps>[1],
  {
    meter = '4/4',
    grid = 2,
    groups,
  }: { meter?: string; grid?: number; groups?: readonly number[] } = {},
) {
  const rows = typeof grids === 'string' ? { '': grids } : grids;
  return patternSteps(
    {
      id: 'beat',
      sections: [],
      energy: null,
      meter: null,
      grid,
      rows: Object.entries(rows).map(([drum, text]) => ({ drum, grid: text })),
    },
    role,
    meter,
    groups,
  );
}

describe('drums', () => {
  it('have a row for each drum, with accents, strokes, soft strokes, ghost notes and rolls', () => {
    const { rows, steps: count } = steps({ kick: 'X...x.o.', snare: '..g...3.' }, 'drums');
    expect(count).toBe(8);
    expect(rows.map(({ drum }) => drum)).toEqual(['kick', 'snare']);
    expect(rows[0]!.cells.map(({ at, strength }) => [at, strength])).toEqual([
      [0, 'accent'],
      [4, 'normal'],
      [6, 'soft'],
    ]);
    expect(rows[1]!.cells).toMatchObject([
      { at: 2, strength: 'ghost', strokes: 1 },
      { at: 6, strength: 'normal', strokes: 3 },
    ]);
  });

  it('have lines where bars and beats begin; spaces within a bar do not count', () => {
    const two = steps({ hat: 'x.x. x.x. | x.x. x.x.' }, 'drums');
    expect(two).toMatchObject({ steps: 16, bars: [0, 8], beats: [2, 4, 6, 10, 12, 14] });
    const compound = steps({ hat: 'x.xx.xx.xx.x' }, 'drums', { meter: '12/8' });
    expect(compound.beats).toEqual([3, 6, 9]);
    const triplets = steps({ hat: 'x.xx.xx.xx.x' }, 'drums', { grid: 3 });
    expect(triplets.beats).toEqual([3, 6, 9]);
    const bars = 'x..x.x. | x..x.x.';
    const uneven = steps({ hat: bars }, 'drums', { meter: '7/8', groups: [3, 2, 2] });
    expect(uneven).toMatchObject({ bars: [0, 7], beats: [3, 5, 10, 12] });
    const fine = steps({ hat: 'xx.' }, 'drums', { meter: '3/4', grid: 1 });
    expect(fine.beats).toEqual([1, 2]);
    const between = steps({ hat: 'xxx' }, 'drums', { meter: '6/16', grid: 2 });
    expect(between.beats).toEqual([]);
  });
});

describe('a bass', () => {
  it('has its degrees, held notes with their length over bar lines, and short ones', () => {
    const { rows } = steps("1-.5_5^!-n1<' | --w~*.--.", 'bass');
    expect(rows[0]!.cells.map(({ at, length, label }) => [at, length, label])).toEqual([
      [0, 2, '1'],
      [3, 1, '5↓'],
      [4, 2, '5↑'],
      [6, 1, '1'],
      [7, 2.6, '↗'],
      [10, 1, 'w'],
      [11, 1, '×'],
    ]);
    expect(rows[0]!.cells.map(({ strength }) => strength).slice(1, 4)).toEqual([
      'normal',
      'accent',
      'normal',
    ]);
  });
});

describe('chords', () => {
  it('have the voices they name; whole chords have all', () => {
    const { rows, voices } = steps("b3+4'u.X-t2", 'chords');
    expect(voices).toBe(4);
    expect(rows[0]!.cells.map(({ at, voices: struck }) => [at, struck])).toEqual([
      [0, [0]],
      [1, [2, 3]],
      [2, [1, 2, 3]],
      [4, null],
      [6, [3]],
      [7, [1]],
    ]);
  });

  it('are one row where they are only struck together', () => {
    expect(steps("x..x'..o.", 'pad')).toMatchObject({ voices: 1, steps: 8 });
  });
});

describe('a melody', () => {
  it('has its rhythm', () => {
    const { rows } = steps('x-.X-x--', 'melody');
    expect(rows[0]!.cells).toMatchObject([
      { at: 0, length: 2, strength: 'normal' },
      { at: 3, length: 2, strength: 'accent' },
      { at: 5, length: 3, strength: 'normal' },
    ]);
  });
});
