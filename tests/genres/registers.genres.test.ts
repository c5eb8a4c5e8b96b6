/** @file Registers of the parts: a riffing guitar has its bass below it, and all is within reach. */
import { expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { allGenresTested, testedGenres } from '../../src/genres/registry/tested-genres.ts';
import type { ChordPart, Genre } from '../../src/genres/genre.ts';
import type { Note, Score } from '../../src/score/score.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const BARS = 32;
/** Overdriven and distorted guitars. */
const DISTORTED: readonly number[] = [29, 30];

/** Genres whose distorted guitar riffs in fifths over a bass; two of them in the unit tests. */
const RIFFING = builtinGenres()
  .list()
  .filter(
    (genre) => guitarOf(genre) !== undefined && genre.parts.some(({ role }) => role === 'bass'),
  )
  .slice(0, allGenresTested() ? undefined : 2);

function guitarOf({ parts }: Genre): ChordPart | undefined {
  return parts.find(
    (part): part is ChordPart =>
      'voicing' in part &&
      part.voicing.style === 'power' &&
      part.programs.some(({ program }) => DISTORTED.includes(program)),
  );
}

it.each(RIFFING.map((genre) => [genre.id, genre] as const))(
  'the bass of %s is not on the pitch of the guitar',
  async (_, genre) => {
    let together = 0;
    let same = 0;
    for (const seed of SEEDS) {
      const score = await new GenreComposer(genre, { seed }).compose({ bars: BARS });
      const guitar = lowest(notesOf(score, 'chords'));
      for (const { tick, pitch } of notesOf(score, 'bass')) {
        const over = guitar.get(Math.round(tick / 60));
        if (over === undefined) continue;
        together++;
        if (over === pitch) same++;
      }
    }
    expect(together).toBeGreaterThan(0);
    expect(same / together).toBeLessThan(0.1);
  },
);

it.each(testedGenres().map((genre) => [genre.id, genre] as const))(
  '%s is played on instruments that have its notes',
  async (_, genre) => {
    for (const seed of SEEDS.slice(0, 3)) {
      const { tracks } = await new GenreComposer(genre, { seed }).compose({ bars: BARS });
      for (const { name, role, program, notes } of tracks) {
        const reaches = genre.parts
          .filter((part) => part.role === role && 'range' in part)
          .flatMap(({ programs }) => programs)
          .flatMap((each) => (each.program === program && each.range ? [each.range] : []));
        if (reaches.length === 0) continue;
        const low = Math.min(...reaches.map(([lowest]) => lowest));
        const high = Math.max(...reaches.map(([, highest]) => highest));
        const beyond = notes.filter(({ pitch }) => pitch < low || pitch > high);
        expect(beyond, `${name}, seed ${seed}`).toEqual([]);
      }
    }
  },
);

function notesOf({ tracks }: Score, role: string): readonly Note[] {
  return tracks.filter((track) => track.role === role).flatMap(({ notes }) => notes);
}

/** The lowest note struck at each thirty-second. */
function lowest(notes: readonly Note[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const { tick, pitch } of notes) {
    const at = Math.round(tick / 60);
    found.set(at, Math.min(pitch, found.get(at) ?? 127));
  }
  return found;
}
