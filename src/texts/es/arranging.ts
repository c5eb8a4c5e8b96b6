/** @file Lo que falla en una melodía que se quiere acompañar; frases sin punto final. */
import type { arranging as english } from '../en/arranging.ts';
import { all } from './grammar.ts';

export const arranging: typeof english = {
  no_melody: () =>
    'la pieza no tiene melodía: ninguna parte tiene notas que puedan serlo; llama «Melodía» a la pista',
  unknown_part: ({ part, known }) => `la pieza no tiene la parte «${part}»; tiene ${all(known)}`,
  chords_do_not_fill: ({ chart, bars }) =>
    `${chart} compases de acordes no llenan los ${bars} de la melodía; escribe ${bars}, o un divisor de ese número`,
  meter_not_played: ({ genre, meter, bar, known }) =>
    `«${genre}» no se toca en ${meter}, el compás que empieza en el número ${bar}; se toca en ${all(known)}`,
  too_many_bars: ({ bars, most }) =>
    `la melodía tiene ${bars} compases; un arreglo tiene como mucho ${most}`,
  too_many_parts: ({ parts, most }) =>
    `${parts} partes son más de las que caben en los ${most} canales de MIDI; conserva menos`,
};
