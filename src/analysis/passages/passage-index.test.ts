/** @file Tests of the longest passage that a piece shares with files. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { scoreOf } from '../../score/score-of.ts';
import type { Note, Role, Score } from '../../score/score.ts';
import { PassageIndex } from './passage-index.ts';
import { stepLines } from './step-lines.ts';

const QUARTER = 480;

/** Notes as [length in quarters, pitch], one after the other. */
type Tune = readonly (readonly [quarters: number, pitch: number])[];

function notesOf(tune: Tune, start = 0, quarter = QUARTER): Note[] {
  let tick = start * quarter;
  return tune.map(([quarters, pitch]) => {
    const note = { tick, duration: quarters * quarter, pitch, velocity: 80 };
    tick += quarters * quarter;
    return note;
  });
}

function piece(notes: readonly Note[], role: Role = 'melody', ticksPerQuarter = QUARTER): Score {
  return scoreOf({ tune: { notes, role } }, { ticksPerQuarter });
}

/** A tune of notes that nobody would play twice. */
function tune(seed: number, length: number): Tune {
  const stream = Stream.fromSeed(seed);
  return Array.from({ length }, () => [
    stream.pick([0.25, 0.5, 1, 1.5]),
    40 + Math.floor(stream.float() * 40),
  ]);
}

const transposed = (notes: Tune, by: number): Tune => notes.map(([q, pitch]) => [q, pitch + by]);
const total = (notes: Tune) => notes.reduce((sum, [quarters]) => sum + quarters, 0);
const file = (name: string, score: Score) => ({ name, lines: stepLines(score) });

const COPIED = tune(1, 9);
const SONG = [...tune(2, 30), ...COPIED, ...tune(3, 30)];
const OTHER = file('other.mid', piece(notesOf(tune(4, 60))));

describe('a passage taken from a file', () => {
  const index = new PassageIndex([OTHER, file('song.mid', piece(notesOf(SONG), 'bass'))]);
  const before = tune(5, 20);
  const mine = piece(notesOf([...before, ...transposed(COPIED, 5), ...tune(6, 20)]));

  it('is found in another key, part and place, with its bars in both', () => {
    const bar = (quarters: number) => Math.floor(quarters / 4) + 1;
    const at = { mine: total(before), song: total(SONG.slice(0, 30)) };
    const length = total(COPIED.slice(0, -1));
    expect(index.longestIn(mine)).toEqual({
      notes: 9,
      piece: {
        ...{ track: 'Tune', role: 'melody', voice: 'only' },
        bars: { first: bar(at.mine), last: bar(at.mine + length) },
      },
      file: {
        ...{ name: 'song.mid', track: 'Tune', role: 'bass', voice: 'only' },
        bars: { first: bar(at.song), last: bar(at.song + length) },
      },
    });
  });

  it('is found in other ticks, loosely played and with other lengths of notes', () => {
    const played = notesOf([...before, ...COPIED], 0, 960).map((note, i) => {
      return { ...note, tick: Math.max(0, note.tick + (i % 2 ? 20 : -20)), duration: 10 };
    });
    expect(index.longestIn(piece(played, 'melody', 960))?.notes).toBe(9);
  });

  it('is another one with another rhythm or one other note', () => {
    const slower = COPIED.map(([quarters, pitch]) => [quarters * 2, pitch] as const);
    expect(index.longestIn(piece(notesOf(slower)))?.notes ?? 0).toBeLessThan(5);
    const changed = COPIED.map(([q, pitch], i) => [q, pitch + (i === 4 ? 1 : 0)] as const);
    expect(index.longestIn(piece(notesOf(changed)))?.notes).toBe(4);
  });

  it('is looked for in the top and the bottom of chords', () => {
    const inner = COPIED.map(([q], i) => [q, 60 + (i % 2)] as const);
    const chords = (line: Tune) =>
      [...notesOf(inner), ...notesOf(line)].sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
    const under = index.longestIn(piece(chords(transposed(COPIED, -40)), 'chords'));
    expect(under).toMatchObject({ notes: 9, piece: { role: 'chords', voice: 'bottom' } });
    const over = index.longestIn(piece(chords(transposed(COPIED, 40)), 'chords'));
    expect(over).toMatchObject({ notes: 9, piece: { role: 'chords', voice: 'top' } });
  });

  it('is not looked for in drums', () => {
    expect(index.longestIn(piece(notesOf(COPIED), 'drums'))).toBeNull();
  });
});

