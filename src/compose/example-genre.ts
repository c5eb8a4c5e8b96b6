/** @file A small genre for tests: two sections, a waltz variant and one part for each pitched role. */
import { genreSchema, type Genre } from '../genres/genre.ts';

const name = { en: 'Example', es: 'Ejemplo' };

/** The genre as data; `changes` replaces its top-level fields. */
export function exampleGenre(changes: Record<string, unknown> = {}): Genre {
  return genreSchema.parse({
    id: 'example',
    name,
    family: 'jazz',
    description: name,
    tempo: { min: 100, max: 140, mode: 120 },
    meters: [{ meter: '4/4', weight: 3 }, { meter: '3/4' }],
    feel: {
      swing: {
        unit: 8,
        ratio: [
          [100, 0.66],
          [140, 0.6],
        ],
      },
    },
    harmony: {
      modes: [{ mode: 'major', weight: 2 }, { mode: 'dorian' }],
      progressions: [
        { id: 'a', sections: ['A'], modes: ['major'], bars: 'Imaj7 | vi7 | ii7 | V7' },
        { id: 'a_dorian', sections: ['A'], modes: ['dorian'], bars: 'i7 | IV7 | % | .' },
        {
          id: 'b',
          sections: ['B'],
          modes: ['major'],
          bars: 'ii7 V7 | Imaj7 V7/ii | ii7/3 V7b9 | I6@1',
        },
        { id: 'b_dorian', sections: ['B'], modes: ['dorian'], bars: 'bIIImaj7 | ii7 | i7 | i7' },
        { id: 'any', bars: 'I | IV | V | I', modes: ['major'], sections: ['intro', 'coda'] },
        { id: 'any_dorian', bars: 'i7 | % | % | %', modes: ['dorian'] },
      ],
      cadences: {
        half: [
          { bars: 'ii7 | V7sus4', modes: ['major'] },
          { bars: 'v7', modes: ['dorian'] },
        ],
        full: [{ bars: 'V7 | I6', modes: ['major'] }],
        turnaround: [{ bars: 'Imaj7 vi7 | ii7 V7', modes: ['major'] }],
        ending: [
          { bars: 'V7 | I69', modes: ['major'] },
          { bars: 'i69', modes: ['dorian'] },
        ],
      },
      tensions: { m7: ['9', '11'], '7': ['9', '13'], maj7: ['9', '#11'], m69: ['11'] },
    },
    form: [
      {
        id: 'song',
        sections: [
          { name: 'intro', bars: 4, energy: 0.3, optional: true },
          { name: 'A', bars: 8, energy: 0.5 },
          { name: 'A', bars: 8, energy: 0.55 },
          { name: 'B', bars: 8, energy: 0.8, cadence: 'full' },
          { name: 'A', bars: 8, energy: 0.6 },
        ],
      },
    ],
    parts: [
      {
        id: 'bass',
        role: 'bass',
        name,
        programs: [{ program: 32, name: 'Acoustic bass' }],
        range: [28, 55],
        approach: 0.5,
        patterns: [
          { id: 'two_feel', grid: 2, when: { meter: '4/4' }, line: '1 - - - 5 - - -' },
          {
            id: 'walking',
            weight: 2,
            grid: 2,
            when: { meter: '4/4', energy: [0.5, 1] },
            line: '1 - w - w - w -',
          },
          {
            id: 'tumbao',
            bars: 2,
            grid: 2,
            when: { meter: '4/4', sections: ['B'] },
            line: "1 - - 5 - - n1 - | - - - 5_ * 8' n1! -",
          },
          {
            id: 'turn',
            grid: 2,
            when: { meter: '4/4', phraseBars: [4] },
            line: '1 - 3 - 6~ 7 > <',
          },
          { id: 'waltz', grid: 2, when: { meter: '3/4' }, line: '1 - 5 - 3 -' },
        ],
      },
      {
        id: 'piano',
        role: 'chords',
        name,
        programs: [{ program: 0, name: 'Piano' }],
        range: [50, 76],
        voicing: { style: 'close', voices: 4, rootless: true, tensions: 0.5 },
        patterns: [
          { id: 'charleston', grid: 2, when: { meter: '4/4' }, comp: "X - - x' . . . nx" },
          { id: 'held', grid: 2, when: { meter: '4/4' }, comp: '- - - x - - o -' },
          {
            id: 'stride',
            grid: 2,
            when: { meter: '4/4', sections: ['B'] },
            comp: "b' . u . 1+3 t b_ u^",
          },
          { id: 'waltz', grid: 2, when: { meter: '3/4' }, comp: "b - u' . u' ." },
        ],
      },
      {
        id: 'strings',
        role: 'pad',
        name,
        programs: [{ program: 48, name: 'Strings' }],
        range: [48, 79],
        energy: [0.5, 1],
        voicing: { style: 'open', voices: 4 },
        patterns: [
          { id: 'sustained', grid: 2, when: { meter: '4/4' }, comp: 'x - - - - - - -' },
          { id: 'sustained_waltz', grid: 2, when: { meter: '3/4' }, comp: 'x - - - - -' },
        ],
      },
    ],
    ...changes,
  });
}
