/** @file Tests of bringing patterns to another meter: beat by beat, as a player would hear them. */
import { describe, expect, it } from 'vitest';
import type { Genre } from '../genre.ts';
import { inMeter, meterOf, nearestMeters } from './meter-change.ts';
import { barQuarters, parseMeter } from '../../theory/meter.ts';
import { builtinGenres } from '../registry/registry.ts';

const tempo = { min: 100, max: 140, mode: 120 };
const example: Genre = { ...builtinGenres().get('pop'), tempo };

const TEXTS = { patterns: [], rhythms: [] };

/** A genre in one meter whose only part has one pattern. */
function genreIn(meter: string, part: Record<string, unknown>, groups?: number[]): Genre {
  const name = { en: 'Part', es: 'Parte' };
  return {
    ...example,
    meters: [{ meter, weight: 1, ...(groups && { groups }) }],
    parts: [
      { id: 'part', name, programs: [{ program: 0, name, weight: 1 }], ...TEXTS, ...part },
    ] as unknown as Genre['parts'],
  };
}

const drums = (grid: number, row: string, bars = 1, when = {}): Record<string, unknown> => ({
  role: 'drums',
  patterns: [{ id: 'p', weight: 1, bars, grid, when, rows: { snare: row } }],
  fills: [],
});
const bass = (grid: number, line: string): Record<string, unknown> => ({
  role: 'bass',
  patterns: [{ id: 'p', weight: 1, bars: 1, grid, when: {}, line }],
});
const melody = (grid: number, rhythm: string, bars = 1): Record<string, unknown> => ({
  role: 'melody',
  rhythms: [{ id: 'p', weight: 1, bars, grid, when: {}, rhythm }],
});

interface Pattern {
  readonly bars: number;
  readonly grid: number;
  readonly when: Record<string, unknown>;
  readonly rows?: { readonly snare: string };
  readonly line?: string;
  readonly rhythm?: string;
}

function converted(genre: Genre, to: string, near = 120, groups?: number[]): Pattern {
  const target = { meter: to, weight: 1, ...(groups && { groups }) };
  const [part] = inMeter(genre, meterOf(genre.meters[0]!), target, near).parts;
  const { patterns, rhythms } = part as unknown as { patterns?: Pattern[]; rhythms?: Pattern[] };
  return (rhythms && rhythms.length > 0 ? rhythms : patterns!)[0]!;
}

describe('2/4 and 4/4', () => {
  it('joins two bars, or plays one twice', () => {
    const two = converted(genreIn('2/4', drums(4, 'X..x..x. ..x.X...', 2)), '4/4');
    expect(two).toMatchObject({ bars: 1, grid: 4, rows: { snare: 'X..x..x...x.X...' } });
    const one = converted(genreIn('2/4', drums(4, 'X..x..x.')), '4/4');
    expect(one).toMatchObject({ bars: 1, grid: 4, rows: { snare: 'X..x..x.X..x..x.' } });
  });

  it('doubles the values where that brings the tempos together: sixteenths become eighths', () => {
    // The example genre plays 120 quarters a minute.
    const eighths = converted(genreIn('2/4', drums(4, 'X..x..x.')), '4/4', 240);
    expect(eighths).toMatchObject({ bars: 1, grid: 2, rows: { snare: 'X..x..x.' } });
    expect(
      inMeter(
        genreIn('2/4', drums(4, 'X..x..x.')),
        meterOf({ meter: '2/4', weight: 1 }),
        {
          meter: '4/4',
          weight: 1,
        },
        240,
      ).tempo.mode,
    ).toBe(240);
  });

  it('splits a bar of four', () => {
    const split = converted(genreIn('4/4', bass(2, '1 - - 5 8 . 5 -')), '2/4');
    expect(split).toMatchObject({ bars: 2, grid: 2, line: '1 - - 5 8 . 5 -' });
  });

  it('moves conditions on bars of a phrase with them', () => {
    const joined = converted(genreIn('2/4', drums(4, 'X..x..x.', 1, { phraseBars: [4] })), '4/4');
    expect(joined.when['phraseBars']).toEqual([2, 4]);
  });
});

describe('3/4 and 4/4', () => {
  it('plays boom, chick, boom, chick and holds the melody', () => {
    expect(converted(genreIn('3/4', drums(2, 'X.o.x.')), '4/4').rows!.snare).toBe('X.o.X.x.');
    expect(converted(genreIn('3/4', melody(2, 'X-xxx-')), '4/4').rhythm).toBe('X-xxx---');
    expect(converted(genreIn('3/4', melody(2, 'X-xxx.')), '4/4').rhythm).toBe('X-xxx...');
  });

  it('leaves out the third beat', () => {
    // Kick and backbeats become boom, chick, chick.
    expect(converted(genreIn('4/4', drums(2, 'X.o.x.g.')), '3/4').rows!.snare).toBe('X.o.g.');
  });
});

describe('threes', () => {
  it('of a jig become triplets of four beats, two bars of it one', () => {
    const jig = genreIn('6/8', melody(2, 'XxxX-x Xxxxxx', 2));
    expect(converted(jig, '4/4')).toMatchObject({ bars: 1, grid: 3, rhythm: 'XxxX-xXxxxxx' });
    const { tempo } = inMeter(
      jig,
      meterOf({ meter: '6/8', weight: 1 }),
      { meter: '4/4', weight: 1 },
      120,
    );
    // 120 quarters in 6/8 are 80 beats.
    expect(tempo.mode).toBeCloseTo(80, 6);
  });

  it('are made of twos, long and short', () => {
    const straight = converted(genreIn('4/4', drums(2, 'XoxoXoxo')), '6/8');
    expect(straight).toMatchObject({ bars: 2, grid: 2, rows: { snare: 'X.ox.oX.ox.o' } });
    const triplets = converted(genreIn('4/4', drums(3, 'X.oX.oX.oX.o')), '6/8');
    expect(triplets).toMatchObject({ bars: 2, grid: 2, rows: { snare: 'X.oX.oX.oX.o' } });
  });

  it('share the bar with three quarters', () => {
    const waltz = converted(genreIn('3/4', drums(2, 'X.o.o.')), '6/8');
    expect(waltz).toMatchObject({ bars: 1, grid: 2, rows: { snare: 'X.o.o.' } });
  });
});

