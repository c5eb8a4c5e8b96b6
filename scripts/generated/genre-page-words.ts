/** @file The words of the pages about the genres, in each language. */
import type { Language } from '../../src/texts/language.ts';

export interface PageWords {
  readonly genres: string;
  readonly introduction: (genres: number, families: number) => string;
  readonly indexColumns: readonly string[];
  readonly family: (name: string) => string;
  readonly allGenres: string;
  readonly reading: string;
  readonly id: string;
  readonly tempo: string;
  readonly usually: string;
  readonly meters: string;
  readonly modes: string;
  readonly alsoCalled: string;
  readonly forms: string;
  readonly progressions: string;
  readonly parts: string;
  readonly sources: string;
}

export const WORDS: Readonly<Record<Language, PageWords>> = {
  en: {
    genres: 'Genres',
    introduction: (genres, families) =>
      `${genres} genres in ${families} families. Find one here by name or by what it is also called (your browser's search will do), or ask the command line: \`midi-composer genres search WORD\`. Tempo is in quarter notes a minute.`,
    indexColumns: ['Genre', 'Id', 'Family', 'Tempo', 'Meters', 'Also called'],
    family: (name) => `${name}: genres`,
    allGenres: 'All genres',
    reading:
      'Grids are those of the [genre files](../genre-format.md): `X` is an accent, `x` a stroke, `o` a soft one, `g` a ghost note, `-` holds and `.` rests; numbers in a bass are degrees of the chord, in chords its voices. Shown are the usual patterns of each part, with the sections they are for and their energy; the files have more. `midi-composer genres info ID` says the ids of forms for `--form`.',
    id: 'Id',
    tempo: 'Tempo',
    usually: 'usually',
    meters: 'Meters',
    modes: 'Modes',
    alsoCalled: 'Also called',
    forms: 'Forms',
    progressions: 'Progressions',
    parts: 'Parts',
    sources: 'Sources',
  },
  es: {
    genres: 'Géneros',
    introduction: (genres, families) =>
      `${genres} géneros en ${families} familias. Busca uno aquí por su nombre o por los otros con que se conoce (basta la búsqueda del navegador), o pregunta en la línea de comandos: \`midi-composer genres search PALABRA\`. El tempo va en negras por minuto.`,
    indexColumns: ['Género', 'Id', 'Familia', 'Tempo', 'Compases', 'También llamado'],
    family: (name) => `${name}: géneros`,
    allGenres: 'Todos los géneros',
    reading:
      'Las rejillas son las de los [archivos de género](../formato-de-generos.md): `X` es un acento, `x` un golpe, `o` uno suave, `g` una nota fantasma, `-` prolonga y `.` calla; los números de un bajo son grados del acorde, y los de los acordes, sus voces. Se muestran los patrones usuales de cada parte, con las secciones para las que son y su energía; los archivos tienen más. `midi-composer genres info ID` dice los ids de las formas para `--form`.',
    id: 'Id',
    tempo: 'Tempo',
    usually: 'lo usual,',
    meters: 'Compases',
    modes: 'Modos',
    alsoCalled: 'También llamado',
    forms: 'Formas',
    progressions: 'Progresiones',
    parts: 'Partes',
    sources: 'Fuentes',
  },
};
