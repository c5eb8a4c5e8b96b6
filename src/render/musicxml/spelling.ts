/** @file Which letter and accidental a pitch is written with, by chord and key, also between the twelve tones. */
import type { KeySignature } from '../../score/score.ts';
import { parseChordSymbol } from '../../theory/chord-symbol.ts';
import { accidentalOf, mod, type SpelledPitch } from '../../theory/pitch.ts';

/** A pitch as it is written. */
export interface WrittenPitch {
  readonly step: string;
  /** Sharps positive, flats negative; -2..2, with a half where it is a quarter tone. */
  readonly alter: number;
  /** Octave of the step, 4 from middle C up. */
  readonly octave: number;
}

const STEPS = 'CDEFGAB';

/**
 * The flattest tone that is written in a key, in fifths from its major tonic; twelve fifths up from it
 * lies the sharpest. In C major and A minor: E flat, and G sharp.
 */
const FLATTEST = -3;

/** Letters by fifths from C: C G D A E B F. */
const LETTER_OF_FIFTH = [0, 4, 1, 5, 2, 6, 3];

/** Spells a pitch (0..127) where a key and a chord are in force. */
export function spelled(
  pitch: number,
  key: Pick<KeySignature, 'fifths'>,
  chord: string | undefined,
): WrittenPitch {
  const pitchClass = mod(pitch, 12);
  const inKey = spelledInKey(pitchClass, key);
  const inChord = chord === undefined ? undefined : spelledInChord(pitchClass, chord);
  const { letter } = inChord && Math.abs(accidentalOf(inChord)) <= 1 ? inChord : inKey;
  const alter = accidentalOf({ letter, pitchClass });
  const octave = Math.floor((pitch - alter) / 12) - 1;
  return { step: STEPS[letter]!, alter, octave };
}

function spelledInKey(pitchClass: number, { fifths }: Pick<KeySignature, 'fifths'>): SpelledPitch {
  // Twelve fifths in a row hold each pitch class once; 7 fifths are a semitone.
  const from = fifths + FLATTEST;
  const fifth = from + mod(pitchClass * 7 - from, 12);
  return { letter: LETTER_OF_FIFTH[mod(fifth, 7)]!, pitchClass };
}

/** From here on, in cents, a note is bent to another tone, which is not its own. */
const ANOTHER_TONE = 75;

/** The quarter tones nearest to some cents beside a pitch: -1, 0 or 1. */
export function quarterTonesIn(cents: number): number {
  const size = Math.abs(cents);
  return size < 25 || size >= ANOTHER_TONE ? 0 : Math.sign(cents);
}

const ACCIDENTALS: Readonly<Record<string, string>> = {
  '-2': 'flat-flat',
  '-1.5': 'three-quarters-flat',
  '-1': 'flat',
  '-0.5': 'quarter-flat',
  '0': 'natural',
  '0.5': 'quarter-sharp',
  '1': 'sharp',
  '1.5': 'three-quarters-sharp',
  '2': 'double-sharp',
};

/** The sign of an alteration as MusicXML calls it; undefined beyond those it has. */
export function accidentalName(alter: number): string | undefined {
  return ACCIDENTALS[alter];
}

const chords = new Map<string, ReadonlyMap<number, SpelledPitch>>();

/** The tone of a chord as its interval from the root says; undefined for other tones and unread chords. */
function spelledInChord(pitchClass: number, symbol: string): SpelledPitch | undefined {
  let tones = chords.get(symbol);
  if (tones === undefined) {
    tones = tonesOf(symbol);
    // Symbols come from files, so their number is bounded.
    if (chords.size > 1000) chords.clear();
    chords.set(symbol, tones);
  }
  return tones.get(pitchClass);
}

function tonesOf(symbol: string): ReadonlyMap<number, SpelledPitch> {
  const chord = readChord(symbol);
  if (chord === null) return new Map();
  const { root, bass, tones } = chord;
  const spellings = tones.map(({ number, semitones }): SpelledPitch => ({
    letter: mod(root.letter + number - 1, 7),
    pitchClass: mod(root.pitchClass + semitones, 12),
  }));
  // The first spelling of a pitch class counts: a #9 is not a minor third.
  return new Map([...spellings, bass].reverse().map((tone) => [tone.pitchClass, tone]));
}

/** A chord symbol, or null for text that is none. */
export function readChord(symbol: string): ReturnType<typeof parseChordSymbol> | null {
  try {
    return parseChordSymbol(symbol);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}
