/** @file Every genre's parts come in takes: another take is other music of the same style. */
import { describe, expect, it } from 'vitest';
import { drumBars, sharedDrumBars } from '../../../tests/metrics/drum-bars.ts';
import type { Genre, Part } from '../../genres/genre.ts';
import { testedGenres } from '../../genres/registry/tested-genres.ts';
import { isDrumRole } from '../../score/roles.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { regenerate, type EditableRequest } from '../edit/edit-piece.ts';
import { GenreComposer } from '../genre-composer.ts';

const SEEDS = [1, 2, 3, 4];
const BARS = { bars: 32 };
/** What strikes falls together on. */
const GRID = TICKS_PER_QUARTER / 4;
/** What a regenerated part differs by at least. */
const ENOUGH = 0.25;

/** Parts whose style leaves them little else to play, with what they are: they differ by less. */
const BOUND: Readonly<Record<string, { readonly is: string; readonly least: number }>> = {
  'afrobeat octave_horns': { is: 'the riff of the horns, an octave higher', least: 0.2 },
  'bossa_nova shaker': { is: 'an arm that is always moving', least: 0.05 },
  'film_score octave_strings': { is: 'the theme, an octave higher', least: 0 },
  'hindustani_classical tabla': { is: 'the theka of a tala', least: 0.15 },
};

const GENRES = testedGenres();

/** What a part strikes, sound by sound and note by note. */
async function strokes(genre: Genre, part: Part, request: EditableRequest): Promise<Set<string>> {
  const options = { ...request, solo: [part.id] };
  const { tracks } = await new GenreComposer(genre, options).compose(BARS);
  const notes = tracks.flatMap((track) => track.notes);
  return new Set(notes.map(({ tick, pitch }) => `${Math.round(tick / GRID)} ${pitch}`));
}

function differing(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const same = [...a].filter((stroke) => b.has(stroke)).length;
  return 1 - same / Math.max(a.size, b.size, 1);
}

/** The mean share by which a part differs when it is regenerated; undefined if it never plays. */
async function regenerated(genre: Genre, part: Part): Promise<number | undefined> {
  const shares: number[] = [];
  for (const seed of SEEDS) {
    const before = await strokes(genre, part, { seed });
    if (before.size === 0) continue;
    const after = await strokes(genre, part, regenerate(genre, { seed }, { part: part.id }));
    shares.push(differing(before, after));
  }
  return shares.length > 0
    ? shares.reduce((sum, share) => sum + share, 0) / shares.length
    : undefined;
}

describe('a regenerated part', () => {
  it.each(
    GENRES.flatMap((genre) =>
      genre.parts.map((part) => [`${genre.id} ${part.id}`, genre, part] as const),
    ),
  )('differs by a quarter of its strokes or notes: %s', async (place, genre, part) => {
    const share = await regenerated(genre, part);
    if (share !== undefined) {
      expect(share).toBeGreaterThanOrEqual(BOUND[place]?.least ?? ENOUGH);
    }
  });
});

/** What drums strike in the half bar before each section, where fills are, by section. */
async function fills(genre: Genre, part: Part, request: EditableRequest): Promise<Set<string>[]> {
  const composer = new GenreComposer(genre, { ...request, solo: [part.id] });
  const plan = composer.plan(BARS);
  const { tracks } = await composer.compose(BARS);
  const notes = tracks.flatMap((track) => track.notes);
  return plan.sections
    .filter(({ fillQuarters, silent }) => fillQuarters > 0 && !silent.includes(part.id))
    .map(({ startBar, bars }) => (startBar + bars) * plan.ticksPerBar)
    .map((end) => {
      const own = notes.filter(
        ({ tick }) => tick >= end - plan.ticksPerBar / 2 && tick < end - GRID / 2,
      );
      return new Set(own.map(({ tick, pitch }) => `${Math.round((end - tick) / GRID)} ${pitch}`));
    });
}

describe('fills', () => {
  const filled = GENRES.flatMap((genre) =>
    genre.parts
      .filter((part) => part.role === 'drums' && part.fills.length > 1)
      .map((part) => [genre.id, genre, part] as const),
  );

  it.each(filled)('of another take are others in %s', async (_, genre, part) => {
    const shares: number[] = [];
    for (const seed of SEEDS) {
      const before = await fills(genre, part, { seed });
      const after = await fills(genre, part, regenerate(genre, { seed }, { part: part.id }));
      before.forEach((fill, i) => shares.push(differing(fill, after[i]!)));
    }
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.filter((share) => share >= ENOUGH).length / shares.length).toBeGreaterThan(0.35);
  });
});

describe('drums', () => {
  // Chinese drums mark ban and yan, the strong beat and the weak ones: one rhythm.
  const drummed = GENRES.filter(
    ({ id, parts }) => id !== 'chinese_traditional' && parts.some(({ role }) => isDrumRole(role)),
  );

  it.each(drummed.map((genre) => [genre.id, genre] as const))(
    'of two seeds share less than half of their bars in %s',
    async (_, genre) => {
      const pieces = await Promise.all(
        SEEDS.map((seed) => new GenreComposer(genre, { seed }).compose(BARS)),
      );
      expect(sharedDrumBars(pieces.map(drumBars))).toBeLessThan(0.5);
    },
  );
});

describe('a genre made of another', () => {
  it('is varied by its own patterns and fixed drums, whatever was composed before', async () => {
    for (const genre of testedGenres(4)) {
      const parts = genre.parts.map((part): Part => {
        if (!('patterns' in part)) return part;
        // The same patterns but for one, so that the others show another style.
        const [last, ...others] = part.patterns.toReversed();
        const spare = others.some(({ when }) => when.meter === last!.when.meter);
        const patterns = spare ? others : part.patterns;
        const fixed = 'fixed' in part ? { fixed: ['kick', 'snare', 'hat'] } : {};
        return { ...part, patterns, ...fixed } as Part;
      });
      const other: Genre = { ...genre, parts };
      await new GenreComposer(genre, { seed: 5 }).compose(BARS);
      const after = await new GenreComposer(other, { seed: 5 }).compose(BARS);
      const alone = await new GenreComposer(structuredClone(other), { seed: 5 }).compose(BARS);
      expect(after, genre.id).toEqual(alone);
    }
  });
});
