/** @file MusicXML of pieces: valid, nearly every note written, none far from its place. */
import { describe, expect, test } from 'vitest';
import { GenreComposer } from '../../compose/genre-composer.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { readMusicXml } from './test-notation.ts';
import { writeMusicXml } from './write-musicxml.ts';

/** Share of the notes that may coincide, such as the strokes of a drum roll. */
const LOST = 0.05;
/** Quarter notes between where a note is played and where it is written: a swung eighth's, at most. */
const FARTHEST = 0.25;

describe.each(sampledGenres())('$id', (genre) => {
  test('is written as it is played', async () => {
    const score = await new GenreComposer(genre, { seed: 3 }).compose({ bars: 8 });
    const parts = readMusicXml(writeMusicXml(score));
    const playing = score.tracks.filter(({ notes }) => notes.length > 0);
    expect(parts.map(({ name }) => name)).toEqual(playing.map(({ name }) => name));
    playing.forEach(({ notes }, index) => {
      const written = parts[index]!.notes;
      expect(written.length).toBeLessThanOrEqual(notes.length);
      expect(written.length).toBeGreaterThanOrEqual(Math.floor(notes.length * (1 - LOST)));
      for (const { pitch, start } of written) {
        const near = notes.filter((note) => note.pitch === pitch);
        const distances = near.map(({ tick }) => Math.abs(tick / score.ticksPerQuarter - start));
        expect(Math.min(...distances)).toBeLessThan(FARTHEST);
      }
    });
  });
});
