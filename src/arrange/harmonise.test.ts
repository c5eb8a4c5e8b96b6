/** @file Chords for melodies: what never sounds, and what phrases ask for. */
import { expect, it } from 'vitest';
import { builtinGenres } from '../genres/registry/registry.ts';
import { keyOf } from '../theory/key.ts';
import { genreHarmony } from './genre-harmony.ts';
import { harmonised, type Slot } from './harmonise.ts';

const harmony = genreHarmony(builtinGenres().get('country'), keyOf(0, 'major'));

/** A bar in which one pitch class sounds throughout. */
const bar = (pitchClass: number, more: Partial<Slot> = {}): Slot => ({
  tick: 0,
  duration: 1920,
  begins: 'bar',
  notes: [{ pitchClass, quarters: 4, strength: 1.5, long: true, passing: false }],
  bass: [],
  ...more,
});

it('has no root, third or fifth a semitone below a long note', () => {
  for (let pitchClass = 0; pitchClass < 12; pitchClass++) {
    const [, chosen] = harmonised(harmony, [bar(0), bar(pitchClass), bar(0)], false);
    const { root, intervals } = chosen!.chord;
    const triad = intervals.filter((interval) => interval <= 8);
    expect(triad.map((interval) => (root + interval + 1) % 12)).not.toContain(pitchClass);
  }
});

it('changes the harmony under a melody that stays where it is', () => {
  const slots = Array.from({ length: 16 }, () => bar(4));
  const chords = harmonised(harmony, slots, true);
  expect(new Set(chords.map(({ degree }) => degree)).size).toBeGreaterThan(1);
});

it('ends on the tonic', () => {
  const chords = harmonised(harmony, [bar(0), bar(5), bar(7), bar(4)], true);
  expect(chords.at(-1)!.degree).toBe(0);
});

it('gives an open phrase the dominant', () => {
  const wish = { function: 'dominant', worth: 2 } as const;
  const chords = harmonised(harmony, [bar(4), bar(2, { wish }), bar(4)], true);
  expect(chords[1]!.function).toBe('dominant');
});

it('takes given chords and fits the bass of parts that stay', () => {
  const fourth = harmony.candidates.find(({ roman }) => roman === 'IV')!;
  const low = [{ pitchClass: 9, quarters: 4, strength: 1.5, long: true, passing: false }];
  const chords = harmonised(harmony, [bar(0, { given: fourth }), bar(0, { bass: low })], false);
  expect(chords[0]).toBe(fourth);
  expect(chords[1]!.chord.intervals.map((i) => (chords[1]!.chord.root + i) % 12)).toContain(9);
});
