/** @file Every genre's parts come in takes: another take is other music of the same style. */
import { describe, expect, it } from 'vitest';
import { drumBars, sharedDrumBars } from '../../../tests/metrics/drum-bars.ts';
import { byKind, type Genre, type Part } from '../../genres/genre.ts';
import { testedGenres } from '../../genres/registry/tested-genres.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { regenerate, type EditableRequest } from '../edit/edit-piece.ts';
import { GenreComposer } from '../genre-composer.ts';

const SEEDS = [1, 2, 3, 4];
const BARS = { bars: 32 };
/** What strikes falls together on. */
const GRID = TICKS_PER_QUARTER / 4;
/** What a regenerated part differs by at least, and what is enough. */
const LEAST = 0.08;
const ENOUGH = 0.25;
/** Parts with less variation are played as written. */
const AS_WRITTEN = 0.05;

/** Parts that are one rhythm, with what it is: they vary less. */
const ONE_RHYTHM: Readonly<Record<string, string>> = {
  'hindustani_classical tabla': 'the theka of a tala',
  'salsa timbales': 'cáscara, bell and clave',
  'reggaeton drums': 'the dembow',
  'chinese_traditional drum': 'ban and yan',
  'delta_blues foot': 'a foot on the beat',
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

/** The parts that play patterns, but for those that play them as written. */
function varying({ parts }: Genre): Part[] {
  const varies = ({ variation }: { readonly variation: number }) => variation >= AS_WRITTEN;
  return parts.filter((part) =>
    byKind(part, { drums: varies, bass: varies, chords: varies, melody: () => false }),
  );
}

describe('a regenerated part', () => {
  const found = new Map<string, number>();

  it.each(GENRES.map((genre) => [genre.id, genre] as const))(
    'is another in %s',
    async (id, genre) => {
      for (const part of varying(genre)) {
        const share = await regenerated(genre, part);
        if (share === undefined) continue;
        found.set(`${id} ${part.id}`, share);
      }
      for (const [place, share] of found) {
        const [, name] = place.split(' ');
        const part = genre.parts.find((own) => own.id === name);
        if (place.startsWith(`${id} `) && part?.role === 'drums') {
          expect(share, place).toBeGreaterThanOrEqual(LEAST);
        }
      }
    },
  );

  it('differs by a quarter of its strokes and notes in nine parts of ten', () => {
    const free = [...found].filter(([place]) => !(place in ONE_RHYTHM));
    const few = free.filter(([, share]) => share < ENOUGH);
    expect(free.length).toBeGreaterThan(GENRES.length);
    expect(few.length / free.length, few.map(([place]) => place).join()).toBeLessThan(0.1);
  });
});

describe('drums', () => {
  const drummed = GENRES.filter(({ parts }) => parts.some(({ role }) => role === 'drums'));

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
