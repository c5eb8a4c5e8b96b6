/** @file Por qué no se puede leer un archivo MIDI, y qué tenía de raro uno que sí. */
import type { Damages, ForeignKind } from '../../midi/midi-error.ts';
import { textOf, type TextsByCode } from '../by-code.ts';
import type { LocatedErrors, LocatedWarnings } from '../midi-texts.ts';
import { count, number } from './grammar.ts';

const foreignKinds: Record<ForeignKind, string> = {
  zip: 'un archivo zip (descomprímelo antes)',
  gzip: 'un archivo gzip (descomprímelo antes)',
  png: 'una imagen PNG',
  mp3: 'una grabación MP3',
  riff: 'un archivo WAV u otro RIFF',
  ogg: 'una grabación Ogg',
  flac: 'una grabación FLAC',
  markup: 'una página web o un texto XML',
  appledouble: 'un archivo auxiliar de macOS (la música está en el que no lleva «._»)',
};

const bytes = (value: number): string => count(value, { one: 'byte', other: 'bytes' });
const hexadecimal = (byte: number): string => `0x${byte.toString(16).toUpperCase()}`;

/** `Pista 3, byte 1.234`, o solo el byte. */
const at = ({ track, offset }: { readonly track: number | null; readonly offset: number }) =>
  `${track === null ? 'Byte' : `Pista ${number(track)}, byte`} ${number(offset)}`;

export const midiErrors: TextsByCode<LocatedErrors> = {
  empty: () => 'El archivo está vacío.',
  'not-midi': ({ looksLike }) =>
    looksLike === null
      ? 'No es un archivo MIDI: no empieza por MThd.'
      : `No es un archivo MIDI: parece ${foreignKinds[looksLike]}.`,
  'no-midi-in-riff': () => 'Este archivo RIFF no contiene datos MIDI.',
  'truncated-header': ({ offset }) =>
    `El archivo está cortado: termina dentro de la cabecera MIDI, en el byte ${number(offset)}.`,
  'bad-header': ({ offset, length }) =>
    `La cabecera MIDI está dañada: en el byte ${number(offset)} dice ocupar ${bytes(length)}.`,
  'bad-division': ({ offset, of }) =>
    `La cabecera MIDI está dañada: en el byte ${number(offset)} indica 0 pulsos por ${of === 'quarter' ? 'negra' : 'fotograma'}.`,
  'no-tracks': ({ offset, announced }) =>
    `La cabecera anuncia ${count(announced, { one: 'pista', other: 'pistas' })}, pero en el byte ${number(offset)} no hay ninguna.`,
};

export const midiWarnings: TextsByCode<LocatedWarnings> = {
  'prefix-skipped': (warning) =>
    `El archivo empieza con ${bytes(warning.bytes)} que no son MIDI; se han omitido.`,
  'header-length': ({ offset, announced, found }) =>
    `Byte ${number(offset)}: la cabecera dice ocupar ${bytes(announced)} y ocupa ${number(found)}; las pistas se han leído desde donde empiezan.`,
  'frame-rate': ({ offset, framesPerSecond, ticksPerQuarter }) =>
    `Byte ${number(offset)}: SMPTE no tiene ${number(framesPerSecond)} fotogramas por segundo; el tiempo se ha leído como ${number(ticksPerQuarter)} pulsos por negra.`,
  'unknown-format': ({ offset, format, tracks }) =>
    format === 0
      ? `Byte ${number(offset)}: un archivo de formato 0 debería tener una pista y tiene ${number(tracks)}; se han leído todas.`
      : `Byte ${number(offset)}: el formato ${number(format)} no existe; se ha leído como formato 1.`,
  'independent-tracks': ({ patterns }) =>
    `Este archivo de formato 2 contiene ${number(patterns)} patrones independientes; se han leído como pistas que suenan a la vez, al tempo del primero.`,
  'track-count': ({ offset, announced, found }) =>
    `Byte ${number(offset)}: la cabecera anuncia ${count(announced, { one: 'pista', other: 'pistas' })} y el archivo tiene ${number(found)}.`,
  'track-length': (warning) =>
    `${at(warning)}: la pista es más larga de lo que dice; se ha leído hasta el final.`,
  'truncated-chunk': ({ announced, found, ...place }) =>
    `${at(place)}: la pista dice ocupar ${bytes(announced)}, pero el archivo termina después de ${number(found)}.`,
  'missing-end-of-track': (warning) => `${at(warning)}: la pista no tiene evento de fin de pista.`,
  'masked-byte': ({ byte, ...place }) =>
    `${at(place)}: ${hexadecimal(byte)} no vale como byte de datos; se ha leído como ${number(byte & 0x7f)}.`,
  'padded-number': (warning) =>
    `${at(warning)}: un número lleva relleno hasta ${bytes(warning.bytes)}; el relleno se ha pasado por alto.`,
  'bad-event': ({ damage, ...place }) =>
    damage.kind === 'misplaced-message'
      ? `${at(place)}: ${textOf(damages, damage)}; se ha omitido.`
      : `${at(place)}: ${textOf(damages, damage)}; el resto de la pista no se ha leído.`,
  'bad-value': ({ what, ...place }) => `${at(place)}: ${VALUES[what]} imposible; se ha omitido.`,
  'hanging-note': ({ notes, ...place }) =>
    `${at(place)}: ${count(notes, { one: 'nota no termina; se ha cerrado', other: 'notas no terminan; se han cerrado' })} al final de la pista.`,
  'too-long': (warning) =>
    `${at(warning)}: la pista es más larga que cualquier música; el resto no se ha leído.`,
  more: () => 'Hay más avisos, que no se muestran.',
};

const VALUES = {
  tempo: 'un tempo',
  'time-signature': 'un compás',
  'key-signature': 'una armadura',
};

const damages: TextsByCode<Damages> = {
  'ends-inside-event': () => 'los datos terminan en mitad de un evento',
  'not-data': ({ byte }) => `${hexadecimal(byte)} no vale como byte de datos`,
  'long-number': () => 'un número de longitud variable es demasiado largo',
  'reaches-past-end': (damage) => `un evento de ${bytes(damage.bytes)} pasa del final`,
  'no-status': () => 'hay datos sin byte de estado',
  'misplaced-message': ({ status }) =>
    `el mensaje ${hexadecimal(status)} no debe estar en un archivo`,
};
