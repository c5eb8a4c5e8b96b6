/** @file What is wrong with a choice or a chord chart, in both languages. */
import type { GenreChoice } from '../compose/options/option-error.ts';
import { MAX_CHART_BARS, MAX_CHORDS_IN_BAR, type ChartProblem } from '../theory/chord-chart.ts';

/** What cannot be chosen, as in "has no ... X". */
export const CHOICES: Record<GenreChoice, { readonly en: string; readonly es: string }> = {
  mode: { en: 'mode', es: 'el modo' },
  meter: { en: 'meter', es: 'el compás' },
  form: { en: 'form', es: 'la forma' },
  part: { en: 'part', es: 'la parte' },
  section: { en: 'section', es: 'la sección' },
};

type Phrase = (found: string) => string;

/** Phrases without a full stop. */
export const CHART_PROBLEMS: Record<ChartProblem, { readonly en: Phrase; readonly es: Phrase }> = {
  no_chords: {
    en: () => 'there is no chord, write some, such as "Dm7 G7 | Cmaj7"',
    es: () => 'no hay ningún acorde, escribe alguno, como «Dm7 G7 | Cmaj7»',
  },
  not_a_chord: {
    en: (found) =>
      `"${found}" is no chord, write a symbol such as F#m7b5 or C/E, a Roman numeral such as ii7, N.C. for no chord, or % to repeat a bar`,
    es: (found) =>
      `«${found}» no es un acorde, escribe un cifrado como F#m7b5 o C/E, un grado como ii7, N.C. para ningún acorde, o % para repetir un compás`,
  },
  empty_bar: {
    en: () => 'a bar is empty, write a chord, % to repeat the bar before, or N.C. for no chord',
    es: () =>
      'hay un compás vacío, escribe un acorde, % para repetir el compás anterior, o N.C. para ningún acorde',
  },
  nothing_before: {
    en: (found) => `"${found}" repeats what stands before it, but nothing does, begin with a chord`,
    es: (found) => `«${found}» repite lo que hay antes, pero no hay nada, empieza con un acorde`,
  },
  too_many_in_bar: {
    en: () => `a bar has more than ${MAX_CHORDS_IN_BAR} chords, spread them over more bars`,
    es: () => `un compás tiene más de ${MAX_CHORDS_IN_BAR} acordes, repártelos en más compases`,
  },
  too_many_bars: {
    en: () => `there are more than ${MAX_CHART_BARS} bars, leave some out`,
    es: () => `hay más de ${MAX_CHART_BARS} compases, quita algunos`,
  },
};