describe('uneven meters', () => {
  it('lengthen their last beat to four, or are cut to it', () => {
    expect(converted(genreIn('7/8', drums(2, 'X.x.X.o')), '4/4').rows!.snare).toBe('X.x.X.o.');
    const nine = genreIn('9/8', drums(2, 'X.x.X.x.o'), [2, 2, 2, 3]);
    expect(converted(nine, '4/4').rows!.snare).toBe('X.x.X.x.');
  });

  it('take four beats less or more an eighth', () => {
    // The third eighth of the last group is the off-beat of the beat that has no room.
    expect(converted(genreIn('4/4', drums(2, 'X.x.X.xo')), '7/8').rows!.snare).toBe('X.x.X.o');
    const nine = converted(genreIn('4/4', drums(2, 'X.x.X.xo')), '9/8', 120, [2, 2, 2, 3]);
    expect(nine.rows!.snare).toBe('X.x.X.xoo');
    expect(converted(genreIn('4/4', drums(3, 'X.oX.oX.oX.o')), '7/8').rows!.snare).toBe('XoXoXoo');
  });

  it('have a beat at the start of each of their groups, wherever the three is', () => {
    const four = genreIn('4/4', drums(2, 'XoXoXoXo'));
    expect(converted(four, '7/8', 120, [3, 2, 2]).rows!.snare).toBe('XooXoXo');
    expect(converted(four, '7/8', 120, [2, 3, 2]).rows!.snare).toBe('XoXooXo');
    expect(converted(four, '5/8', 120, [2, 3]).rows!.snare).toBe('XoXooXoXoo');
    const three = genreIn('7/8', drums(2, 'XooXoXo'), [3, 2, 2]);
    expect(converted(three, '4/4').rows!.snare).toBe('Xoo.XoXo');
  });

  it('are sung without a new stroke on what is added', () => {
    expect(converted(genreIn('4/4', melody(2, 'XxXxXxXx')), '7/8', 120, [3, 2, 2]).rhythm).toBe(
      'Xx-XxXx',
    );
  });
});

describe('grouped quarters', () => {
  it('are as many beats as quarters: two bars of four are one of eight, and one of eight two of four', () => {
    const two = genreIn('4/4', drums(4, 'X...x..xX...x.xx X...x..xX...xxxx', 2));
    expect(converted(two, '8/4', 120, [4, 2, 2])).toMatchObject({
      bars: 1,
      grid: 4,
      rows: { snare: 'X...x..xX...x.xxX...x..xX...xxxx' },
    });
    const adi = genreIn('8/4', drums(2, 'Xoxoxoxo X.x. X.xx'), [4, 2, 2]);
    expect(converted(adi, '4/4')).toMatchObject({ bars: 2, rows: { snare: 'XoxoxoxoX.x.X.xx' } });
  });

  it('of three and two take a fifth beat, or give it up', () => {
    const four = genreIn('4/4', drums(2, 'X.o.x.g.'));
    expect(converted(four, '5/4', 120, [3, 2]).rows!.snare).toBe('X.o.x.g.g.');
    const five = genreIn('5/4', drums(2, 'X.o.o.x.g.'), [3, 2]);
    expect(converted(five, '4/4').rows!.snare).toBe('X.o.o.g.');
  });

  it.each([
    ['8/4', [4, 2, 2]],
    ['7/4', [3, 4]],
    ['6/4', [2, 2, 2]],
    ['9/4', [2, 2, 2, 3]],
    ['5/2', [3, 2]],
    ['7/8', [3, 4]],
    ['10/8', [3, 2, 2, 3]],
    ['13/8', [5, 4, 4]],
  ])('of %s as %j hold as many steps as their bar, from every meter and to it', (meter, groups) => {
    const quarters = ({ bars, grid, rows }: Pattern) => rows!.snare.length / (bars * grid);
    const long = barQuarters(parseMeter(meter));
    for (const [other, row] of [
      ['4/4', 'X.o.x.g.'],
      ['3/4', 'X.o.x.'],
      ['2/4', 'X.o.'],
      ['6/8', 'X.ox.o'],
      ['7/8', 'X.o.x.g'],
    ] as const) {
      const there = converted(genreIn(other, drums(2, row)), meter, 120, groups);
      expect(quarters(there), `${other} to ${meter}`).toBe(long);
      const back = converted(genreIn(meter, drums(2, 'x'.repeat(2 * long)), groups), other);
      expect(quarters(back), `${meter} to ${other}`).toBe(barQuarters(parseMeter(other)));
    }
  });
});

it('finds the meters that are nearest', () => {
  const chinese = {
    ...example,
    meters: [
      { meter: '4/4', weight: 2 },
      { meter: '2/4', weight: 1 },
    ],
  };
  const jig = { ...example, meters: [{ meter: '6/8', weight: 1 }] };
  const { from, to } = nearestMeters(jig, chinese);
  expect([from.numerator, to.meter]).toEqual([2, '6/8']);
});
