/** @file The cast: the lead chooses before others, neighbours take another color, and a genre may insist. */
import { describe, expect, it } from 'vitest';
import type { Part } from '../genres/genre.ts';
import { Stream } from '../random/stream.ts';
import { castOf, inOneRegister, withinReach } from './cast.ts';
import { exampleGenre } from './example-genre.ts';

const TRUMPET = 56;
const SAX = 65;
const model = exampleGenre().parts.find(({ role }) => role === 'chords')!;

/** A part of some role, range and instruments. */
function part(role: Part['role'], range: [number, number], ...programs: number[]): Part {
  const choice = programs.map((program) => ({ program, name: model.name, weight: 1 }));
  return {
    ...model,
    role,
    id: `${role} ${range.join()} ${programs.join()}`,
    range,
    programs: choice,
  } as Part;
}

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const cast = (parts: readonly Part[], seed: number): number[] => {
  const drawn = castOf(parts, ({ id }) => Stream.fromSeed(seed).fork(id));
  return parts.map((each) => drawn.get(each)!.program);
};

describe('castOf', () => {
  const chords = part('pad', [55, 76], TRUMPET, SAX);
  const lead = part('melody', [60, 81], TRUMPET, SAX);

  it('draws every instrument a part may have', () => {
    expect(new Set(seeds.flatMap((seed) => cast([lead], seed)))).toEqual(new Set([TRUMPET, SAX]));
  });

  it('gives parts of one register different instruments', () => {
    for (const seed of seeds) {
      const [first, second] = cast([chords, lead], seed);
      expect(first).not.toBe(second);
    }
  });

  it('lets the lead choose before the others, wherever it stands', () => {
    for (const seed of seeds) expect(cast([chords, lead], seed)[1]).toBe(cast([lead], seed)[0]);
  });

  it('lets parts without a choice have their instrument', () => {
    const horn = part('pad', [50, 74], SAX);
    const free = part('pad', [48, 72], TRUMPET, SAX);
    const tune = part('melody', [60, 81], TRUMPET, SAX);
    for (const seed of seeds) expect(cast([free, horn], seed)).toEqual([TRUMPET, SAX]);
    for (const seed of seeds) expect(cast([tune, horn], seed)).toEqual([TRUMPET, SAX]);
  });

  it('leaves parts of different registers alone', () => {
    const low = part('pad', [40, 62], TRUMPET, SAX);
    for (const seed of seeds) expect(cast([low, lead], seed)[0]).toBe(cast([low], seed)[0]);
  });

  it('keeps the only instrument that a genre gives', () => {
    const same = part('pad', [55, 76], TRUMPET);
    const brass = part('melody', [60, 81], TRUMPET);
    expect(cast([same, brass], 1)).toEqual([TRUMPET, TRUMPET]);
  });
});

it('takes an octave in common for one register, or three semitones with a melody', () => {
  const chords = part('chords', [60, 81], TRUMPET);
  expect(inOneRegister(chords, part('pad', [50, 72], SAX))).toBe(true);
  expect(inOneRegister(chords, part('pad', [50, 71], SAX))).toBe(false);
  for (const role of ['melody', 'second_melody'] as const) {
    const tune = part(role, [60, 81], TRUMPET);
    expect(inOneRegister(tune, part('pad', [50, 63], SAX))).toBe(true);
    expect(inOneRegister(part('pad', [50, 62], SAX), tune)).toBe(false);
  }
});

describe('withinReach', () => {
  const flute = { program: 73, name: 'Flute', weight: 1 };
  const tune = part('melody', [55, 83], 73);

  it('keeps a part within what its instrument can play', () => {
    expect(withinReach(tune, { ...flute, range: [60, 96] })).toEqual({ ...tune, range: [60, 83] });
    expect(withinReach(tune, { ...flute, range: [50, 80] })).toEqual({ ...tune, range: [55, 80] });
  });

  it('leaves a part as it is that would have less than an octave', () => {
    expect(withinReach(tune, { ...flute, range: [72, 96] })).toEqual(tune);
    expect(withinReach(tune, { ...flute, range: [71, 96] })).toEqual({ ...tune, range: [71, 83] });
  });

  it('leaves it as it is where nothing is known of the instrument', () => {
    expect(withinReach(tune, flute)).toBe(tune);
  });
});
