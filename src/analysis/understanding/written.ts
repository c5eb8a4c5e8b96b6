/** @file What the texts of a file say of its chords and sections, wherever they stand. */
import type { ChordSymbol, Marker, Score } from '../../score/score.ts';
import { parseChordSymbol } from '../../theory/chord-symbol.ts';

/** Share of the markers that must be chord symbols for all of them to be. */
const MOSTLY = 0.8;
/** Fewer could be anything. */
const FEWEST = 4;

/** No chord, as lead sheets write it. */
const NO_CHORD = /^n\.?\s?c\.?$/i;

/** Markers of programs, which name no section. */
const TECHNICAL = /^(loop|setup|end of|eot\b|track|marker ?\d|[\d\s.:]*$)/i;

/** What a chord symbol may be made of, whether or not it can be read. */
const LIKE_CHORD =
  /^[A-G][b#]?(?:m|mi|min|Min|maj|Maj|M|Ma|j|ma|dim|aug|sus|add|alt|o|ø|°|[-+Δ^0-9b#(),])*(?:\/[A-G][b#]?)?$/;

/** Spellings of the Weimar Jazz Database: `j7` is a major seventh, accidentals follow their number (`79b`). */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/j7?/, 'maj7'],
  [/(9|11|13)([b#])/g, '$2$1'],
  [/7(?=9|13)/, ''],
];

/** Chords that the file states, as chord events of its own or as markers such as `Dm7`; empty if none. */
export function writtenChords({ chords, markers }: Score): readonly ChordSymbol[] {
  if (chords.length > 0) return chords;
  if (!areChords(markers)) return [];
  return markers.flatMap(({ tick, text }) => {
    const symbol = symbolIn(text.trim());
    return symbol === null ? [] : [{ tick, symbol }];
  });
}

/** The symbol as far as it can be read, `N.C.` for no chord, null for other texts. */
function symbolIn(text: string): string | null {
  if (NO_CHORD.test(text)) return 'N.C.';
  if (!LIKE_CHORD.test(text)) return null;
  if (isReadable(text)) return text;
  const plain = SPELLINGS.reduce((rest, [spelling, usual]) => rest.replace(spelling, usual), text);
  for (let length = plain.length; length > 0; length--) {
    if (isReadable(plain.slice(0, length))) return plain.slice(0, length);
  }
  return null;
}

/** The markers that name sections. */
export function sectionMarkers({ markers }: Score): readonly Marker[] {
  if (areChords(markers)) return [];
  const named = markers.filter(({ text }) => !TECHNICAL.test(text.trim()));
  return named.filter(({ tick }, i) => tick !== named[i - 1]?.tick);
}

/** The markers that are no chords: what stays in the file beside found sections. */
export function otherMarkers({ markers }: Score): readonly Marker[] {
  return areChords(markers) ? [] : markers;
}

/** Whether markers are chord symbols rather than sections called A, B, C in the order they come. */
function areChords(markers: readonly Marker[]): boolean {
  const texts = markers.map(({ text }) => text.trim());
  const symbols = texts.filter((text) => symbolIn(text) !== null);
  const isAlphabet = [...new Set(texts)].every((text, i) => text === 'ABCDEFG'[i]);
  return symbols.length >= MOSTLY * texts.length && symbols.length >= FEWEST && !isAlphabet;
}

function isReadable(symbol: string): boolean {
  try {
    parseChordSymbol(symbol);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
