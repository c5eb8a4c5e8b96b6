/** @file What `inspect` says, in both languages: facts, warnings of the reader, reasons for refusal. */
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

/** Why a file could not be opened. */
export type OpenProblem = 'missing' | 'folder' | 'unreadable' | 'too-large';

const OPEN_PROBLEMS: Record<Language, Record<OpenProblem, string>> = {
  en: {
    missing: 'There is no file "{file}": check its path.',
    folder: '"{file}" is a folder: name one MIDI file in it.',
    unreadable: 'The file "{file}" cannot be read: check its permissions.',
    'too-large': 'The file "{file}" is larger than {limit} MiB: choose a smaller one.',
  },
  es: {
    missing: 'No existe el archivo «{file}»: comprueba su ruta.',
    folder: '«{file}» es una carpeta: nombra uno de sus archivos MIDI.',
    unreadable: 'No se puede leer el archivo «{file}»: comprueba sus permisos.',
    'too-large': 'El archivo «{file}» pasa de {limit} MiB: elige uno más pequeño.',
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
