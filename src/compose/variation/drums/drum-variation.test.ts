/** @file Varied drum patterns of the genres: how far they go, what they keep, and that they can be played. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DrumPart, DrumPattern, DrumSound, Genre } from '../../../genres/genre.ts';
import { handfulOfGenres } from '../../../genres/registry/tested-genres.ts';
import { Stream } from '../../../random/stream.ts';
import { parseMeter } from '../../../theory/meter.ts';
import { isSoft, isStroke, strokesOf, writtenBeat, type DrumBeat } from './drum-beat.ts';
import { HANDS_FREE, dutyOf } from './drum-duties.ts';
import { variedDrums } from './drum-variation.ts';

interface Written {
  readonly genre: Genre;
  readonly part: DrumPart;
  readonly pattern: DrumPattern;
}

const WRITTEN: Written[] = handfulOfGenres().flatMap((genre) =>
  genre.parts.flatMap((part) =>
    'kit' in part ? part.patterns.map((pattern) => ({ genre, part, pattern })) : [],
  ),
);

function varied({ genre, part, pattern }: Written, seed: number): DrumBeat {
  const meter = parseMeter(pattern.when.meter ?? genre.meters[0]!.meter);
  return variedDrums(part, pattern, { meter, bpm: genre.tempo.mode }, Stream.fromSeed(seed));
}

const written = fc.constantFrom(...WRITTEN);
const seeds = fc.integer({ min: 1, max: 1_000_000 });

/** Each stroke of the pattern beside the sign that the variation has in its place, in every bar of it. */
function besides(before: DrumBeat, after: DrumBeat) {
  const all: { sound: DrumSound; step: number; was: string; is: string }[] = [];
  for (const [sound, row] of before.rows) {
    for (let step = 0; step < after.bars * after.steps; step++) {
      const was = row[step % row.length]!;
      const is = after.rows.get(sound)?.[step] ?? '.';
      all.push({ sound, step, was, is });
    }
  }
  return all;
}

describe('a varied drum pattern', () => {
  it('is the same for the same stream, and as written without variation', () => {
    fc.assert(
      fc.property(written, seeds, (one, seed) => {
        expect(varied(one, seed)).toEqual(varied(one, seed));
        const still = { ...one, part: { ...one.part, variation: 0 } };
        expect(varied(still, seed)).toBe(writtenBeat(one.pattern));
      }),
    );
  });

  it('keeps backbeats, first kicks, timelines and bells', () => {
    fc.assert(
      fc.property(written, seeds, (one, seed) => {
        const [before, after] = [writtenBeat(one.pattern), varied(one, seed)];
        for (const { sound, step, was, is } of besides(before, after)) {
          if (!isStroke(was)) continue;
          const duty = dutyOf(sound);
          const first = duty === 'kick' && step % after.steps === 0;
          const weighty = duty === 'backbeat' && was === 'X';
          if (first || weighty) expect(is).toBe(was);
          if (duty === 'fixed' && !['ride_bell', 'crash', 'china'].includes(sound)) {
            expect(is).toBe(was);
          }
        }
      }),
    );
  });

  it('adds no kick to four on the floor, and no full stroke to a backbeat', () => {
    fc.assert(
      fc.property(written, seeds, (one, seed) => {
        const [before, after] = [writtenBeat(one.pattern), varied(one, seed)];
        const kick = before.rows.get('kick') ?? [];
        const beats = before.steps / before.grid;
        const onFloor =
          one.part.kit === 'machine' &&
          beats === 4 &&
          kick.every((sign, step) => isStroke(sign) === (step % before.grid === 0));
        for (const { sound, was, is } of besides(before, after)) {
          if (isStroke(was) || !isStroke(is)) continue;
          if (onFloor) expect(dutyOf(sound)).not.toBe('kick');
          const borrowed = one.part.patterns.some(
            ({ id, rows }) => id !== one.pattern.id && rows[sound] !== undefined,
          );
          if (dutyOf(sound) === 'backbeat' && !borrowed) expect(isSoft(is)).toBe(true);
        }
      }),
    );
  });

  it('gives no hand more to do at once than the part writes', () => {
    const hands = (beat: DrumBeat, step: number) =>
      [...beat.rows].filter(([sound, row]) => !HANDS_FREE.has(sound) && isStroke(row[step])).length;
    fc.assert(
      fc.property(written, seeds, (one, seed) => {
        if (one.part.kit !== 'acoustic') return;
        const after = varied(one, seed);
        const most = Math.max(
          2,
          ...one.part.patterns.map((pattern) => {
            const beat = writtenBeat(pattern);
            return Math.max(
              ...Array.from({ length: beat.bars * beat.steps }, (_, step) => hands(beat, step)),
            );
          }),
        );
        for (let step = 0; step < after.bars * after.steps; step++) {
          expect(hands(after, step)).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('is still mostly the pattern', () => {
    fc.assert(
      fc.property(written, seeds, (one, seed) => {
        const [before, after] = [writtenBeat(one.pattern), varied(one, seed)];
        const kept = besides(before, after).filter(({ was, is }) => isStroke(was) && isStroke(is));
        const strokes = (strokesOf(before) * after.bars) / before.bars;
        // A cymbal exchanged for another is one change of many strokes.
        expect(kept.length).toBeGreaterThanOrEqual(0.3 * strokes - 1);
      }),
    );
  });
});
