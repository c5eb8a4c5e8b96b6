/** @file The names of the sections of a genre's pieces: those of its forms, and those a long piece grows by. */
import type { Form, Genre } from '../../genres/genre.ts';

/** Sections that long pieces of many genres have, though their forms do not write them. */
export const GROWN_NAMES = {
  opening: 'intro',
  closing: 'outro',
  solo: 'solo',
  contrast: 'bridge',
  thin: 'break',
} as const;

/** A section of another tune of a set, counted from 1: `A2`. */
export function ofTune(name: string, tune: number): string {
  return tune === 1 ? name : `${name}${tune}`;
}

/** A solo over one of several sections: `solo_A`. */
export function soloOn(name: string): string {
  return `${GROWN_NAMES.solo}_${name}`;
}

/** Most tunes of a set in the longest piece. */
const MOST_TUNES = 3;

/** How the format lets a form grow; soloists of jazz play over the whole tune. */
function growsBySolos({ family }: Genre, { grows }: Form): boolean {
  return grows === 'solos' || (grows === undefined && family === 'jazz');
}

/** Names of the sections of all forms of a genre as written, each once. */
export function writtenSectionNames(genre: Genre): string[] {
  return [...new Set(genre.form.flatMap(({ sections }) => sections.map(({ name }) => name)))];
}

/** Names of all sections a piece of the genre can have, those of its forms first. */
export function sectionNames(genre: Genre): string[] {
  const grown = genre.form.flatMap((form) => {
    const names = form.sections.map(({ name }) => name);
    if (form.grows === 'set' || form.grows === 'da_capo') {
      return names.flatMap((name) =>
        Array.from({ length: MOST_TUNES - 1 }, (_, i) => ofTune(name, i + 2)),
      );
    }
    return growsBySolos(genre, form) ? names.map(soloOn) : [];
  });
  return [...new Set([...writtenSectionNames(genre), ...Object.values(GROWN_NAMES), ...grown])];
}
