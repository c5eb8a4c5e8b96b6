/** @file The texts of learning a genre from a folder, in both languages; loaded with the view of training. */
import type { Language } from '../api.ts';

interface GenreDraftTexts {
  open: string;
  /** @param folder its path in the workspace. */
  about: (folder: string) => string;
  idHint: string;
  draft: string;
  /** @param done files that have been read. */
  reading: (done: string, of: string) => string;
  /** All files have been read. */
  finding: string;
  learned: (genre: string) => string;
  files: (n: string, one: boolean) => string;
  /** A shipped genre. */
  like: string;
  /** Before the number of files. */
  from: string;
  swing: Record<8 | 16, string>;
  left: (n: string) => string;
  replace: string;
  again: string;
}

export const GENRE_DRAFT_TEXTS: Record<Language, GenreDraftTexts> = {
  en: {
    open: '🎼 Draft your own genre',
    about: (folder) =>
      `From the MIDI files in ${folder}, 5 to 500 of one kind, it takes the tempo, the meters, the patterns of each instrument, the chords and the forms. No network is trained, and you can edit the genre like any other.`,
    idHint: 'Left empty, it follows from the name.',
    draft: 'Draft genre',
    reading: (done, of) => `File ${done} of ${of}`,
    finding: 'Finding what the files share…',
    learned: (genre) => `The genre ${genre} is ready.`,
    files: (n, one) => `${n} MIDI ${one ? 'file' : 'files'}`,
    like: 'Most like',
    from: 'Learned from',
    swing: { 8: 'eighths', 16: 'sixteenths' },
    left: (n) => `${n} more were not read: 500 are enough.`,
    replace: 'Replace that genre',
    again: 'Draft another',
  },
  es: {
    open: '🎼 Crear un género propio',
    about: (folder) =>
      `De los archivos MIDI de ${folder}, entre 5 y 500 de una misma clase, toma el tempo, los compases, los patrones de cada instrumento, los acordes y las formas. No se entrena ninguna red, y el género se puede retocar como cualquier otro.`,
    idHint: 'Si lo dejas vacío, sale del nombre.',
    draft: 'Crear género',
    reading: (done, of) => `Archivo ${done} de ${of}`,
    finding: 'Buscando lo que tienen en común…',
    learned: (genre) => `El género ${genre} está listo.`,
    files: (n, one) => `${n} ${one ? 'archivo' : 'archivos'} MIDI`,
    like: 'Se parece a',
    from: 'Aprendido de',
    swing: { 8: 'corcheas', 16: 'semicorcheas' },
    left: (n) => `Otros ${n} no se han leído: con 500 basta.`,
    replace: 'Sustituir ese género',
    again: 'Crear otro',
  },
};
