/** @file Chord parts: every note belongs to its chord, patterns are played as written, pads hold. */
import { describe, expect, it } from 'vitest';
import type { ChordPart, Genre } from '../../genres/genre.ts';
import { builtinGenres } from '../../genres/registry.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import { chordAhead, chordAt, planTicks } from '../plan/chord-timeline.ts';
import { chordNotes } from './chords.ts';
import { exampleGenre } from '../example-genre.ts';
import { finalTick } from '../plan/harmony-at.ts';
import { partPlays } from '../plan/pattern-choice.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { PlannedChord, SongPlan } from '../plan/song-plan.ts';

const chordParts = (genre: Genre) =>
  genre.parts.filter((part): part is ChordPart => part.role === 'chords' || part.role === 'pad');
const example = exampleGenre();
const [piano, strings] = chordParts(example) as [ChordPart, ChordPart];
const stream = () => ({ stream: new Stream('part') });

/** A plan of the example genre and its piano with one pattern. */
function withComp(comp: string, changes: Partial<ChordPart> = {}) {
  const part = {
    ...piano,
    voicing: { ...piano.voicing, tensions: 0 },
    patterns: [{ id: 'p', weight: 1, bars: 1, grid: 2 as const, when: {}, comp }],
    ...changes,
  };
  const plan = makePlan(example, { seed: 2, bars: 8, key: 'C', mode: 'major', meter: '4/4' });
  return { plan, notes: chordNotes(plan, part, stream()) };
}

const onsets = (notes: readonly Note[], from: number, to: number) => [
  ...new Set(notes.filter(({ tick }) => tick >= from && tick < to).map(({ tick }) => tick - from)),
];

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

