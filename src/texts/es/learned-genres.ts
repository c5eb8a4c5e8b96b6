/** @file Los comentarios de un archivo de género esbozado a partir de una carpeta de archivos MIDI. */
import type { Catalogue } from '../catalogue.ts';
import { all, count } from './grammar.ts';

const files = (many: number) => count(many, { one: 'archivo', other: 'archivos' });
const midiFiles = (many: number) => count(many, { one: 'archivo MIDI', other: 'archivos MIDI' });

export const learnedGenres: Catalogue['learnedGenres'] = {
  about: ({ pieces, folder }) => `Aprendido de ${midiFiles(pieces)} de «${folder}».`,
  source: ({ pieces, folder }) => `${midiFiles(pieces)} de la carpeta ${folder}`,
  head: ({ pieces, folder }) =>
    `Un borrador a partir de ${midiFiles(pieces)} de «${folder}»: cambia lo que oigas de otro modo. Los pesos dicen con qué frecuencia se encontró cada cosa; un archivo largo no cuenta más que uno corto.`,
  family: ({ genre }) =>
    `La familia de «${genre}», el género del programa al que más se parecen estos archivos.`,
  found: ({ times, files: many }) =>
    `Encontrado ${count(times, { one: 'vez', other: 'veces' })} en ${files(many)}.`,
  inFiles: ({ files: many, of }) => `En ${many} de ${files(of)}.`,
  eachInFiles: ({ found }) =>
    `Encontrado: ${all(found.map(({ name, files: many }) => `${name} en ${files(many)}`))}.`,
  tempos: ({ low, high, files: many }) =>
    low === high
      ? `${low} en al menos la mitad de ${files(many)}.`
      : `De ${low} a ${high} en la mitad de ${files(many)}.`,
  swing: ({ files: many, of, isPlayed }) =>
    `Con swing, ${many} de ${files(of)}${isPlayed ? '' : ', y por eso aquí no lo hay'}.`,
  timing: ({ milliseconds, files: many }) =>
    milliseconds < 0
      ? `Se adelanta al pulso en ${files(many)}.`
      : `Se retrasa respecto al pulso en ${files(many)}.`,
  phrases: ({ phrases }) =>
    `Movimientos y contornos de ${count(phrases, { one: 'frase', other: 'frases' })}.`,
  otherMeters: ({ meters, files: many }) => `Quedan fuera: ${all(meters)}, en ${files(many)}.`,
  standardForm: () =>
    'Hecha con la forma de arriba, ya que ninguna de las encontradas tiene 32 compases.',
  noDrums: () => 'En estos archivos no hay batería, y por eso aquí tampoco.',
  noPart: ({ role, genre }) =>
    `Estos archivos no tienen ninguna parte de ${role}: esta es la de «${genre}».`,
  plainPart: ({ role }) =>
    `Estos archivos no tienen ninguna parte de ${role}: esta toca los tiempos fuertes.`,
  fromChords: () =>
    'Estos archivos no tienen bajo: este toca las notas más graves del instrumento de acordes.',
  topOfChords: () =>
    'Estos archivos no tienen melodía: esta toca las notas más agudas del instrumento de acordes.',
  walking: () => 'Apenas se repite, así que sus notas se eligen cada vez de nuevo (w).',
  extended: ({ genre }) =>
    `Estos archivos solo tienen batería: todo lo demás es de «${genre}», el género cuya batería más se les parece.`,
  usualCadences: () => 'Se encontraron muy pocos finales: estos son los habituales.',
};
