/**
 * @file What the parts of pieces in every genre are called, in both languages: by the instruments that
 *   play them, all different, and the same on the page, in the API and in the file.
 */
import { describe, expect, it } from 'vitest';
import { builtinLibrary } from '../../genres/loading/read-library.ts';
import { KITS } from '../../genres/library/instruments.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { testedGenres } from '../../genres/registry/tested-genres.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { isDrums } from '../../score/drums.ts';
import { LANGUAGES } from '../../texts/language.ts';
import type { ModelLibrary } from '../models/models.ts';
import { compose } from './compositions.ts';

const SEEDS = [1, 2, 3, 4];
const means = { genres: builtinGenres(), models: {} as ModelLibrary };

/** What the library calls a program: held against the standard's names in library.test.ts. */
function namesOf(program: number, language: (typeof LANGUAGES)[number]): string[] {
  return Object.values(builtinLibrary().instruments)
    .filter((instrument) => instrument.family !== KITS && instrument.program === program)
    .map(({ name }) => (typeof name === 'string' ? name : name[language]));
}

/** A name as it is, and without what tells it from another of the same instrument. */
function readings(name: string): string[] {
  const unnumbered = name.replace(/ \d+$/, '');
  return [name, unnumbered, unnumbered.replace(/ \([^()]*\)$/, '')];
}

describe.each(testedGenres(5))('in $id', ({ id }) => {
  it.each(SEEDS)('the parts are called by their instruments (seed %i)', async (seed) => {
    const { parts, midi } = await compose({ genre: id, bars: 16, seed }, means);
    const { tracks } = readMidi(midi).score;
    const playing = parts.filter(({ track }) => track !== null);
    expect(playing).toHaveLength(tracks.length);
    for (const { name, track: index } of playing) {
      const track = tracks[index!]!;
      expect(name.en).toBe(track.name);
      if (isDrums(track)) continue;
      for (const language of LANGUAGES) {
        const known = namesOf(track.program, language);
        expect(
          readings(name[language]).some((reading) => known.includes(reading)),
          `${name[language]}: ${known.join(', ')}`,
        ).toBe(true);
      }
    }
    for (const language of LANGUAGES) {
      const shown = playing.map(({ name }) => name[language]);
      expect(new Set(shown).size, shown.join(', ')).toBe(shown.length);
    }
  });
});
