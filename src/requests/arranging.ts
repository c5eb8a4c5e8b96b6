/** @file The options of accompanying a melody in a genre. */
import { SEED_OPTION } from './composing.ts';
import { MUSIC } from './music.ts';
import { ID_TYPE, text, type Options } from './option.ts';

/** Most parts that are kept. */
const MOST_PARTS = 16;

/** An accompaniment to the melody of a MIDI file. */
export const ARRANGING = {
  genre: {
    type: ID_TYPE,
    required: true,
    flag: '--genre',
    words: {
      en: {
        label: 'Genre',
        help: 'the genre that accompanies it, see "midi-composer genres list"',
        argument: 'genre',
      },
      es: {
        label: 'Género',
        help: 'el género que la acompaña, mira «midi-composer genres list»',
        argument: 'género',
      },
    },
  },
  chords: {
    ...MUSIC.chords,
    words: {
      en: {
        label: 'Chords',
        help: 'chords for its bars from the first whole one on, such as "C | F G | C"',
        default: 'those of the file, or of the genre',
        argument: 'chart',
      },
      es: {
        label: 'Acordes',
        help: 'acordes para sus compases desde el primero completo, como "C | F G | C"',
        default: 'los del archivo, o del género',
        argument: 'cifrado',
      },
    },
  },
  reharmonise: {
    type: { kind: 'flag' },
    flag: '--reharmonise',
    excludes: 'chords',
    words: {
      en: {
        label: 'Reharmonise',
        help: 'let the genre harmonise the melody even where the file has chords',
      },
      es: {
        label: 'Rearmonizar',
        help: 'deja que el género armonice la melodía aunque el archivo tenga acordes',
      },
    },
  },
  keep: {
    type: { kind: 'list', of: text(100), least: 1, most: MOST_PARTS },
    flag: '--keep',
    words: {
      en: {
        label: 'Keep',
        help: 'parts of the file that stay beside the melody, such as bass; those of the genre in their roles rest',
        default: 'none',
        argument: 'parts',
      },
      es: {
        label: 'Conservar',
        help: 'partes del archivo que se quedan junto a la melodía, como bass; las del género con su misma función callan',
        default: 'ninguna',
        argument: 'partes',
      },
    },
  },
  key: {
    ...MUSIC.key,
    words: {
      en: {
        label: 'Key',
        help: 'its key: Eb, "F# minor"',
        default: 'the likeliest',
        argument: 'key',
      },
      es: {
        label: 'Tonalidad',
        help: 'su tonalidad: Eb, "F# minor"',
        default: 'la más probable',
        argument: 'tonalidad',
      },
    },
  },
  tempo: {
    ...MUSIC.tempo,
    words: {
      en: {
        label: 'Tempo',
        help: 'quarter notes per minute',
        default: 'that of the file, or the nearest of the genre',
        argument: 'bpm',
      },
      es: {
        label: 'Tempo',
        help: 'negras por minuto',
        default: 'el del archivo, o el más cercano del género',
        argument: 'ppm',
      },
    },
  },
  seed: SEED_OPTION,
} as const satisfies Options;
