/** @file The instruments of a genre: parts that play in one register differ in colour. */
import { expect } from 'vitest';
import { isDrumRole } from '../../../src/score/roles.ts';
import type { Track } from '../../../src/score/score.ts';
import type { Checks } from './check.ts';
import type { ComposedGenre } from './composed.ts';

const OCTAVE = 12;

/** Genres whose files leave parts of one register a single instrument, and why. */
const OF_A_KIND: Readonly<Record<string, string>> = {
  carnatic_rupaka: 'strings of one veena',
  chiptune: 'a pulse channel and its echo are one sound',
  flamenco: 'two guitars',
  gypsy_jazz: 'two rhythm guitars of one make',
};

/** Genres whose lead and an accompaniment are of a kind, and why. */
const LEAD_OF_A_KIND: Readonly<Record<string, string>> = {
  barbershop: 'four voices',
  carnatic_rupaka: 'strings of one veena',
  flamenco: 'two guitars',
};

export const CAST: Checks = {
  'has no two parts of one register on one program, unless it means to': (composed) => {
    const twins = pairsOfAKind(composed).filter(([a, b]) => common(spanOf(a), spanOf(b)) >= OCTAVE);
    expectUnlessMeant(twins, OF_A_KIND[composed.genre.id]);
  },

  'has a lead that shares its program with no accompaniment where it mostly plays, unless it means to':
    (composed) => {
      const found = pairsOfAKind(composed).filter(([a, b]) => {
        const roles = [a.role, b.role];
        const accompanied = roles.includes('chords') || roles.includes('pad');
        return roles.includes('melody') && accompanied && common(middleOf(a), middleOf(b)) >= 0;
      });
      expectUnlessMeant(found, LEAD_OF_A_KIND[composed.genre.id]);
    },
};

type Pair = readonly [a: Track, b: Track];
type Span = readonly [low: number, high: number];

/** Tracks of a piece that play pitches on one program. */
function pairsOfAKind(composed: ComposedGenre): Pair[] {
  return composed.at(32).flatMap(({ score }) => {
    const pitched = score.tracks.filter(({ role }) => !isDrumRole(role));
    return pitched.flatMap((a, i) =>
      pitched
        .slice(i + 1)
        .filter((b) => b.program === a.program)
        .map((b): Pair => [a, b]),
    );
  });
}

function spanOf({ notes }: Track): Span {
  const pitches = notes.map(({ pitch }) => pitch);
  return [Math.min(...pitches), Math.max(...pitches)];
}

/** The span of the middle four fifths of a track's notes. */
function middleOf({ notes }: Track): Span {
  const pitches = notes.map(({ pitch }) => pitch).sort((x, y) => x - y);
  const at = (share: number): number => pitches[Math.floor(share * (pitches.length - 1))]!;
  return [at(0.1), at(0.9)];
}

/** Semitones that two spans have in common. */
function common(a: Span, b: Span): number {
  return Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
}

function expectUnlessMeant(found: readonly Pair[], meaning: string | undefined): void {
  const named = new Set(found.map(([a, b]) => `${a.name} and ${b.name} on ${a.program}`));
  if (meaning === undefined) expect([...named]).toEqual([]);
  else expect(named.size, 'the exception is needed').toBeGreaterThan(0);
}
