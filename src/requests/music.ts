/** @file The options that say what the music is: passed to the composer unchanged. To add one, add it here and use it in `compose/`. */
import {
  NOTE_TICKS,
  PASSAGE_BAR,
  PITCH,
  PROGRAM,
  SEED,
  SHARE,
  TEMPO,
  VELOCITY,
} from '../arguments/ranges.ts';
import { NOTE_POSITION } from '../compose/options/passage-check.ts';
import { MOST_OWN_NOTES, MOST_PASSAGES } from '../compose/options/passage.ts';
import { MODES } from '../genres/genre.ts';
import { ID_TYPE, number, text, type Options } from './option.ts';

/** Most named parts, and most named places (a part, or a part in a section). */
const MOST_PARTS = 64;
const MOST_PLACES = 512;

/** Number of a part's variation, and the share of its choices that differ. */
const VARIATION = {
  kind: 'group',
  fields: {
    seed: {
      type: number(SEED),
      required: true,
      words: {
        en: { label: 'Variation', help: 'number of the variation' },
        es: { label: 'Variación', help: 'número de la variación' },
      },
    },
    amount: {
      type: number(SHARE),
      required: true,
      words: {
        en: { label: 'Amount', help: 'share of the choices that differ' },
        es: { label: 'Cantidad', help: 'proporción de decisiones que cambian' },
      },
    },
  },
} as const;

/** What stands in some bars of some parts. */
export const PASSAGE = {
  bars: {
    type: { kind: 'pair', of: number(PASSAGE_BAR) },
    required: true,
    words: {
      en: { label: 'Bars', help: 'first and last bar, counted from 1' },
      es: { label: 'Compases', help: 'primer y último compás, contados desde 1' },
    },
  },
  parts: {
    type: { kind: 'list', of: ID_TYPE, least: 1, most: MOST_PARTS },
    required: true,
    words: {
      en: { label: 'Parts', help: 'ids of its parts' },
      es: { label: 'Partes', help: 'ids de sus partes' },
    },
  },
  seed: {
    type: number(SEED),
    words: {
      en: { label: 'Take', help: 'seed of another take of these parts' },
      es: { label: 'Toma', help: 'semilla de otra toma de estas partes' },
    },
  },
  variation: {
    type: VARIATION,
    words: {
      en: { label: 'Variation', help: 'how that take, or that of the piece, is varied' },
      es: { label: 'Variación', help: 'cómo se varía esa toma, o la de la pieza' },
    },
  },
  notes: {
    type: {
      kind: 'rows',
      of: [number(NOTE_POSITION), number(NOTE_TICKS), number(PITCH), number(VELOCITY)],
      most: MOST_OWN_NOTES,
    },
    words: {
      en: {
        label: 'Notes',
        help: 'your own notes: ticks from the first bar line of the passage (480 a quarter note), ticks of length, pitch and velocity of each',
      },
      es: {
        label: 'Notas',
        help: 'tus propias notas: de cada una, los ticks desde la primera barra del pasaje (480 por negra), los de su duración, la altura y la velocidad',
      },
    },
  },
} as const satisfies Options;

