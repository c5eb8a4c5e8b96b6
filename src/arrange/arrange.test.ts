/** @file Accompaniments: what stays, how long they are, and what is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeMidi } from '../midi/write-midi.ts';
import { scoreOf } from '../score/score-of.ts';
import type { Note, Score } from '../score/score.ts';
import { barLines } from '../score/transform.ts';
import { arrange } from './arrange.ts';
import { ArrangeError, type ArrangeProblem } from './arrange-error.ts';

const QUARTER = 480;

/** A line of notes of the C major scale, with lengths and rests in eighths. */
const tune = fc
  .array(
    fc.record({
      degree: fc.integer({ min: 0, max: 9 }),
      eighths: fc.constantFrom(1, 1, 2, 2, 3, 4, 8),
      rest: fc.constantFrom(0, 0, 0, 1, 2),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => lineOf(steps));

function lineOf(
  steps: readonly { readonly degree: number; readonly eighths: number; readonly rest?: number }[],
): Note[] {
  const scale = [0, 2, 4, 5, 7, 9, 11];
  let tick = 0;
  return steps.map(({ degree, eighths, rest = 0 }) => {
    const start = tick + (rest * QUARTER) / 2;
    const duration = (eighths * QUARTER) / 2;
    tick = start + duration;
    const pitch = 60 + scale[degree % 7]! + 12 * Math.floor(degree / 7);
    return { tick: start, duration, pitch, velocity: 80 };
  });
}

/** Nine bars in 4/4 that begin and end on the tonic. */
const FRERE = [0, 1, 2, 0, 0, 1, 2, 0, 2, 3, 4, 2, 3, 4].map((degree, i) => ({
  degree,
  eighths: i === 10 || i === 13 ? 4 : 2,
}));
const frere = scoreOf({
  melody: lineOf([...FRERE, ...FRERE, { degree: 0, eighths: 8 }]),
});

const melodyIn = (score: Score) => score.tracks.find(({ role }) => role === 'melody')!.notes;

async function problemOf(arranging: Promise<unknown>): Promise<ArrangeProblem> {
  const error: unknown = await arranging.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ArrangeError);
  return (error as ArrangeError).problem;
}

describe('what stays', () => {
  const meters = fc.constantFrom('4/4', '3/4', '2/4', '6/8', '2/2');
  const genres = fc.constantFrom('bossa_nova', 'cumbia', 'swing', 'country', 'waltz');

  it('keeps the notes of the melody, ends with its last bar, and is the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(tune, meters, genres, fc.nat(1000), async (notes, meter, genre, seed) => {
        fc.pre(genre !== 'waltz' || meter === '3/4' || meter === '6/8');
        const score = scoreOf({ melody: notes }, { meter });
        const { score: arranged } = await arrange(score, { genre, seed });
        expect(melodyIn(arranged)).toEqual(notes);
        const last = notes.at(-1)!;
        const bars = barLines({ ...arranged, endTick: last.tick + last.duration });
        expect(arranged.endTick).toBe(bars.at(-1)!.tick + bars.at(-1)!.ticks);
        for (const { notes: own } of arranged.tracks) {
          for (const note of own)
            expect(note.tick + note.duration).toBeLessThanOrEqual(arranged.endTick);
        }
        const again = await arrange(score, { genre, seed });
        expect(writeMidi(again.score)).toEqual(writeMidi(arranged));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps a part as it is, whose role the genre then leaves to it', async () => {
    const bass = lineOf([0, 4, 0, 4, 0, 4, 0, 4].map((degree) => ({ degree, eighths: 8 }))).map(
      (note) => ({ ...note, pitch: note.pitch - 24 }),
    );
    const score = scoreOf({ melody: melodyIn(frere), bass });
    const { score: arranged } = await arrange(score, { genre: 'bossa_nova', keep: ['bass'] });
    const basses = arranged.tracks.filter(({ role }) => role === 'bass');
    expect(basses).toEqual([score.tracks[1]]);
    const others = arranged.tracks.filter(({ channel }) => channel === basses[0]!.channel);
    expect(others).toHaveLength(1);
  });

  it('leaves an upbeat alone, and follows a change of meter and an odd number of bars', async () => {
    // One beat before five bars of 4/4 and three of 3/4.
    const notes = lineOf([
      { degree: 4, eighths: 2 },
      ...Array.from({ length: 20 }, (_, i) => ({ degree: [0, 2, 4, 2][i % 4]!, eighths: 2 })),
      ...Array.from({ length: 8 }, (_, i) => ({ degree: [1, 4, 1][i % 3]!, eighths: 2 })),
      { degree: 0, eighths: 2 },
    ]);
    const score: Score = {
      ...scoreOf({ melody: notes }),
      timeSignatures: [
        { tick: 0, numerator: 1, denominator: 4 },
        { tick: QUARTER, numerator: 4, denominator: 4 },
        { tick: 21 * QUARTER, numerator: 3, denominator: 4 },
      ],
    };
    const { score: arranged, bars } = await arrange(score, { genre: 'country' });
    expect(bars).toBe(8);
    expect(arranged.endTick).toBe(30 * QUARTER);
    expect(arranged.timeSignatures).toEqual(score.timeSignatures);
    for (const { role, notes: own } of arranged.tracks) {
      if (role === 'melody') continue;
      expect(own[0]!.tick).toBeGreaterThan(QUARTER * 0.9);
    }
    const bass = arranged.tracks.find(({ role }) => role === 'bass')!.notes;
    expect(bass.some(({ tick }) => tick > 21 * QUARTER && tick < 27 * QUARTER)).toBe(true);
  });
});

