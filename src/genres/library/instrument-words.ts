/**
 * @file Words by which musicians call instruments, and the General MIDI programs that each fits: wider
 *   than the names of the library (`guitar` is any guitar) and for what has no instrument of its own
 *   (`horns`). A word that fits all of them, such as `lead`, `bass` or `pad`, is given without programs.
 */

/** A word in both languages; forms are separated by `|`. */
export interface InstrumentWord {
  readonly en: string;
  readonly es: string;
  /** Lists of General MIDI programs, first to last; undefined where any fits. */
  readonly programs?: readonly (readonly [first: number, last: number])[];
}

const PIANOS = [[0, 5]] as const;
const GUITARS = [[24, 31]] as const;
const ELECTRIC_BASSES = [[33, 37]] as const;
const DOUBLE_BASSES = [
  [32, 32],
  [43, 43],
] as const;
const SYNTH_BASSES = [
  [38, 39],
  [80, 87],
] as const;
const STRINGS = [
  [40, 45],
  [48, 51],
  [110, 110],
] as const;
const VOICES = [
  [52, 54],
  [85, 85],
  [91, 91],
] as const;
const BRASS = [[56, 63]] as const;
const SAXES = [[64, 67]] as const;

export const INSTRUMENT_WORDS: readonly InstrumentWord[] = [
  // What a part does, whoever plays it.
  { en: 'lead', es: 'solista' },
  { en: 'second voice', es: 'segunda voz' },
  { en: 'bass', es: 'bajo' },
  { en: 'pad', es: 'colchón' },
  { en: 'atmosphere', es: 'atmósfera' },
  // Of a sitar.
  { en: 'chikari strings', es: 'cuerdas chikari' },

  { en: 'piano|pianos', es: 'piano|pianos', programs: PIANOS },
  { en: 'electric piano', es: 'piano eléctrico', programs: [[4, 5]] },
  { en: 'honky-tonk piano', es: 'piano de salón|piano honky-tonk', programs: [[3, 3]] },
  {
    en: 'keys|keyboard|keyboards',
    es: 'teclas|teclado|teclados',
    programs: [
      [0, 9],
      [16, 21],
      [50, 51],
      [80, 103],
    ],
  },
  { en: 'clavinet', es: 'clavinet|clavinete', programs: [[7, 7]] },
  { en: 'mallets', es: 'láminas', programs: [[8, 15]] },
  {
    en: 'bell|bells',
    es: 'campana|campanas',
    programs: [
      [8, 15],
      [98, 98],
      [112, 112],
    ],
  },
  { en: 'organ|organs', es: 'órgano|órganos', programs: [[16, 20]] },
  {
    en: 'accordion|accordions',
    es: 'acordeón|acordeones',
    programs: [
      [21, 21],
      [23, 23],
    ],
  },
  { en: 'bandoneon|bandoneons', es: 'bandoneón|bandoneones', programs: [[23, 23]] },

  { en: 'guitar|guitars', es: 'guitarra|guitarras', programs: GUITARS },
  { en: 'acoustic guitar', es: 'guitarra acústica', programs: [[24, 25]] },
  {
    en: 'clean guitar|clean guitars',
    es: 'guitarra limpia|guitarras limpias',
    programs: [[24, 28]],
  },
  {
    en: 'distorted guitar|distorted guitars',
    es: 'guitarra distorsionada|guitarras distorsionadas',
    programs: [[29, 31]],
  },
  { en: 'steel guitar', es: 'guitarra steel', programs: [[25, 26]] },
  { en: 'oud', es: 'laúd|ud', programs: [[24, 24]] },
  { en: 'harp', es: 'arpa', programs: [[46, 46]] },

  {
    en: 'double bass|upright bass|acoustic bass|basses',
    es: 'contrabajo|contrabajos',
    programs: DOUBLE_BASSES,
  },
  { en: 'acoustic bass guitar', es: 'bajo acústico', programs: [[33, 35]] },
  { en: 'electric bass', es: 'bajo eléctrico', programs: ELECTRIC_BASSES },
  { en: 'picked bass', es: 'bajo con púa', programs: [[34, 34]] },
  { en: 'synth bass', es: 'bajo sintético', programs: SYNTH_BASSES },

  {
    en: 'violin|fiddle',
    es: 'violín',
    programs: [
      [40, 40],
      [110, 110],
    ],
  },
  {
    en: 'violins|fiddles',
    es: 'violines',
    programs: [
      [40, 40],
      [48, 49],
      [110, 110],
    ],
  },
  { en: 'cello|cellos', es: 'violonchelo|violonchelos', programs: [[42, 42]] },
  { en: 'strings', es: 'cuerdas', programs: STRINGS },

  {
    en: 'voice|voices|vocal|vocals|choir|choirs|singer',
    es: 'voz|voces|coro|coros',
    programs: VOICES,
  },

  { en: 'brass', es: 'metal|metales', programs: BRASS },
  { en: 'brass section', es: 'sección de metales', programs: BRASS },
  { en: 'horn|horns', es: 'viento|vientos', programs: [...BRASS, ...SAXES] },
  {
    en: 'trumpet|trumpets',
    es: 'trompeta|trompetas',
    programs: [
      [56, 56],
      [59, 59],
    ],
  },
  { en: 'trombone|trombones', es: 'trombón|trombones', programs: [[57, 57]] },
  { en: 'tenor horn|baritone horns', es: 'bombardino|bombardinos', programs: [[60, 60]] },
  {
    en: 'sax|saxes|saxophone|saxophones',
    es: 'saxo|saxos|saxofón|saxofones',
    programs: SAXES,
  },
  { en: 'woodwinds', es: 'maderas', programs: [[64, 79]] },
  { en: 'clarinet|clarinets', es: 'clarinete|clarinetes', programs: [[71, 71]] },
  {
    en: 'flute|flutes',
    es: 'flauta|flautas',
    programs: [[72, 75]],
  },

  {
    en: 'synth|synths|synthesiser',
    es: 'sintetizador|sintetizadores',
    programs: [
      [38, 39],
      [50, 51],
      [54, 54],
      [62, 63],
      [80, 103],
    ],
  },
  {
    en: 'saw lead|saw',
    es: 'solista de sierra',
    programs: [
      [81, 81],
      [90, 90],
    ],
  },
  // The bass drum machine of amapiano, a synthesiser.
  {
    en: 'log drum',
    es: 'log drum',
    programs: [
      [36, 36],
      [38, 39],
    ],
  },
  { en: '808', es: '808', programs: [[38, 39]] },
];
