/** @file Por qué no se aprende de un archivo MIDI o de una carpeta. */
import type { SkipReasons, Unreadable } from '../../neural/data/skip-codes.ts';
import { textOfCode, type TextsByCode } from '../by-code.ts';
import type { followedLink as englishLink } from '../en/midi-files.ts';
import type { Refusals } from '../midi-file-texts.ts';
import { count, either, number } from './grammar.ts';
import { midiErrors } from './midi.ts';

interface Limit {
  /** In bytes. */
  readonly most: number;
}

const mebibytes = (bytes: number): string => `${number(bytes / 1024 / 1024)} MiB`;

function unreadable(why: Unreadable): string {
  switch (why.kind) {
    case 'midi':
      return textOfCode(midiErrors, why.problem);
    case 'not-a-file':
      return 'No es un archivo.';
    case 'closed':
      return `No se puede abrir (${why.system}): comprueba su ruta y sus permisos.`;
    case 'name-not-utf8':
      return 'No se puede abrir porque su nombre no está en UTF-8: cámbialo.';
  }
}

const tooLarge = ({ most }: Limit): string =>
  `Es demasiado grande: se aceptan archivos MIDI de hasta ${mebibytes(most)}.`;
const noNotes = 'No tiene notas.';
const drumsOnly = 'Solo tiene batería, y en ella no hay melodía que aprender.';

export const skippedFiles: TextsByCode<SkipReasons> = {
  unreadable: ({ why }) => unreadable(why),
  'too-large': tooLarge,
  'no-notes': () => noNotes,
  'drums-only': () => drumsOnly,
  'too-short': ({ notes, least }) =>
    least === undefined
      ? `Es demasiado corto: ninguna de sus líneas tiene notas suficientes (${count(notes, { one: 'nota', other: 'notas' })} en total).`
      : `Es demasiado corto: tiene ${count(notes, { one: 'nota', other: 'notas' })} y una pieza necesita al menos ${least}.`,
  'too-long': ({ most }) =>
    `Tiene más de ${number(most)} compases: sus notas están demasiado separadas.`,
  duplicate: ({ of }) => `Tiene las mismas notas que ${of}.`,
  'closed-folder': ({ why }) => unreadable(why),
  'linked-folder': () =>
    'Es un enlace a una carpeta que ya se lee de todos modos, así que no se lee dos veces.',
  'broken-link': () =>
    'Es un enlace que no lleva a ninguna parte: comprueba que su destino existe y que su disco está conectado.',
};

/** Una carpeta que se lee a través de un enlace. */
export const followedLink: typeof englishLink = ({ link, target }) =>
  `${link} es un enlace a ${target}: se lee de ahí.`;

export const refusedFiles: TextsByCode<Refusals> = {
  'not-midi-name': ({ endings }) =>
    `No es un archivo MIDI: su nombre debe acabar en ${either(endings)}.`,
  'too-large': tooLarge,
  unreadable: ({ problem }) => textOfCode(midiErrors, problem),
  'no-notes': () => noNotes,
  'drums-only': () => drumsOnly,
  duplicate: ({ of }) => `Ya está en la carpeta, con el nombre ${of}.`,
  'too-many': ({ most }) =>
    `Llegó después de los primeros ${number(most)} archivos, que son los que caben en una petición: envíalo en otra.`,
};
