/** @file A small genre for the tests of reviews, with whatever they change. */
import { genreSchema, type Genre } from '../genre.ts';

const name = { en: 'Example', es: 'Ejemplo' };
const programs = [{ program: 0, name: 'Piano' }];
/** A drum pattern. */
export const beat = (id: string, changes: object = {}) => ({
  id,
  grid: 2,
  rows: { kick: 'x...x...' },
  ...changes,
});
/** A bass pattern. */
export const line = (id: string, changes: object = {}) => ({
  id,
  grid: 2,
  line: '1 - - - 5 - - -',
  ...changes,
});

/** What replaces the genre's own. */
export interface Changes {
  readonly drums?: object[];
  readonly bass?: object[];
  readonly fills?: object[];
  readonly rhythms?: object[];
  readonly bassPart?: object;
  readonly sections?: object[];
  readonly progressions?: object[];
}

/** A genre of two sections with a lead, a bass and drums, in which all can play. */
export function smallGenre(changes: Changes = {}): Genre {
  return genreSchema.parse({
    id: 'example',
    name,
    family: 'jazz',
    description: name,
    tempo: { min: 100, max: 140, mode: 120 },
    meters: [{ meter: '4/4' }],
    harmony: {
      modes: [{ mode: 'major' }],
      progressions: changes.progressions ?? [
        { id: 'a', bars: 'I | V' },
        { id: 'b', bars: 'I | IV' },
      ],
      cadences: {
        half: [{ bars: 'V' }],
        full: [{ bars: 'V | I' }],
        turnaround: [{ bars: 'V7' }],
        ending: [{ bars: 'I' }],
      },
    },
    form: [
      {
        id: 'song',
        sections: changes.sections ?? [
          { name: 'verse', bars: 8, energy: 0.4 },
          { name: 'chorus', bars: 8, energy: 0.8 },
        ],
      },
    ],
    parts: [
      {
        id: 'lead',
        name,
        role: 'melody',
        programs,
        range: [60, 80],
        tones: { chord: 1, scale: 0, chromatic: 0 },
        rhythms: changes.rhythms ?? [
          { id: 'r1', grid: 2, rhythm: 'x...x...' },
          { id: 'r2', grid: 2, rhythm: 'x...x...' },
        ],
      },
      {
        id: 'bass',
        name,
        role: 'bass',
        programs,
        range: [28, 50],
        patterns: changes.bass ?? [line('two')],
        ...changes.bassPart,
      },
      {
        id: 'drums',
        name,
        role: 'drums',
        programs,
        patterns: changes.drums ?? [beat('basic')],
        fills: changes.fills ?? [],
      },
    ],
  });
}
