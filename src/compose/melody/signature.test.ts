/** @file Signatures: which interval a tune gets, where it stands in a motif, and that the line keeps it. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { exampleGenre } from '../example-genre.ts';
import type { MelodyPart } from '../../genres/genre.ts';
import { invertEnd, makeMotif, type Motif } from './motif.ts';
import { drawSignature, isInterval, signed, type Signature } from './signature.ts';

const genre = exampleGenre();
const lead = genre.parts.find((part): part is MelodyPart => part.role === 'melody')!;
const BAR = 1920;
const SIXTH: Signature = [{ least: 8, most: 9, up: true }];

const draw = (changes: Partial<MelodyPart>, seed: number, notes = 16, family = genre.family) =>
  drawSignature({ ...genre, family }, { ...lead, ...changes }, notes, Stream.fromSeed(seed));
const seeds = Array.from({ length: 60 }, (_, seed) => seed);

function motif(rhythm: string): Motif {
  const written = { id: 'r', weight: 1, bars: 1, grid: 2, when: {}, rhythm } as const;
  return makeMotif(written, { stepwise: 1 }, Stream.fromSeed(3));
}

describe('the signature of a tune', () => {
  it('is one of those the style allows', () => {
    const drawn = seeds.map((seed) => draw({ signature: { fourth: 1, octave: 1 } }, seed));
    expect(new Set(drawn.map(([interval]) => interval!.least))).toEqual(new Set([5, 12]));
    expect(drawn.some(([interval]) => interval!.up)).toBe(true);
    expect(drawn.some(([interval]) => !interval!.up)).toBe(true);
  });

  it('comes from the family where the style does not say', () => {
    const moves = (family: string) => seeds.map((seed) => draw({}, seed, 16, family).length);
    expect(moves('jazz')).toContain(2);
    expect(moves('folk')).not.toContain(2);
  });

  it('is seldom wide where a motif of few notes would leap all the time', () => {
    const wide = (notes: number) =>
      seeds.filter(
        (seed) => draw({ signature: { third: 1, octave: 1 } }, seed, notes)[0]!.most === 12,
      ).length;
    expect(wide(4)).toBeLessThan(wide(16) / 1.5);
  });

  it('is the same for the same seed', () => {
    expect(draw({}, 7)).toEqual(draw({}, 7));
  });
});

describe('a motif with a signature', () => {
  it('leads to its longest early note by it, then steps back', () => {
    const { attacks, steps } = signed(motif('xxx-xxxx'), SIXTH, BAR);
    expect(attacks.map(({ signature }) => signature !== undefined)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(steps[2]).toBe(5);
    expect(steps[3]).toBe(-1);
  });

  it('stays as it is where it is too short, or where rests part its notes', () => {
    const short = motif('x-------');
    expect(signed(short, SIXTH, BAR)).toBe(short);
    const parted = motif('x...x...');
    expect(signed(parted, SIXTH, BAR)).toBe(parted);
  });

  it('is narrower where the notes are too quick for a wide leap', () => {
    // Sixteenths.
    const eighths = motif('xxxxxxxx');
    const quick = {
      ...eighths,
      attacks: eighths.attacks.map((attack) => ({
        ...attack,
        tick: attack.tick / 2,
        duration: attack.duration / 2,
      })),
    };
    const of = ({ attacks }: Motif) => attacks.flatMap(({ signature }) => signature ?? []);
    expect(of(signed(eighths, SIXTH, BAR))).toEqual(SIXTH);
    expect(of(signed(quick, SIXTH, BAR))).toEqual([{ least: 5, most: 7, up: true }]);
    // A place between slower notes is taken instead, if there is one.
    const slower = {
      ...quick,
      attacks: quick.attacks.map((a, i) => (i < 3 ? a : eighths.attacks[i]!)),
    };
    expect(of(signed(slower, SIXTH, BAR))).toEqual(SIXTH);
  });

  it('turns its interval upside down with its notes', () => {
    const { attacks } = invertEnd(signed(motif('x-x---x-'), SIXTH, BAR));
    expect(attacks[1]!.signature).toEqual(SIXTH[0]);
    const late = invertEnd(signed(motif('x-x-'.repeat(2)), [SIXTH[0]!, SIXTH[0]!], BAR));
    expect(late.attacks.filter(({ signature }) => signature?.up === false)).not.toHaveLength(0);
  });
});

it('an interval has a size and a direction', () => {
  const [sixth] = SIXTH;
  expect(isInterval(sixth!, 60, 68)).toBe(true);
  expect(isInterval(sixth!, 60, 69)).toBe(true);
  expect(isInterval(sixth!, 60, 67)).toBe(false);
  expect(isInterval(sixth!, 69, 60)).toBe(false);
});
