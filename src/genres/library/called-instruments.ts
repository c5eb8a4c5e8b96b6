/** @file Which instruments a name calls, such as that of a part, and whether a program is one of them. */
import { LANGUAGES, type Language } from '../../texts/language.ts';
import { INSTRUMENT_WORDS, type InstrumentWord } from './instrument-words.ts';
import { KITS, type Instrument } from './instruments.ts';

/** A name that all languages share, or one for each. */
export type Names = string | Readonly<Record<Language, string>>;

type Instruments = Readonly<Record<string, Instrument>>;

/** The programs that each word fits; null for a word that says what a part does, whoever plays it. */
type Words = readonly (readonly [word: string, programs: ReadonlySet<number> | null])[];

/**
 * Whether a name is true of a General MIDI program, 0..127, in every language: it calls no instrument,
 * or among others one that has the program. `Piano` is true of an electric piano, `Electric piano` not of
 * a piano, `Strings and accordion` of both.
 *
 * @param instruments the library's.
 */
export function isTrueOf(name: Names, program: number, instruments: Instruments): boolean {
  return LANGUAGES.every((language) => {
    const own = typeof name === 'string' ? name : name[language];
    const called = calledIn(own, wordsOf(instruments, language));
    return called.length === 0 || called.some((programs) => programs.has(program));
  });
}

/** What the words of a name call; longer words count before those within them. */
function calledIn(name: string, words: Words): ReadonlySet<number>[] {
  let rest = ` ${name.toLowerCase()} `;
  return words.flatMap(([word, programs]) => {
    if (!rest.includes(` ${word} `)) return [];
    rest = rest.replace(` ${word} `, ' / ');
    return programs ? [programs] : [];
  });
}

/** Computed once for each library. */
const known = new WeakMap<Instruments, Map<Language, Words>>();

/** Longest first: the names of the library, and the words of musicians, which may fit more programs. */
function wordsOf(instruments: Instruments, language: Language): Words {
  const ofLibrary = known.get(instruments) ?? new Map<Language, Words>();
  known.set(instruments, ofLibrary);
  const found = ofLibrary.get(language) ?? collected(instruments, language);
  ofLibrary.set(language, found);
  return found;
}

function collected(instruments: Instruments, language: Language): Words {
  const words = new Map<string, Set<number> | null>();
  for (const { family, name, program } of Object.values(instruments)) {
    if (family === KITS) continue;
    const word = (typeof name === 'string' ? name : name[language]).toLowerCase();
    words.set(word, (words.get(word) ?? new Set()).add(program));
  }
  for (const { programs, [language]: forms } of INSTRUMENT_WORDS) {
    for (const word of forms.split('|')) words.set(word, programs ? numbers(programs) : null);
  }
  return [...words].sort(([a], [b]) => b.length - a.length);
}

function numbers(ranges: NonNullable<InstrumentWord['programs']>): Set<number> {
  return new Set(
    ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    ),
  );
}
