/** @file Tests of how much of a genre's music others have too. */
import { describe, expect, it } from 'vitest';
import type { BassPattern, DrumPattern, Genre } from '../genre.ts';
import { likeness, MUSIC_KINDS, nearestRelative, sharedShare } from './likeness.ts';
import { builtinGenres } from '../registry/registry.ts';

const house = builtinGenres().get('house');
const swing = builtinGenres().get('swing');

type DrumPatterns = readonly DrumPattern[];
type BassPatterns = readonly BassPattern[];

function withDrums(genre: Genre, change: (patterns: DrumPatterns) => DrumPatterns): Genre {
  return {
    ...genre,
    parts: genre.parts.map((part) =>
      'fills' in part ? { ...part, patterns: [...change(part.patterns)] } : part,
    ),
  };
}

function withBass(genre: Genre, change: (patterns: BassPatterns) => BassPatterns): Genre {
  return {
    ...genre,
    parts: genre.parts.map((part) =>
      part.role === 'bass' ? { ...part, patterns: [...change(part.patterns)] } : part,
    ),
  };
}

describe('likeness', () => {
  it('counts everything as shared with a genre that differs in tempo and instruments only', () => {
    const faster: Genre = {
      ...house,
      id: 'faster',
      tempo: { min: 140, max: 150, mode: 145 },
      parts: house.parts.map((part) => ({
        ...part,
        programs: [{ program: 5, name: 'Other', weight: 1 }],
      })),
    };
    const found = likeness(faster, [house]);
    for (const kind of MUSIC_KINDS) expect(found[kind].shared).toBe(found[kind].of);
    expect(sharedShare(found)).toBe(1);
  });

  it('takes accents, ghosts and names of patterns for no difference', () => {
    const louder = withDrums(house, (patterns) =>
      patterns.map((pattern) => ({
        ...pattern,
        id: `${pattern.id}_louder`,
        rows: Object.fromEntries(
          Object.entries(pattern.rows).map(([sound, row]) => [sound, row.replace(/[xog]/g, 'X')]),
        ),
      })),
    );
    const { drums } = likeness(louder, [house]);
    expect(drums.of).toBeGreaterThan(5);
    expect(drums.shared).toBe(drums.of);
  });

  it('counts a pattern moved by a step, or one with another tone in four, as its own', () => {
    const shifted = withDrums(house, (patterns) =>
      patterns.map((pattern) => ({
        ...pattern,
        rows: Object.fromEntries(
          Object.entries(pattern.rows).map(([sound, row]) => {
            const steps = row.replaceAll(/[| ]/g, '');
            return [sound, steps.slice(-1) + steps.slice(0, -1)];
          }),
        ),
      })),
    );
    expect(likeness(shifted, [house]).drums.shared).toBe(0);
    const one = { id: 'one', weight: 1, bars: 1, grid: 2 as const, when: {} };
    const root = withBass(house, () => [{ ...one, line: '1 - 1 - 1 - 1 -' }]);
    const fifth = withBass(house, () => [{ ...one, line: '1 - 1 - 1 - 5 -' }]);
    const short = withBass(house, () => [{ ...one, line: "1! . 1' . 1 - 1 -" }]);
    expect(likeness(fifth, [root]).bass).toEqual({ of: 1, shared: 0 });
    expect(likeness(short, [root]).bass).toEqual({ of: 1, shared: 1 });
  });

  it('compares progressions by their chords, however they are written', () => {
    const [first, second] = swing.harmony.progressions;
    const progressions = (bars: string): Genre => ({
      ...swing,
      harmony: { ...swing.harmony, progressions: [{ ...first!, bars }, second!] },
    });
    const plain = progressions('I6 | I6 | ii7 V7 | V7');
    expect(likeness(progressions('I6 | % | ii7 V7 | .'), [plain]).progressions.shared).toBe(2);
    expect(likeness(progressions('I6 | % | ii7 . . V7 | .'), [plain]).progressions.shared).toBe(1);
  });

  it('counts what any of several others has once', () => {
    const both = likeness(house, [swing, house, house]);
    for (const kind of MUSIC_KINDS) expect(both[kind].shared).toBe(both[kind].of);
  });
});

describe('the nearest relative', () => {
  it('is the one that most is shared with', () => {
    const half = withDrums(house, () => []);
    const nearest = nearestRelative(half, [swing, house]);
    expect(nearest?.genre.id).toBe('house');
    expect(nearest?.share).toBe(1);
    expect(nearestRelative(house, [swing, half])?.share).toBeLessThan(1);
  });

  it('is nobody where nothing is shared', () => {
    expect(nearestRelative(house, [])).toBeUndefined();
  });
});