it('finds the melody where no track is called so, and the chords of the others', async () => {
  const triads = [48, 52, 55].flatMap((pitch) =>
    Array.from({ length: 9 }, (_, bar) => ({
      tick: bar * 4 * QUARTER,
      duration: 4 * QUARTER,
      pitch: pitch + (bar % 2 === 1 ? 5 : 0),
      velocity: 70,
    })),
  );
  const { tracks } = scoreOf({
    a: { notes: triads, role: 'other' },
    b: { notes: melodyIn(frere), role: 'other' },
  });
  const { score, chords } = await arrange({ ...frere, tracks }, { genre: 'country' });
  expect(score.tracks[0]!.notes).toEqual(melodyIn(frere));
  expect(chords.slice(0, 3).map(({ symbol }) => symbol)).toEqual(['C', 'F', 'C']);
});

describe('chords', () => {
  it('are those of the user', async () => {
    const { chords } = await arrange(frere, {
      genre: 'bossa_nova',
      chords: 'C | G7 | C | Am Dm | G7 | C | F | G7 | C',
    });
    expect(chords.slice(0, 4).map(({ symbol }) => symbol)).toEqual(['C', 'G7', 'C', 'Am']);
    expect(chords[4]).toEqual({ tick: 14 * QUARTER, symbol: 'Dm' });
  });

  it('are those of the piece where it has some', async () => {
    const score: Score = { ...frere, chords: [{ tick: 0, symbol: 'Cmaj7' }] };
    const { chords } = await arrange(score, { genre: 'cumbia' });
    expect(chords).toEqual([{ tick: 0, symbol: 'Cmaj7' }]);
  });

  it('end on the tonic where the genre harmonises', async () => {
    const { chords, key } = await arrange(frere, { genre: 'country' });
    expect(key).toBe('C major');
    expect(chords.at(-1)!.symbol).toBe('C');
  });
});

describe('what is refused', () => {
  it('a piece without a melody', async () => {
    const drums = scoreOf({ drums: melodyIn(frere) });
    expect(await problemOf(arrange(drums, { genre: 'pop' }))).toEqual({ kind: 'no_melody' });
  });

  it('a part that is not there', async () => {
    const arranging = arrange(frere, { genre: 'pop', keep: ['violin'] });
    expect(await problemOf(arranging)).toEqual({
      kind: 'unknown_part',
      part: 'violin',
      known: ['melody'],
    });
  });

  it('chords that do not fill the bars', async () => {
    const arranging = arrange(frere, { genre: 'pop', chords: 'C | F | G | C' });
    expect(await problemOf(arranging)).toEqual({
      kind: 'chords_do_not_fill',
      chart: 4,
      bars: 9,
    });
  });

  it('a meter that the genre cannot play', async () => {
    const five = scoreOf({ melody: melodyIn(frere) }, { meter: '5/4' });
    expect(await problemOf(arrange(five, { genre: 'bossa_nova' }))).toEqual({
      kind: 'meter_not_played',
      genre: 'bossa_nova',
      meter: '5/4',
      bar: 1,
      known: ['4/4'],
    });
  });

  it('a seed that is none', async () => {
    await expect(arrange(frere, { genre: 'pop', seed: 0.5 })).rejects.toThrow(RangeError);
  });
});