/** Options passed to the composer unchanged; the genre decides those left out. */
export const MUSIC = {
  tempo: {
    type: number(TEMPO),
    flag: '--tempo',
    words: {
      en: { label: 'Tempo', help: 'quarter notes per minute', argument: 'bpm' },
      es: { label: 'Tempo', help: 'negras por minuto', argument: 'ppm' },
    },
  },
  key: {
    type: text(40),
    flag: '--key',
    words: {
      en: {
        label: 'Key',
        help: 'tonic and, if you like, mode: Eb, "F# minor", "D dorian"',
        argument: 'key',
      },
      es: {
        label: 'Tonalidad',
        help: 'tónica y, si quieres, modo: Eb, "F# minor", "D dorian"',
        argument: 'tonalidad',
      },
    },
  },
  mode: {
    type: { kind: 'choice', values: MODES },
    flag: '--mode',
    words: {
      en: {
        label: 'Mode',
        help: 'one of the modes of the genre; overrides one named in the key',
        argument: 'mode',
      },
      es: {
        label: 'Modo',
        help: 'uno de los modos del género; prevalece sobre el de la tonalidad',
        argument: 'modo',
      },
    },
  },
  meter: {
    type: text(10),
    flag: '--meter',
    words: {
      en: {
        label: 'Meter',
        help: 'one of the meters of the genre, such as 3/4',
        argument: 'meter',
      },
      es: { label: 'Compás', help: 'uno de los compases del género, como 3/4', argument: 'compás' },
    },
  },
  form: {
    type: ID_TYPE,
    flag: '--form',
    words: {
      en: { label: 'Form', help: 'one of the forms of the genre', argument: 'id' },
      es: { label: 'Forma', help: 'una de las formas del género', argument: 'id' },
    },
  },
  chords: {
    type: text(4000),
    flag: '--chords',
    words: {
      en: {
        label: 'Chords',
        help: 'your own chords for every part, such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals',
        argument: 'chart',
      },
      es: {
        label: 'Acordes',
        help: 'tus propios acordes para todas las partes, como "Dm7 G7 | Cmaj7 A7b9", en cifrado o números romanos',
        argument: 'cifrado',
      },
    },
  },
  density: {
    type: number(SHARE),
    default: 0.5,
    step: 0.05,
    flag: '--density',
    words: {
      en: { label: 'Density', help: '0 sparse, 0.5 as authored, 1 busy', ends: ['sparse', 'busy'] },
      es: {
        label: 'Densidad',
        help: '0 escasa, 0.5 como está escrito el género, 1 llena',
        ends: ['escasa', 'llena'],
      },
    },
  },
  complexity: {
    type: number(SHARE),
    default: 0.5,
    step: 0.05,
    flag: '--complexity',
    words: {
      en: {
        label: 'Complexity',
        help: '0 plain, 0.5 as authored, 1 rich in tensions, approach notes and ornaments',
        ends: ['plain', 'rich'],
      },
      es: {
        label: 'Complejidad',
        help: '0 sencilla, 0.5 como está escrito el género, 1 rica en tensiones, notas de aproximación y adornos',
        ends: ['sencilla', 'rica'],
      },
    },
  },
  instruments: {
    type: { kind: 'record', of: number(PROGRAM), most: MOST_PARTS },
    flag: '--instrument',
    words: {
      en: {
        label: 'Instrument',
        help: 'another sound for a part, such as lead=73: a General MIDI program',
        argument: 'part=program',
      },
      es: {
        label: 'Instrumento',
        help: 'otro sonido para una parte, como lead=73: un programa General MIDI',
        argument: 'parte=programa',
      },
    },
  },
  mute: {
    type: { kind: 'list', of: ID_TYPE, most: MOST_PARTS },
    flag: '--mute',
    words: {
      en: { label: 'Muted', help: 'parts to leave out', argument: 'parts' },
      es: { label: 'Silenciadas', help: 'partes que no suenan', argument: 'partes' },
    },
  },
  solo: {
    type: { kind: 'list', of: ID_TYPE, most: MOST_PARTS },
    flag: '--solo',
    words: {
      en: { label: 'Solo', help: 'the only parts that play', argument: 'parts' },
      es: { label: 'Solo', help: 'las únicas partes que suenan', argument: 'partes' },
    },
  },
  partSeeds: {
    type: { kind: 'record', of: number(SEED), most: MOST_PARTS },
    flag: '--part-seed',
    words: {
      en: {
        label: 'Own seed',
        help: 'rewrites one part, such as bass=12; the others keep every note',
        argument: 'part=n',
      },
      es: {
        label: 'Semilla propia',
        help: 'reescribe una parte, como bass=12; las demás conservan todas sus notas',
        argument: 'parte=n',
      },
    },
  },
  sectionSeeds: {
    type: { kind: 'record', of: number(SEED), most: MOST_PLACES },
    flag: '--section-seed',
    words: {
      en: {
        label: 'Seed in a section',
        help: 'rewrites a part in one section, such as lead/B=4; its other notes stay the same',
        argument: 'part/section=n',
      },
      es: {
        label: 'Semilla en una sección',
        help: 'reescribe una parte en una sección, como lead/B=4; el resto de sus notas se queda igual',
        argument: 'parte/sección=n',
      },
    },
  },
  variations: {
    type: { kind: 'record', of: VARIATION, most: MOST_PLACES },
    words: {
      en: {
        label: 'Variations',
        help: 'by part (lead) or part and section (lead/B): some of its choices differ',
      },
      es: {
        label: 'Variaciones',
        help: 'por parte (lead) o parte y sección (lead/B): cambian algunas de sus decisiones',
      },
    },
  },
  locked: {
    type: { kind: 'list', of: ID_TYPE, most: MOST_PLACES },
    words: {
      en: {
        label: 'Locked',
        help: 'parts (lead), or parts in a section (lead/B), that edits leave as they are',
      },
      es: {
        label: 'Bloqueadas',
        help: 'partes (lead), o partes en una sección (lead/B), que los cambios dejan como están',
      },
    },
  },
  heardLeads: {
    type: {
      kind: 'record',
      of: {
        kind: 'group',
        fields: {
          seed: { ...VARIATION.fields.seed, type: number(SEED) },
          variation: {
            type: VARIATION,
            words: {
              en: { label: 'Variation', help: 'how that take was varied' },
              es: { label: 'Variación', help: 'cómo se varió esa toma' },
            },
          },
        },
      },
      most: MOST_PLACES,
    },
    words: {
      en: {
        label: 'Melodies listened to',
        help: 'written by edits: which take of the melody a second voice or chords were written to',
      },
      es: {
        label: 'Melodías de referencia',
        help: 'lo escriben los cambios: para qué toma de la melodía se escribió una segunda voz o unos acordes',
      },
    },
  },
  passages: {
    type: {
      kind: 'groups',
      of: { kind: 'group', id: 'Passage', fields: PASSAGE },
      most: MOST_PASSAGES,
    },
    words: {
      en: {
        label: 'Passages',
        help: 'what stands in some bars of some parts in place of what is written there: your own notes, or another take; later ones win',
      },
      es: {
        label: 'Pasajes',
        help: 'lo que suena en unos compases de unas partes en lugar de lo escrito: notas tuyas u otra toma; prevalecen los últimos',
      },
    },
  },
} as const satisfies Options;
