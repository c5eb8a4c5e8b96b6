/** @file The instruments of every genre: parts that play in one register differ in color. */
import { beforeAll, describe, expect, it } from 'vitest';
import { testedGenres } from '../genres/registry/tested-genres.ts';
import { isDrumRole } from '../score/roles.ts';
import type { Score, Track } from '../score/score.ts';
import { GenreComposer } from './genre-composer.ts';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);
const OCTAVE = 12;

/** Genres whose files leave parts of one register a single instrument, and why. */
const OF_A_KIND: Readonly<Record<string, string>> = {
  chiptune: 'a pulse channel and its echo are one sound',
  flamenco: 'two guitars',
  gypsy_jazz: 'two rhythm guitars of one make',
};

/** Genres whose lead and an accompaniment are of a kind, and why. */
const LEAD_OF_A_KIND: Readonly<Record<string, string>> = { flamenco: 'two guitars' };

describe.each(testedGenres(4).map((genre) => [genre.id, genre] as const))('%s', (id, genre) => {
  let pieces: Score[];
  beforeAll(async () => {
    pieces = await Promise.all(
      SEEDS.map((seed) => new GenreComposer(genre, { seed }).compose({ bars: 32 })),
    );
  });

  it('has no two parts of one register on one program, unless it means to', () => {
    const found = new Set(pieces.flatMap(twins));
    if (OF_A_KIND[id] === undefined) expect([...found]).toEqual([]);
    else expect(found.size, 'the exception is needed').toBeGreaterThan(0);
  });

  it('has a lead that shares its program with no accompaniment where it mostly plays, unless it means to', () => {
    const found = new Set<string>();
    for (const { tracks } of pieces) {
      const lead = tracks.find(({ role }) => role === 'melody');
      if (!lead) continue;
      const others = tracks.filter(({ role }) => role === 'chords' || role === 'pad');
      for (const other of others) {
        if (other.program !== lead.program || !meet(lead, other)) continue;
        found.add(`${other.name} on ${other.program}`);
      }
    }
    if (LEAD_OF_A_KIND[id] === undefined) expect([...found]).toEqual([]);
    else expect(found.size, 'the exception is needed').toBeGreaterThan(0);
  });
});

/** Whether the middle four fifths of two tracks' notes have pitches in common. */
function meet(one: Track, other: Track): boolean {
  const [a, b] = [one, other].map(({ notes }) => {
    const pitches = notes.map(({ pitch }) => pitch).sort((x, y) => x - y);
    const at = (share: number) => pitches[Math.floor(share * (pitches.length - 1))]!;
    return { low: at(0.1), high: at(0.9) };
  });
  return Math.min(a!.high, b!.high) >= Math.max(a!.low, b!.low);
}

/** The pairs of tracks that play an octave or more of the same notes on the same program. */
function twins({ tracks }: Score): string[] {
  const pitched = tracks.filter(({ role }) => !isDrumRole(role));
  return pitched.flatMap((one, i) =>
    pitched
      .slice(i + 1)
      .filter((other) => other.program === one.program && common(one, other) >= OCTAVE)
      .map((other) => `${one.name} and ${other.name} on ${one.program}`),
  );
}

/** Semitones of the ranges of two tracks that they have in common. */
function common(one: Track, other: Track): number {
  const [a, b] = [one, other].map(({ notes }) => notes.map(({ pitch }) => pitch));
  return Math.min(Math.max(...a!), Math.max(...b!)) - Math.max(Math.min(...a!), Math.min(...b!));
}
