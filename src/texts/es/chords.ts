/** @file Lo que falla en una serie de acordes; frases sin punto final. */
import type { chords as english } from '../en/chords.ts';

export const chords: typeof english = {
  no_chords: () => 'no hay ningún acorde; escribe alguno, como «Dm7 G7 | Cmaj7»',
  not_a_chord: ({ found }) =>
    `«${found}» no es un acorde; escribe un cifrado como F#m7b5 o C/E, un grado como ii7, N.C. si no suena ningún acorde, o % para repetir un compás`,
  empty_bar: () =>
    'este compás está vacío; escribe un acorde, % para repetir el anterior, o N.C. si no suena ninguno',
  nothing_before: ({ found }) =>
    `«${found}» repite el acorde anterior, pero no hay ninguno; empieza con un acorde`,
  too_many_in_bar: ({ most }) =>
    `este compás tiene más de ${most} acordes; repártelos en más compases`,
  too_many_bars: ({ most }) => `hay más de ${most} compases; quita algunos`,
};
