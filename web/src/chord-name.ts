/** @file Chord symbols as each language writes them, and as a musician says them. */
import type { Language } from './api.ts';
import { SPANISH_NOTES } from './format.ts';

interface Chord {
  /** Such as `Bb`. */
  root: string;
  /** As the symbol writes it: `m7b5`. */
  quality: string;
  /** The note after the slash, if there is one. */
  bass: string | undefined;
}

const CHORD = /^([A-G][b#]{0,2})(.*?)(?:\/([A-G][b#]{0,2}))?$/;
const NO_CHORD = /^(?:N\.?C\.?)$/i;

function readChord(symbol: string): Chord | null {
  const match = CHORD.exec(symbol.trim().replaceAll('♭', 'b').replaceAll('♯', '#'));
  return match && { root: match[1]!, quality: match[2]!, bass: match[3] };
}

function withSigns(text: string): string {
  return text.replaceAll('b', '♭').replaceAll('#', '♯');
}

function noteName(note: string, language: Language): string {
  const letter = note.slice(0, 1);
  return (language === 'es' ? SPANISH_NOTES[letter]! : letter) + withSigns(note.slice(1));
}

/**
 * A chord symbol with real sharps and flats: `Bbmaj7` -> `B♭maj7` or `Si♭maj7`, `A69` -> `A6/9` or
 * `La6/9`. What is no chord symbol stays as it is.
 */
export function chordName(symbol: string, language: Language): string {
  const chord = readChord(symbol);
  if (!chord) return symbol;
  const quality = chord.quality
    .replace(/6\/?9/, '6/9')
    .replaceAll(/[b#](?=\d)/g, withSigns)
    .replace(/^o(?=7|$)/, '°');
  const bass = chord.bass === undefined ? '' : `/${noteName(chord.bass, language)}`;
  return noteName(chord.root, language) + quality + bass;
}

/** Each piece of a chord quality that has words of its own; the first that fits is read. */
type Words = readonly (readonly [RegExp, string])[];

const ENGLISH_WORDS: Words = [
  [/^6\/?9/, 'six nine'],
  [/^(?:m|min|-)7b5|^[øØ]7?/, 'half-diminished'],
  [/^(?:maj|[MΔ])7?(?=9|11|13)/, 'major'],
  [/^(?:maj7|M7|Δ7?)/, 'major seven'],
  [/^(?:maj|M)(?=$)/, 'major'],
  [/^(?:min|m(?!aj)|-)/, 'minor'],
  [/^(?:dim|°|o)/, 'diminished'],
  [/^(?:aug|\+)/, 'augmented'],
  [/^sus2/, 'sus two'],
  [/^sus4?/, 'sus four'],
  [/^add/, 'add'],
  [/^(?:no|omit)/, 'no'],
  [/^alt/, 'altered'],
  [/^b(?=\d)/, 'flat'],
  [/^#(?=\d)/, 'sharp'],
  [/^13/, 'thirteen'],
  [/^11/, 'eleven'],
  [/^9/, 'nine'],
  [/^7/, 'seven'],
  [/^6/, 'six'],
  [/^5/, 'five'],
  [/^4/, 'four'],
  [/^3/, 'three'],
  [/^2/, 'two'],
];

const SPANISH_WORDS: Words = [
  [/^6\/?9/, 'seis nueve'],
  [/^(?:m|min|-)7b5|^[øØ]7?/, 'semidisminuido'],
  [/^(?:maj|M|Δ)9/, 'novena con séptima mayor'],
  [/^(?:maj|M|Δ)11/, 'oncena con séptima mayor'],
  [/^(?:maj|M|Δ)13/, 'trecena con séptima mayor'],
  [/^(?:maj7|M7|Δ7?)/, 'séptima mayor'],
  [/^(?:maj|M)(?=$)/, 'mayor'],
  [/^(?:min|m(?!aj)|-)/, 'menor'],
  [/^(?:dim|°|o)7/, 'séptima disminuida'],
  [/^(?:dim|°|o)/, 'disminuido'],
  [/^(?:aug|\+)/, 'aumentado'],
  [/^sus2/, 'con segunda suspendida'],
  [/^sus4?/, 'con cuarta suspendida'],
  [/^add9/, 'con novena añadida'],
  [/^add11/, 'con oncena añadida'],
  [/^add13/, 'con trecena añadida'],
  [/^add2/, 'con segunda añadida'],
  [/^add4/, 'con cuarta añadida'],
  [/^add6/, 'con sexta añadida'],
  [/^(?:no|omit)3/, 'sin tercera'],
  [/^(?:no|omit)5/, 'sin quinta'],
  [/^alt/, 'alterado'],
  [/^b13/, 'con trecena bemol'],
  [/^b11/, 'con oncena bemol'],
  [/^b9/, 'con novena bemol'],
  [/^b5/, 'con quinta bemol'],
  [/^#13/, 'con trecena sostenida'],
  [/^#11/, 'con oncena sostenida'],
  [/^#9/, 'con novena sostenida'],
  [/^#5/, 'con quinta sostenida'],
  [/^13/, 'trecena'],
  [/^11/, 'oncena'],
  [/^9/, 'novena'],
  [/^7/, 'séptima'],
  [/^6/, 'sexta'],
  [/^5/, 'quinta'],
];

interface Speech {
  words: Words;
  signs: Record<string, string>;
  over: string;
  none: string;
}

const SPEECH: Record<Language, Speech> = {
  en: {
    words: ENGLISH_WORDS,
    signs: { b: 'flat', bb: 'double flat', '#': 'sharp', '##': 'double sharp' },
    over: 'over',
    none: 'no chord',
  },
  es: {
    words: SPANISH_WORDS,
    signs: { b: 'bemol', bb: 'doble bemol', '#': 'sostenido', '##': 'doble sostenido' },
    over: 'con bajo en',
    none: 'sin acorde',
  },
};

/** `Bb` -> `B flat` or `Si bemol`. */
function noteInWords(note: string, language: Language): string {
  const sign = SPEECH[language].signs[note.slice(1)];
  const name = noteName(note.slice(0, 1), language);
  return sign === undefined ? name : `${name} ${sign}`;
}

function qualityInWords(quality: string, words: Words): string[] {
  const said: string[] = [];
  let rest = quality;
  while (rest !== '') {
    const [pattern, word] = words.find(([each]) => each.test(rest)) ?? [/^./, ''];
    rest = rest.replace(pattern, '');
    if (word !== '') said.push(word);
  }
  return said;
}

/**
 * A chord symbol as it is said: `Bbm7b5` -> `B flat half-diminished` or `Si bemol semidisminuido`,
 * `C/E` -> `C over E` or `Do con bajo en Mi`. What is no chord symbol stays as it is.
 */
export function chordInWords(symbol: string, language: Language): string {
  const { words, over, none } = SPEECH[language];
  if (NO_CHORD.test(symbol)) return none;
  const chord = readChord(symbol);
  if (!chord) return symbol;
  return [
    noteInWords(chord.root, language),
    ...qualityInWords(chord.quality, words),
    ...(chord.bass === undefined ? [] : [over, noteInWords(chord.bass, language)]),
  ].join(' ');
}
