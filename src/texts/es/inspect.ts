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
  signatures: 'Armaduras',
  pickup: 'Anacrusa',
  quarters: (quarters) =>
    count(Math.round(quarters * 100) / 100, { one: 'negra', other: 'negras' }),
  fromBar: (key, bar) => `${key} desde el compás ${bar}`,
  chords: 'Acordes',
  chordsFound: 'Acordes (hallados)',
  sections: 'Secciones',
  sectionsFound: 'Secciones (halladas)',
  unsure: (below) =>
    `? señala lo que no es seguro: una certeza inferior al ${Math.round(100 * below)} %. Con --json se ven todas las certezas.`,
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
