/** @file What parts are called: by the instruments that play them, all different, in both languages. */
import { expect } from 'vitest';
import { KITS } from '../../../src/genres/library/instruments.ts';
import { builtinLibrary } from '../../../src/genres/loading/read-library.ts';
import { isDrums } from '../../../src/score/drums.ts';
import { isDrumRole } from '../../../src/score/roles.ts';
import { LANGUAGES, type Language } from '../../../src/texts/language.ts';
import { composedParts } from '../../../src/workspace/pieces/compositions.ts';
import type { Checks } from './check.ts';

export const NAMES: Checks = {
  'calls every instrument that may be drawn as the library does': ({ genre }) => {
    const foreign = genre.parts
      .filter(({ role }) => !isDrumRole(role))
      .flatMap(({ programs }) => programs)
      .filter(({ name, program }) =>
        LANGUAGES.some((language) => !namesOf(program, language).includes(inWords(name, language))),
      );
    expect(foreign).toEqual([]);
  },

  'has tracks that are called by their instruments, all different, in the file too': ({
    genre,
    pieces,
  }) => {
    for (const { score, heard, label } of pieces) {
      const playing = composedParts(genre, score.tracks).filter(({ track }) => track !== null);
      expect(playing, label).toHaveLength(score.tracks.length);
      const tracks = playing.map(({ track }) => heard.score.tracks[track!]!);
      expect(
        tracks.map(({ name }) => name),
        label,
      ).toEqual(playing.map(({ name }) => name.en));
      for (const language of LANGUAGES) {
        const shown = playing.map(({ name }) => name[language]);
        expect(new Set(shown).size, `${label}: ${shown.join(', ')}`).toBe(shown.length);
        const untrue = shown.filter((name, i) => {
          const track = tracks[i]!;
          if (isDrums(track)) return false;
          return !readings(name).some((each) => namesOf(track.program, language).includes(each));
        });
        expect(untrue, label).toEqual([]);
      }
    }
  },
};

type Name = string | Readonly<Record<Language, string>>;

const inWords = (name: Name, language: Language): string =>
  typeof name === 'string' ? name : name[language];

const known = new Map<string, readonly string[]>();

/**
 * The names that the library has for a program: its own, and those of instruments that General MIDI
 * lacks and that sound as it. They are held against the standard's in library.test.ts.
 */
function namesOf(program: number, language: Language): readonly string[] {
  const key = `${program} ${language}`;
  const names =
    known.get(key) ??
    Object.values(builtinLibrary().instruments)
      .filter((instrument) => instrument.family !== KITS && instrument.program === program)
      .map(({ name }) => inWords(name, language));
  known.set(key, names);
  return names;
}

/** A name as it is, and without what tells it from another of the same instrument. */
function readings(name: string): string[] {
  const unnumbered = name.replace(/ \d+$/, '');
  return [name, unnumbered, unnumbered.replace(/ \([^()]*\)$/, '')];
}
