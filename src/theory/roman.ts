/** @file Roman numerals: reading `bVImaj7`, `V7/ii`, `I/3`, `IV@1`, and setting them in a key. */
import { qualityTones, type ChordTone } from './chord.ts';
import { MAJOR_SCALE, pitchName, simplify, transpose, type SpelledPitch } from './pitch.ts';

/** A degree of the major scale of some tonic: `bVI` is { step: 5, shift: -1 }. */
interface Degree {
  /** 0..6 above the tonic. */
  readonly step: number;
  /** Semitones up (sharps) or down (flats). */
  readonly shift: number;
}

export interface RomanNumeral {
  readonly degree: Degree;
  /** Chord quality as a chord symbol writes it: `ii7` has `m7`. */
  readonly quality: string;
  readonly tones: readonly ChordTone[];
  /** The degree the chord is applied to: ii in `V7/ii`. */
  readonly appliedTo?: Degree;
  /** Number of the chord tone in the bass: 3 in `I/3`. */
  readonly bassTone?: 3 | 5 | 7;
  /** The degree of the key in the bass: 1 in `IV@1`. */
  readonly pedal?: Degree;
}

/** A Roman numeral set in a key. */
export interface Chord {
  readonly root: SpelledPitch;
  readonly bass: SpelledPitch;
  readonly quality: string;
  readonly tones: readonly ChordTone[];
  /** `Dm7`, `C/E`. */
  readonly symbol: string;
}

const NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'];
const NUMERAL = '([b#]*)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)';
const WHOLE = new RegExp(`^${NUMERAL}([^/@]*)((?:/[^/@]+)*)(?:@([b#]*)([1-7]))?$`);
const TARGET = new RegExp(`^${NUMERAL}$`);

const cache = new Map<string, RomanNumeral>();

/**
 * Reads one Roman numeral. Degrees count from the major scale of the tonic in every mode; upper case
 * has a major third, lower case a minor one.
 *
 * @throws RangeError that says which part of the text cannot be read.
 */
export function parseRoman(text: string): RomanNumeral {
  const known = cache.get(text);
  if (known) return known;
  const numeral = readRoman(text);
  cache.set(text, numeral);
  return numeral;
}

/** Sets a numeral in the key of `tonic`. */
export function romanChord(numeral: RomanNumeral, tonic: SpelledPitch): Chord {
  const local = numeral.appliedTo ? atDegree(tonic, numeral.appliedTo) : tonic;
  const root = simplify(atDegree(local, numeral.degree));
  const bassTone = numeral.tones.find(({ number }) => number === numeral.bassTone);
  const bass = numeral.pedal
    ? atDegree(tonic, numeral.pedal)
    : bassTone
      ? toneAbove(root, bassTone)
      : root;
  const slash = bass.pitchClass === root.pitchClass ? '' : `/${pitchName(simplify(bass))}`;
  const symbol = pitchName(root) + bracketed(numeral.quality) + slash;
  return { root, bass, quality: numeral.quality, tones: numeral.tones, symbol };
}

/** The omitted tones in brackets, as on a lead sheet: `sus4(no5)`, `maj7(no3,no5)`. */
function bracketed(quality: string): string {
  return quality.replace(/(?:no[35])+$/, (left) => `(${left.match(/no[35]/g)!.join(',')})`);
}

/** A chord tone above its root, spelled by its number. */
export function toneAbove(root: SpelledPitch, tone: ChordTone): SpelledPitch {
  return transpose(root, tone.number - 1, tone.semitones);
}

function atDegree(tonic: SpelledPitch, degree: Degree): SpelledPitch {
  return transpose(tonic, degree.step, MAJOR_SCALE[degree.step]! + degree.shift);
}

function readRoman(text: string): RomanNumeral {
  const match = WHOLE.exec(text);
  if (!match) {
    throw new RangeError(
      `"${text}" is no chord; write a Roman numeral such as ii7, bVImaj7, V7/ii, I/3 or IV@1.`,
    );
  }
  const [, accidentals, letters, written, slashes, pedalShift, pedalStep] = match;
  const quality = fullQuality(letters!, written!);
  const tones = readTones(text, quality);
  let appliedTo: Degree | undefined;
  let bassTone: 3 | 5 | 7 | undefined;
  for (const part of slashes!.split('/').slice(1)) {
    const target = TARGET.exec(part);
    if (target && appliedTo === undefined) {
      appliedTo = degree(target[1]!, target[2]!);
    } else if (/^[357]$/.test(part) && bassTone === undefined) {
      bassTone = Number(part) as 3 | 5 | 7;
      if (!tones.some(({ number }) => number === bassTone)) {
        throw new RangeError(`"${text}" asks for its ${part} in the bass but has none.`);
      }
    } else {
      throw new RangeError(
        `"/${part}" in "${text}" cannot be read; after "/" write 3, 5 or 7 or one degree such as ii.`,
      );
    }
  }
  return {
    degree: degree(accidentals!, letters!),
    quality,
    tones,
    ...(appliedTo && { appliedTo }),
    ...(bassTone && { bassTone }),
    ...(pedalStep && {
      pedal: { step: Number(pedalStep) - 1, shift: shiftOf(pedalShift!) },
    }),
  };
}

function readTones(text: string, quality: string): readonly ChordTone[] {
  try {
    return qualityTones(quality);
  } catch (error) {
    throw new RangeError(`"${text}" cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** Lower case means a minor third, unless the quality itself names the third or omits it. */
function fullQuality(letters: string, written: string): string {
  const minor = letters === letters.toLowerCase();
  if (!minor || /^(?:m(?!aj)|°|dim|ø|\+|aug|sus|5)/.test(written)) return written;
  return written.includes('sus') ? written : `m${written}`;
}

function degree(accidentals: string, letters: string): Degree {
  return { step: NUMERALS.indexOf(letters.toUpperCase()), shift: shiftOf(accidentals) };
}

function shiftOf(accidentals: string): number {
  let shift = 0;
  for (const accidental of accidentals) shift += accidental === 'b' ? -1 : 1;
  return shift;
}
