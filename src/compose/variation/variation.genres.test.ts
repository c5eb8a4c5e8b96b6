/** @file Every genre's drums come in takes: another seed or take is another beat of the same style. */
import { describe, expect, it } from 'vitest';
import { drumBars, sharedDrumBars } from '../../../tests/metrics/drum-bars.ts';
import type { DrumPart, Genre } from '../../genres/genre.ts';
import { testedGenres } from '../../genres/tested-genres.ts';
import { TICKS_PER_QUARTER, type Note, type Score } from '../../score/score.ts';
import { regenerate } from '../edit/edit-piece.ts';
import { GenreComposer } from '../genre-composer.ts';

const SEEDS = [1, 2, 3, 4];
const BARS = { bars: 32 };
/** What strikes fall together on. */
const GRID = TICKS_PER_QUARTER / 4;

/** Whose drums are one rhythm, with what they are. */
const ONE_RHYTHM: Readonly<Record<string, string>> = {
  hindustani_classical: 'the theka of a tala',
  salsa: 'cáscara, bell and clave',
  reggaeton: 'the dembow',
};

const drummed = testedGenres().flatMap((genre) => {
  const part = genre.parts.find(({ role }) => role === 'drums');
  return part ? [{ id: genre.id, genre, part: part as DrumPart }] : [];
});

function strokes({ tracks }: Score, { name }: DrumPart): Set<string> {
  const notes: readonly Note[] =
    tracks.find((track) => track.role === 'drums' && track.name.startsWith(name.en))?.notes ??
    tracks.find((track) => track.role === 'drums')?.notes ??
    [];
  return new Set(notes.map(({ tick, pitch }) => `${Math.round(tick / GRID)} ${pitch}`));
}

function differing(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const same = [...a].filter((stroke) => b.has(stroke)).length;
  return 1 - same / Math.max(a.size, b.size);
}

const pieces = (genre: Genre) =>
  Promise.all(SEEDS.map((seed) => new GenreComposer(genre, { seed }).compose(BARS)));

describe.each(drummed)('drums in $id', ({ id, genre, part }) => {
  it('regenerated, differ by a quarter of their strokes, where they are not one rhythm', async () => {
    const before = await pieces(genre);
    const shares = await Promise.all(
      SEEDS.map(async (seed, i) => {
        const request = regenerate(genre, { seed }, { part: part.id });
        const after = await new GenreComposer(genre, request).compose(BARS);
        return differing(strokes(before[i]!, part), strokes(after, part));
      }),
    );
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThanOrEqual(id in ONE_RHYTHM ? 0.1 : 0.2);
    expect(mean).toBeLessThan(0.8);
  });

  it('share less than half of their bars between seeds', async () => {
    const bars = (await pieces(genre)).map(drumBars);
    expect(sharedDrumBars(bars)).toBeLessThan(0.5);
  });
});

it('most regenerated drums differ by a quarter', async () => {
  const means = await Promise.all(
    drummed
      .filter(({ id }) => !(id in ONE_RHYTHM))
      .map(async ({ genre, part }) => {
        const request = regenerate(genre, { seed: 5 }, { part: part.id });
        const [before, after] = await Promise.all(
          [{ seed: 5 }, request].map((one) => new GenreComposer(genre, one).compose(BARS)),
        );
        return differing(strokes(before!, part), strokes(after!, part));
      }),
  );
  const enough = means.filter((share) => share >= 0.25).length;
  expect(enough / means.length).toBeGreaterThanOrEqual(0.8);
});
