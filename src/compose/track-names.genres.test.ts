/** @file Names of tracks in every genre: none contradicts its instrument, no two are alike. */
import { expect, it } from 'vitest';
import { builtinLibrary } from '../genres/loading/read-library.ts';
import { KITS } from '../genres/library/instruments.ts';
import { testedGenres } from '../genres/registry/tested-genres.ts';
import { isDrums } from '../score/drums.ts';
import { GenreComposer } from './genre-composer.ts';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);

/**
 * The names that the library has for a program: its own, and those of instruments that General MIDI
 * lacks and that sound as it. They are held against the standard's in library.test.ts.
 */
function namesOf(program: number): string[] {
  return Object.values(builtinLibrary().instruments)
    .filter((instrument) => instrument.family !== KITS && instrument.program === program)
    .map(({ name }) => (typeof name === 'string' ? name : name.en));
}

it.each(testedGenres())('in $id the names are those of the instruments', async ({ id }) => {
  for (const seed of SEEDS) {
    const { tracks } = await new GenreComposer(id, { seed }).compose({ bars: 8 });
    const names = tracks.map(({ name }) => name);
    expect(new Set(names).size, `${id}, seed ${seed}: ${names.join(', ')}`).toBe(names.length);
    for (const track of tracks) {
      if (isDrums(track)) continue;
      // Without a number or a role in brackets.
      const name = track.name.replace(/ (\d|\([^)]*\))$/, '').replace(/ \([^)]*\)$/, '');
      expect(namesOf(track.program), `${id}, seed ${seed}, ${track.program}`).toContain(name);
    }
  }
});
