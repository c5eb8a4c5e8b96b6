/** @file Chord parts: every note belongs to its chord, and the top voice moves little. */
import { describe, expect, it } from 'vitest';
import type { ChordPart, Genre } from '../../genres/genre.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import { chordAhead, chordAt, planTicks } from '../plan/chord-timeline.ts';
import { chordNotes } from './chords.ts';
import { exampleGenre } from '../example-genre.ts';
import { leadOf } from '../plan/lead.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { PlannedChord, SongPlan } from '../plan/song-plan.ts';

const chordParts = (genre: Genre) =>
  genre.parts.filter((part): part is ChordPart => part.role === 'chords' || part.role === 'pad');
const stream = () => ({ stream: new Stream('part') });

function fits(chord: PlannedChord, pitch: number): boolean {
  return [...chord.intervals, ...chord.tensions].some(
    (interval) => mod(chord.root + interval - pitch, 12) === 0,
  );
}

/** Notes that belong neither to the chord at their onset nor to the one they anticipate, or outlast it. */
function strays(plan: SongPlan, notes: readonly Note[]): Note[] {
  return notes.filter(({ tick, duration, pitch }) => {
    const chords = [chordAt(plan.chords, tick), chordAhead(plan, tick)];
    return !chords.some(
      (chord) => fits(chord, pitch) && fitsUntil(plan, pitch, chord, tick + duration),
    );
  });
}

/** Whether a pitch fits every chord from `chord` on that sounds before `end`. */
function fitsUntil(plan: SongPlan, pitch: number, chord: PlannedChord, end: number): boolean {
  return plan.chords
    .slice(plan.chords.indexOf(chord))
    .filter(({ tick }) => tick < end)
    .every((later) => fits(later, pitch));
}

/** Notes out of order, range or the piece, or that overlap another of their pitch. */
function malformed(notes: readonly Note[], part: ChordPart, endTick: number): Note[] {
  const ends = new Map<number, number>();
  let before = 0;
  return notes.filter(({ tick, duration, pitch, velocity }) => {
    const inOrder = tick >= before && tick >= (ends.get(pitch) ?? 0);
    const inPiece = Number.isInteger(duration) && duration > 0 && tick + duration <= endTick;
    const inRange = pitch >= part.range[0] && pitch <= part.range[1];
    ends.set(pitch, tick + duration);
    before = tick;
    return !(inOrder && inPiece && inRange && velocity >= 1 && velocity <= 127);
  });
}

describe('chordNotes', () => {
  const genres = [exampleGenre(), ...sampledGenres()];
  it.each(
    genres.flatMap((genre) =>
      chordParts(genre).map((part) => [genre.id, part.id, genre, part] as const),
    ),
  )(
    '%s, %s: only tones of the chords and their tensions, in range, none overlapping',
    (_, __, genre, part) => {
      for (let seed = 0; seed < 12; seed++) {
        const plan = makePlan(genre, { seed, bars: 8 + seed * 5 });
        const notes = chordNotes(plan, part, leadOf(plan, []), stream());
        expect(strays(plan, notes)).toEqual([]);
        expect(malformed(notes, part, planTicks(plan))).toEqual([]);
        expect(chordNotes(plan, part, leadOf(plan, []), stream())).toEqual(notes);
      }
    },
  );

  it('moves its top voice little from chord to chord', () => {
    for (const genre of sampledGenres()) {
      for (const part of chordParts(genre)) {
        if (part.patterns.some(({ comp }) => /[1-6tb]/.test(comp))) continue;
        // Two voices, a drone or a power chord, leave nothing to lead.
        if (part.voicing.voices < 3) continue;
        let moved = 0;
        let changes = 0;
        for (let seed = 0; seed < 10; seed++) {
          const plan = makePlan(genre, { seed, bars: 32 });
          const notes = chordNotes(plan, part, leadOf(plan, []), stream());
          // The highest that sounds: a pad holds common tones over from the chord before.
          const line = [...new Set(notes.map(({ tick }) => tick))].map((at) =>
            Math.max(
              ...notes
                .filter(({ tick, duration }) => tick <= at && tick + duration > at)
                .map(({ pitch }) => pitch),
            ),
          );
          for (let i = 1; i < line.length; i++) {
            if (line[i] === line[i - 1]) continue;
            moved += Math.abs(line[i]! - line[i - 1]!);
            changes++;
          }
        }
        if (changes > 0) expect(moved / changes, `${genre.id} ${part.id}`).toBeLessThan(3.5);
      }
    }
  });
});
