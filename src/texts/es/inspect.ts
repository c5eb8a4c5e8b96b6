/** @file El informe de `inspect` sobre un archivo MIDI. */
import type { inspect as english, openProblems as englishProblems } from '../en/inspect.ts';
import { count } from './grammar.ts';

export const inspect: typeof english = {
  title: 'Título',
  length: 'Duración',
  bars: (bars) => count(bars, { one: 'compás', other: 'compases' }),
  notes: (notes) => count(notes, { one: 'nota', other: 'notas' }),
  tracks: (tracks) => count(tracks, { one: 'pista', other: 'pistas' }),
  format: 'formato',
  ticks: 'ticks por negra',
  tempo: 'Tempo',
  to: 'a',
  meter: 'Compás',
  key: 'Tonalidad',
  unclear: 'no está clara',
  estimated: (correlation) => `estimada, correlación ${correlation}`,
  signatures: 'Armaduras',
  chords: 'Acordes',
  chordsEstimated: 'Acordes (estimados)',
  more: (others) => `y ${others} más`,
  modes: { major: 'mayor', minor: 'menor', mixolydian: 'mixolidio' },
  columns: ['Pista', 'Papel', 'Instrumento', 'Canal', 'Notas', 'Ámbito'],
  drumKit: 'batería',
  warnings: 'Avisos',
};

export const openProblems: typeof englishProblems = {
  missing: ({ file }) => `No existe el archivo «${file}»: comprueba su ruta.`,
  folder: ({ file }) => `«${file}» es una carpeta: indica un archivo MIDI de ella.`,
  unreadable: ({ file }) => `No se puede leer el archivo «${file}»: comprueba sus permisos.`,
  'too-large': ({ file, limit }) =>
    `El archivo «${file}» pasa de ${limit} MiB: elige uno más pequeño.`,
};