describe('chordNotes', () => {
  const genres = [example, ...builtinGenres().list()];
  it.each(
    genres.flatMap((genre) =>
      chordParts(genre).map((part) => [genre.id, part.id, genre, part] as const),
    ),
  )(
    '%s, %s: only tones of the chords and their tensions, in range, none overlapping',
    (_, __, genre, part) => {
      for (let seed = 0; seed < 12; seed++) {
        const plan = makePlan(genre, { seed, bars: 8 + seed * 5 });
        const notes = chordNotes(plan, part, stream());
        expect(strays(plan, notes)).toEqual([]);
        const ends = new Map<number, number>();
        let before = 0;
        for (const { tick, duration, pitch, velocity } of notes) {
          expect(tick).toBeGreaterThanOrEqual(before);
          expect(tick).toBeGreaterThanOrEqual(ends.get(pitch) ?? 0);
          expect(Number.isInteger(duration) && duration > 0).toBe(true);
          expect(tick + duration).toBeLessThanOrEqual(planTicks(plan));
          expect(pitch >= part.range[0] && pitch <= part.range[1]).toBe(true);
          expect(velocity >= 1 && velocity <= 127).toBe(true);
          ends.set(pitch, tick + duration);
          before = tick;
        }
        expect(chordNotes(plan, part, stream())).toEqual(notes);
      }
    },
  );

  it('plays strikes, rests and holds where the pattern has them', () => {
    const { notes, plan } = withComp("x - . o' . X . .");
    expect(onsets(notes, 0, plan.ticksPerBar)).toEqual([0, 720, 1200]);
    const at = (tick: number) => notes.filter((note) => note.tick === tick);
    expect(at(0).map(({ duration }) => duration)).toEqual([480, 480, 480, 480]);
    expect(at(720).map(({ duration }) => duration)).toEqual([120, 120, 120, 120]);
    const top = (tick: number) => at(tick).at(-1)!.velocity;
    expect(top(720)).toBeLessThan(top(0));
    expect(top(1200)).toBeGreaterThan(top(0));
  });

  it('plays single voices, the bass tone below and octaves', () => {
    const { notes } = withComp('b 1 2+3 t u . 5 1^', { range: [43, 76] });
    const at = (step: number) =>
      notes.filter(({ tick }) => tick === step * 240).map(({ pitch }) => pitch);
    const [one] = at(1);
    const [two, three] = at(2);
    const [top] = at(3);
    expect(at(4)).toEqual([two, three, top]);
    expect(at(0)[0]! % 12).toBe(0);
    expect(at(0)[0]).toBeLessThan(one!);
    expect(at(6)).toEqual([one! + 12]);
    expect(at(7)).toEqual([one! + 12]);
    expect(one! < two! && two! < three! && three! < top!).toBe(true);
  });

  it('anticipates the next chord and holds it over the bar line', () => {
    const { notes, plan } = withComp('- - - . . . . nx');
    const change = plan.chords[1]!;
    expect(change.symbol).toBe('Am7');
    const early = notes.filter(({ tick }) => tick === change.tick - 240);
    expect(early.every(({ pitch }) => fits(change, pitch))).toBe(true);
    // Held through the three eighths the next bar opens with.
    expect(early.every(({ duration }) => duration === 240 + 720)).toBe(true);
    expect(notes.some(({ tick }) => tick === change.tick)).toBe(false);
    // Nothing was there to hold at the start of the piece: the chord is struck.
    expect(notes[0]!.tick).toBe(0);
  });

  it('ties common tones of a pad across a change and moves the others', () => {
    const part = {
      ...strings,
      patterns: [
        {
          id: 'p',
          weight: 1,
          bars: 2,
          grid: 2 as const,
          when: {},
          comp: 'x - - - - - - - | - - - - - - - -',
        },
      ],
    };
    const plan = makePlan(example, { seed: 2, bars: 8, key: 'C', mode: 'major', meter: '4/4' });
    const notes = chordNotes(plan, part, stream());
    // Cmaj7 | Am7 share C, E and G; only B moves to A.
    const first = notes.filter(({ tick }) => tick === 0);
    expect(
      first
        .filter(({ duration }) => duration === 2 * 1920)
        .map(({ pitch }) => pitch % 12)
        .sort((a, b) => a - b),
    ).toEqual([0, 4, 7]);
    expect(notes.filter(({ tick }) => tick === 1920).map(({ pitch }) => pitch % 12)).toEqual([9]);
  });

  it('rests where the form silences it', () => {
    for (let seed = 0; seed < 5; seed++) {
      const plan = makePlan(example, { seed, bars: 36 });
      const notes = chordNotes(plan, strings, stream());
      const intro = plan.sections[0]!;
      expect(partPlays(strings, intro)).toBe(false);
      expect(notes[0]!.tick).toBeGreaterThanOrEqual(intro.bars * plan.ticksPerBar);
    }
  });

  it('holds the last chord to the end of the piece', () => {
    for (let seed = 0; seed < 10; seed++) {
      const plan = makePlan(example, { seed, bars: 12 });
      const last = chordNotes(plan, piano, stream()).filter(({ tick }) => tick >= finalTick(plan));
      expect(last.length).toBeGreaterThan(1);
      for (const { tick, duration } of last) {
        expect(tick).toBe(finalTick(plan));
        expect(tick + duration).toBe(planTicks(plan));
      }
    }
  });

  it('moves its top voice little from chord to chord', () => {
    for (const genre of builtinGenres().list()) {
      for (const part of chordParts(genre)) {
        if (part.patterns.some(({ comp }) => /[1-6tb]/.test(comp))) continue;
        // Two voices, a drone or a power chord, leave nothing to lead.
        if (part.voicing.voices < 3) continue;
        let moved = 0;
        let changes = 0;
        for (let seed = 0; seed < 10; seed++) {
          const plan = makePlan(genre, { seed, bars: 32 });
          const notes = chordNotes(plan, part, stream());
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

  it('gives equal sections equal tensions', () => {
    const plan = makePlan(example, { seed: 3, bars: 32, mode: 'major', meter: '4/4' });
    const part = { ...piano, voicing: { ...piano.voicing, tensions: 0.5 } };
    const notes = chordNotes(plan, part, stream());
    const classes = (section: number) => {
      const start = plan.sections[section]!.startBar * plan.ticksPerBar;
      const end = start + 5 * plan.ticksPerBar;
      return new Set(
        notes
          .filter(({ tick }) => tick >= start && tick < end)
          .map(({ tick, pitch }) => `${tick - start} ${pitch % 12}`),
      );
    };
    expect(classes(1)).toEqual(classes(0));
  });
});
