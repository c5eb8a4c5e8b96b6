/** @file The last chord, held or struck short. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { genreSchema } from '../../genres/genre.ts';
import { GenreComposer } from '../genre-composer.ts';
import { finalTick } from './harmony-at.ts';

/** Ticks that each part's last note sounds after the last chord begins. */
async function afterLastChord(genre: ReturnType<typeof genreSchema.parse>, seed: number) {
  const composer = new GenreComposer(genre, { seed });
  const score = await composer.compose({ bars: 16 });
  const last = finalTick(composer.plan({ bars: 16 }));
  const ends = score.tracks.map(({ notes }) =>
    Math.max(...notes.map(({ tick, duration }) => tick + duration - last)),
  );
  return { ends, room: score.endTick - last };
}

describe('the last chord', () => {
  const tango = builtinGenres().get('tango');
  const short = new Set([tango, ...sampledGenres()].filter(({ feel }) => feel.ending === 'short'));

  it('is one short stroke of all players where the genre ends so', async () => {
    expect(short).toContain(tango);
    for (const genre of short) {
      for (const seed of [1, 2]) {
        const { ends } = await afterLastChord(genre, seed);
        // Some player strikes it, and nobody holds it for a beat.
        expect(Math.max(...ends), genre.id).toBeGreaterThan(100);
        expect(Math.max(...ends), genre.id).toBeLessThan(480);
      }
    }
  });

  it('is held to the end of the piece where nothing is said', async () => {
    const held = genreSchema.parse({ ...tango, feel: { ...tango.feel, ending: undefined } });
    const { ends, room } = await afterLastChord(held, 1);
    expect(Math.max(...ends)).toBe(room);
  });
});