describe('what everybody plays', () => {
  const both = (line: Tune) => {
    const index = new PassageIndex([file('a.mid', piece(notesOf(line)))]);
    return index.longestIn(piece(notesOf(transposed(line, 2))))?.notes;
  };
  const even = (pitches: readonly number[]): Tune => pitches.map((pitch) => [0.5, pitch]);

  it('is no passage: a note repeated, a trill, a scale in equal notes', () => {
    expect(both(even(Array<number>(20).fill(60)))).toBeUndefined();
    expect(both(even([60, 62, 60, 62, 60, 62, 60, 62]))).toBeUndefined();
    expect(both(even([60, 62, 64, 65, 67, 69, 71, 72]))).toBeUndefined();
    expect(both(even([60, 62, 64, 65, 67, 72]))).toBe(6);
  });

  it('counts twice if it is repeated on and on', () => {
    const figure = even([60, 64, 67, 72]);
    const often = Array<Tune>(10).fill(figure).flat();
    expect(both(often)).toBe(both([...figure, ...figure, ...figure.slice(0, 1)]));
  });
});

it('finds all of a piece in itself, and nothing where it is left out', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: 5, max: 60 }),
      (seed, length) => {
        const score = piece(notesOf(tune(seed, length)));
        const index = new PassageIndex([file('self.mid', score)]);
        const last = Math.floor(total(tune(seed, length).slice(0, -1)) / 4) + 1;
        expect(index.longestIn(score)).toMatchObject({
          notes: length,
          piece: { bars: { first: 1, last } },
          file: { name: 'self.mid', bars: { first: 1, last } },
        });
        expect(index.longestIn(score, 'self.mid')).toBeNull();
      },
    ),
    { numRuns: 30 },
  );
});

it('finds what a search of every pair of places finds', () => {
  const small = (seed: number) =>
    tune(seed, 40).map(([q, pitch]) => [q > 0.5 ? 1 : 0.5, 60 + (pitch % 4)] as const);
  const scores = [1, 2, 3, 4].map((seed) => piece(notesOf(small(seed))));
  const files = scores.map((score, i) => file(`${i}.mid`, score));
  const index = new PassageIndex(files);
  const longest = (a: Float64Array, b: Float64Array): number => {
    let best = 0;
    for (let i = 0; i < a.length; i++) {
      for (let j = 0; j < b.length; j++) {
        let length = 0;
        while (i + length < a.length && a[i + length] === b[j + length]) length++;
        const kinds = new Set(a.subarray(i, i + length)).size;
        if (kinds >= 3) best = Math.max(best, length + 1);
      }
    }
    return best;
  };
  const others = files.map(({ lines: [mine] }, i) =>
    Math.max(
      ...files.flatMap(({ lines: [line] }, j) =>
        i === j ? [] : longest(mine!.steps, line!.steps),
      ),
    ),
  );
  expect(scores.map((score, i) => index.longestIn(score, `${i}.mid`)?.notes)).toEqual(others);
  const sorted = others.toSorted((a, b) => a - b);
  expect(index.sharing).toEqual({ median: sorted[2], most: sorted[3] });
});

describe('files that are compared with one another', () => {
  const song = file('song.mid', piece(notesOf(SONG)));

  it('share what stands in two of them', () => {
    const cover = file('cover.mid', piece(notesOf([...tune(8, 9), ...transposed(COPIED, -3)])));
    expect(new PassageIndex([song, cover]).sharing).toEqual({ median: 9, most: 9 });
    expect(new PassageIndex([song, OTHER, cover]).sharing?.most).toBe(9);
  });

  it('are one file if they have the same notes, and none if they have only drums', () => {
    const copy = { ...song, name: 'copy.mid' };
    expect(new PassageIndex([song, copy]).sharing).toBeNull();
    expect(new PassageIndex([song, copy, OTHER]).sharing!.most).toBeLessThan(5);
    const index = new PassageIndex([song, copy, file('beat.mid', piece(notesOf(SONG), 'drums'))]);
    expect(index.files).toEqual(['song.mid', 'copy.mid']);
    expect(index.longestIn(piece(notesOf(SONG)), 'song.mid')?.file.name).toBe('copy.mid');
  });
});

it('has nothing to find in no files', () => {
  const index = new PassageIndex([]);
  expect([index.longestIn(piece(notesOf(SONG))), index.sharing, index.files]).toEqual([
    null,
    null,
    [],
  ]);
});
