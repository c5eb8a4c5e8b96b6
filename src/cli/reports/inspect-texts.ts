/** @file What `inspect` says, in both languages: facts, warnings of the reader, reasons for refusal. */
import type {
  MidiError,
  MidiErrorCode,
  MidiWarning,
  MidiWarningCode,
} from '../../midi/midi-error.ts';
import type { Role } from '../../score/score.ts';
import type { Language } from '../../texts/language.ts';

/** The words of the report. */
export const WORDS = {
  en: {
    title: 'Title',
    length: 'Length',
    bars: (count: number) => `${count} ${count === 1 ? 'bar' : 'bars'}`,
    notes: (count: number) => `${count} ${count === 1 ? 'note' : 'notes'}`,
    tracks: (count: number) => `${count} ${count === 1 ? 'track' : 'tracks'}`,
    format: 'format',
    ticks: 'ticks per quarter',
    tempo: 'Tempo',
    to: 'to',
    meter: 'Meter',
    key: 'Key',
    unclear: 'unclear',
    estimated: (correlation: string) => `estimated, correlation ${correlation}`,
    signatures: 'Signatures',
    chords: 'Chords',
    chordsEstimated: 'Chords (heard)',
    more: (count: number) => `and ${count} more`,
    major: 'major',
    minor: 'minor',
    columns: ['Track', 'Role', 'Instrument', 'Channel', 'Notes', 'Range'],
    drumKit: 'drum kit',
    warnings: 'Warnings',
  },
  es: {
    title: 'Título',
    length: 'Duración',
    bars: (count: number) => `${count} ${count === 1 ? 'compás' : 'compases'}`,
    notes: (count: number) => `${count} ${count === 1 ? 'nota' : 'notas'}`,
    tracks: (count: number) => `${count} ${count === 1 ? 'pista' : 'pistas'}`,
    format: 'formato',
    ticks: 'ticks por negra',
    tempo: 'Tempo',
    to: 'a',
    meter: 'Compás',
    key: 'Tonalidad',
    unclear: 'no está clara',
    estimated: (correlation: string) => `estimada, correlación ${correlation}`,
    signatures: 'Armaduras',
    chords: 'Acordes',
    chordsEstimated: 'Acordes (de oído)',
    more: (count: number) => `y ${count} más`,
    major: 'mayor',
    minor: 'menor',
    columns: ['Pista', 'Papel', 'Instrumento', 'Canal', 'Notas', 'Ámbito'],
    drumKit: 'batería',
    warnings: 'Avisos',
  },
} as const;

export const ROLE_NAMES: Record<Language, Record<Role, string>> = {
  en: {
    melody: 'melody',
    second_melody: 'second melody',
    chords: 'chords',
    pad: 'pad',
    bass: 'bass',
    drums: 'drums',
    percussion: 'percussion',
    other: 'other',
  },
  es: {
    melody: 'melodía',
    second_melody: 'segunda melodía',
    chords: 'acordes',
    pad: 'colchón',
    bass: 'bajo',
    drums: 'batería',
    percussion: 'percusión',
    other: 'otro',
  },
};

const SPANISH_ERRORS: Record<MidiErrorCode, string> = {
  empty: 'El archivo está vacío (0 bytes).',
  'not-midi': 'No es un archivo MIDI: en el byte {offset} no hay datos MIDI.',
  'truncated-header': 'El archivo termina dentro de la cabecera MIDI, en el byte {offset}.',
  'bad-header': 'La cabecera MIDI da en el byte {offset} una longitud imposible.',
  'bad-division': 'La división del tiempo en el byte {offset} no se puede usar.',
  'no-tracks': 'La cabecera anuncia pistas, pero en el byte {offset} no sigue ninguna.',
};

const SPANISH_WARNINGS: Record<MidiWarningCode, string> = {
  'prefix-skipped': 'Se omitió una cabecera ajena al MIDI al principio del archivo.',
  'unknown-format': 'El formato que dice el byte {offset} no concuerda; se leyó lo que hay.',
  'independent-tracks':
    'El archivo es de formato 2, con patrones independientes (byte {offset}); se pusieron uno junto a otro.',
  'track-count': 'El número de pistas del byte {offset} no es el que hay.',
  'track-length': 'La longitud de una pista es corta: sus eventos siguen en el byte {offset}.',
  'truncated-chunk': 'El archivo termina antes de lo que dice la pista en el byte {offset}.',
  'missing-end-of-track': 'La pista que acaba en el byte {offset} no tiene fin de pista.',
  'bad-event': 'El evento del byte {offset} está dañado.',
  'bad-value': 'El evento del byte {offset} tiene un valor imposible y se dejó fuera.',
  'hanging-note': 'Las notas sin final se cerraron al final de su pista (byte {offset}).',
  'too-long': 'La pista es demasiado larga a partir del byte {offset}; el resto se dejó fuera.',
  more: 'Hay más avisos, que se omiten.',
};

const fill = (sentence: string, offset: number): string =>
  sentence.replace('{offset}', String(offset));

/** Why the bytes could not be read, with the byte. */
export function refusal(error: MidiError, language: Language): string {
  return language === 'en' ? error.message : fill(SPANISH_ERRORS[error.code], error.offset);
}

/** A warning of the reader, with the byte. */
export function warningText({ code, offset, message }: MidiWarning, language: Language): string {
  return language === 'en' ? message : fill(SPANISH_WARNINGS[code], offset);
}

/** Why a file could not be opened. */
export type OpenProblem = 'missing' | 'folder' | 'unreadable' | 'too-large';

const OPEN_PROBLEMS: Record<Language, Record<OpenProblem, string>> = {
  en: {
    missing: 'There is no file "{file}": check its path.',
    folder: '"{file}" is a folder: name one MIDI file in it.',
    unreadable: 'The file "{file}" cannot be read: check its permissions.',
    'too-large': 'The file "{file}" is larger than {limit} MB: that is no piece of music.',
  },
  es: {
    missing: 'No existe el archivo «{file}»: comprueba su ruta.',
    folder: '«{file}» es una carpeta: nombra uno de sus archivos MIDI.',
    unreadable: 'No se puede leer el archivo «{file}»: comprueba sus permisos.',
    'too-large': 'El archivo «{file}» pasa de {limit} MB: eso no es una pieza de música.',
  },
};

/** The sentence for a file that could not be opened; `limit` in MB. */
export function openProblem(
  problem: OpenProblem,
  file: string,
  limit: number,
  language: Language,
): string {
  return OPEN_PROBLEMS[language][problem]
    .replace('{limit}', String(limit))
    .replace('{file}', () => file);
}
