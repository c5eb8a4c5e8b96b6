/** @file What the texts of a file say of its chords and sections, wherever they stand. */
import type { ChordSymbol, Marker, Score } from '../../score/score.ts';
import { parseChordSymbol } from '../../theory/chord-symbol.ts';

/** Share of the markers that must be chord symbols for all of them to be. */
const MOSTLY = 0.8;

/** No chord, as lead sheets write it. */
const NO_CHORD = /^n\.?\s?c\.?$/i;

/** Markers of programs, which name no section. */
const TECHNICAL = /^(loop|setup|end of|eot\b|track|marker ?\d|[\d\s.:]*$)/i;

/** Chords that the file states, as chord events of its own or as markers such as `Dm7`; empty if none. */
export function writtenChords({ chords, markers }: Score): readonly ChordSymbol[] {
  if (chords.length > 0) return chords;
  return areChords(markers)
    ? markers.map(({ tick, text }) => ({
        tick,
        symbol: NO_CHORD.test(text.trim()) ? 'N.C.' : text.trim(),
      }))
    : [];
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
  const symbols = texts.filter(isChord);
  const isAlphabet = [...new Set(texts)].every((text, i) => text === 'ABCDEFG'[i]);
  return symbols.length >= MOSTLY * texts.length && symbols.length >= 4 && !isAlphabet;
}

function isChord(text: string): boolean {
  if (NO_CHORD.test(text)) return true;
  try {
    parseChordSymbol(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
