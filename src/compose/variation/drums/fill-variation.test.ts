/** @file Varied fills: what a drummer plays otherwise, and what stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DrumFill, DrumPart, DrumSound } from '../../../genres/genre.ts';
import { handfulOfGenres } from '../../../genres/registry/tested-genres.ts';
import { Stream } from '../../../random/stream.ts';
import { isStroke, type DrumBeat } from './drum-beat.ts';
import { HANDS_FREE } from './drum-duties.ts';
import { playedFill, writtenFill, type PlayedFill } from './fill-variation.ts';

const PARTS = handfulOfGenres().flatMap(({ parts }) =>
  parts.filter((part): part is DrumPart => 'kit' in part && part.fills.length > 0),
);
const FILLS = PARTS.flatMap((part) => part.fills.map((fill) => ({ part, fill })));
const fills = fc.constantFrom(...FILLS);
const seeds = fc.integer({ min: 1, max: 1_000_000 });

const play = (part: DrumPart, fill: DrumFill, seed: number, bpm = 120): PlayedFill =>
  playedFill(part, [fill], bpm, Stream.fromSeed(seed));
const hands = ({ rows }: DrumBeat): (readonly [DrumSound, readonly string[]])[] =>
  [...rows].filter(([sound]) => !HANDS_FREE.has(sound));
const strokesAt = (own: DrumBeat, step: number): number =>
  hands(own).filter(([, row]) => isStroke(row[step])).length;

describe('a varied fill', () => {
  it('ends as written, and strikes no more drums at once', () => {
    fc.assert(
      fc.property(fills, seeds, ({ part, fill }, seed) => {
        const [written, played] = [writtenFill(fill).beat, play(part, fill, seed).beat];
        const cut = written.steps - played.steps;
        const last = Math.max(...hands(written).map(([, row]) => row.findLastIndex(isStroke)));
        expect(strokesAt(played, last - cut)).toBe(strokesAt(written, last));
        for (let step = 0; step < played.steps; step++) {
          expect(strokesAt(played, step)).toBeLessThanOrEqual(
            Math.max(1, strokesAt(written, step + cut)),
          );
        }
      }),
    );
  });

  it('is as long as written, or its second half', () => {
    fc.assert(
      fc.property(fills, seeds, ({ part, fill }, seed) => {
        const { quarters } = play(part, fill, seed);
        expect([fill.quarters, fill.quarters / 2]).toContain(quarters);
        expect(quarters).toBeGreaterThanOrEqual(Math.min(1, fill.quarters));
      }),
    );
  });

  it('leaves the feet as they are, and uses only drums of the fills', () => {
    fc.assert(
      fc.property(fills, seeds, ({ part, fill }, seed) => {
        const known = new Set(part.fills.flatMap(({ rows }) => Object.keys(rows)));
        const played = play(part, fill, seed);
        for (const [sound, row] of played.beat.rows) {
          expect(known).toContain(sound);
          if (!HANDS_FREE.has(sound)) continue;
          const written = writtenFill(fill).beat.rows.get(sound)!;
          expect(row).toEqual(written.slice(-row.length));
        }
      }),
    );
  });

  it('is the same from the same stream, and as written where nothing varies', () => {
    const { part, fill } = FILLS[0]!;
    expect(play(part, fill, 7)).toEqual(play(part, fill, 7));
    expect(play({ ...part, variation: 0 }, fill, 7)).toBe(writtenFill(fill));
  });

  it('is another more often than not', () => {
    const asWritten = FILLS.flatMap(({ part, fill }) =>
      Array.from({ length: 20 }, (_, seed) => {
        const { beat, quarters } = play(part, fill, seed);
        return quarters === fill.quarters && soundsLike(beat, writtenFill(fill).beat);
      }),
    );
    expect(asWritten.filter((same) => same).length).toBeLessThan(0.5 * asWritten.length);
  });

  it('differs from that of another take where it can', () => {
    const equal = FILLS.flatMap(({ part }) =>
      Array.from({ length: 20 }, (_, seed) => {
        const first = Stream.fromSeed(seed);
        const before = playedFill(part, part.fills, 120, Stream.fromSeed(seed));
        const after = playedFill(part, part.fills, 120, Stream.fromSeed(seed + 100), first);
        return soundsLike(before.beat, after.beat);
      }),
    );
    expect(equal.filter((same) => same).length).toBeLessThan(0.02 * equal.length);
  });

  it('has no bounces or closer strokes where hands are too slow for them', () => {
    const sixteenths = FILLS.filter(({ fill }) => fill.grid === 4);
    expect(sixteenths.length).toBeGreaterThan(0);
    for (const { part, fill } of sixteenths) {
      for (let seed = 0; seed < 20; seed++) {
        const [written, played] = [writtenFill(fill).beat, play(part, fill, seed, 260).beat];
        expect(count(played)).toBeLessThanOrEqual(count(written));
      }
    }
  });
});

const count = ({ rows }: DrumBeat): number =>
  [...rows.values()]
    .flat()
    .reduce((sum, sign) => sum + (isStroke(sign) ? Number(sign) || 1 : 0), 0);

function soundsLike(a: DrumBeat, b: DrumBeat): boolean {
  const text = ({ rows }: DrumBeat) =>
    [...rows]
      .map(([sound, row]) => `${sound} ${row.join('')}`)
      .sort()
      .join();
  return text(a) === text(b);
}
