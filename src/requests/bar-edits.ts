/** @file The options of edits of some bars of a piece, beside those of all edits. */
import { PASSAGE_BAR, SHARE } from '../arguments/ranges.ts';
import { PASSAGE } from './music.ts';
import { number, type Options } from './option.ts';

export const BAR_EDITING = {
  bars: { type: PASSAGE.bars.type, needs: 'parts', words: PASSAGE.bars.words },
  parts: { type: PASSAGE.parts.type, needs: 'bars', words: PASSAGE.parts.words },
  semitones: {
    type: number({ min: -127, max: 127, whole: true }),
    words: {
      en: { label: 'Semitones', help: 'with transpose: semitones up, or down if negative' },
      es: { label: 'Semitonos', help: 'con transpose: semitonos arriba, o abajo si es negativo' },
    },
  },
  steps: {
    type: number({ min: -70, max: 70, whole: true }),
    excludes: 'semitones',
    words: {
      en: {
        label: 'Steps',
        help: 'with transpose: steps of the scale up, or down if negative',
      },
      es: {
        label: 'Grados',
        help: 'con transpose: grados de la escala arriba, o abajo si es negativo',
      },
    },
  },
  grid: {
    type: number({ min: 1, max: 96, whole: true }),
    default: 16,
    words: {
      en: { label: 'Grid', help: 'with quantise: lines in a whole note, 16 for sixteenths' },
      es: { label: 'Rejilla', help: 'con quantise: líneas por redonda, 16 para semicorcheas' },
    },
  },
  strength: {
    type: number(SHARE),
    default: 1,
    words: {
      en: { label: 'Strength', help: 'with quantise: share of the way to the grid' },
      es: { label: 'Fuerza', help: 'con quantise: parte del camino hasta la rejilla' },
    },
  },
  timing: {
    type: number({ min: 0, max: 100 }),
    default: 10,
    words: {
      en: { label: 'Timing', help: 'with humanise: spread of onsets in milliseconds' },
      es: { label: 'Tiempo', help: 'con humanise: dispersión de los ataques en milisegundos' },
    },
  },
  velocity: {
    type: number({ min: 0, max: 40 }),
    default: 6,
    words: {
      en: { label: 'Velocity', help: 'with humanise: spread of velocities' },
      es: { label: 'Velocidad', help: 'con humanise: dispersión de las velocidades' },
    },
  },
  to: {
    type: number(PASSAGE_BAR),
    words: {
      en: { label: 'To', help: 'with copy: the bar at which the copy begins' },
      es: { label: 'A', help: 'con copy: el compás en que empieza la copia' },
    },
  },
  notes: PASSAGE.notes,
} as const satisfies Options;
