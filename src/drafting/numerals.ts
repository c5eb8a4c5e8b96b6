/** @file Chords as Roman numerals of the genre format, and bars of them as a progression. */
import { parseChordSymbol } from '../theory/chord-symbol.ts';
import { mod } from '../theory/pitch.ts';
import { beatStarts } from '../theory/meter.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';
import { lastUpTo } from '../score/last-up-to.ts';
import { ticksOf } from './bar-patterns.ts';
import type { HeardPiece } from './heard-piece.ts';

/** The degrees of the twelve tones above the tonic, counted from the major scale. */
const DEGREES = ['I', 'bII', 'II', 'bIII', 'III', 'IV', '#IV', 'V', 'bVI', 'VI', 'bVII', 'VII'];

/**
 * A chord symbol as a Roman numeral: its degree, in lower case where its third is minor, its kind without
 * tensions beyond the seventh, and the chord tone in the bass.
 *
 * @param tonic pitch class 0..11.
 * @throws RangeError if it is no chord symbol.
 * @example
 * numeralOf('Bm7b5/F', 9); // 'iiø7/5'
 */
export function numeralOf(symbol: string, tonic: number): string {
  const { root, bass, tones } = parseChordSymbol(symbol);
  const above = (number: number): number | undefined =>
    tones.find((tone) => tone.number === number)?.semitones;
  const degree = DEGREES[mod(root.pitchClass - tonic, 12)]!;
  const lower = above(3) === 3;
  const kind = kindOf(above);
  const inBass = tones.find(
    ({ number, semitones }) =>
      [3, 5, 7].includes(number) && mod(root.pitchClass + semitones - bass.pitchClass, 12) === 0,
  );
  const hasTone = inBass && (inBass.number !== 7 || /7/.test(kind));
  return `${lower ? degree.replace(/[IV]+/, (letters) => letters.toLowerCase()) : degree}${kind}${hasTone ? `/${inBass.number}` : ''}`;
}

function kindOf(above: (number: number) => number | undefined): string {
  const [third, fifth, sixth, seventh] = [above(3), above(5), above(6), above(7)];
  if (third === undefined) {
    if (above(4) !== undefined) return seventh === 10 ? '7sus4' : 'sus4';
    if (above(2) !== undefined) return 'sus2';
    return seventh === undefined ? '5' : '7';
  }
  if (third === 3 && fifth === 6) return seventh === 10 ? 'ø7' : seventh === 9 ? '°7' : '°';
  if (third === 4 && fifth === 8) return seventh === 10 ? '7#5' : '+';
  if (seventh !== undefined) return seventh === 11 ? 'maj7' : '7';
  return sixth === undefined ? '' : '6';
}

/** The chord of each beat of a bar; undefined before the first chord. */
function beatsOf(piece: HeardPiece, start: number, tonic: number): string[] | undefined {
  if (piece.chords.length === 0 || piece.chords[0]!.tick > start + TICKS_PER_QUARTER / 2) {
    return undefined;
  }
  return beatStarts(piece.meter).map((quarters) => {
    // A chord a little late still belongs to its beat.
    const tick = start + quarters * TICKS_PER_QUARTER + TICKS_PER_QUARTER / 4;
    const { symbol } = piece.chords[lastUpTo(tick, piece.chords, (chord) => chord.tick)]!;
    return numeralOf(symbol, tonic);
  });
}

/**
 * The chords of a bar, as few as say it: one, two that share it, or one a beat with `.` where it goes on;
 * undefined if none sounds.
 *
 * @param tonic pitch class 0..11.
 */
export function barOfNumerals(piece: HeardPiece, start: number, tonic: number): string | undefined {
  const beats = beatsOf(piece, start, tonic);
  if (!beats) return undefined;
  const halves = beats.length / 2;
  const isConstant = (some: readonly string[]): boolean => some.every((each) => each === some[0]);
  if (isConstant(beats)) return beats[0];
  if (Number.isInteger(halves)) {
    const [first, second] = [beats.slice(0, halves), beats.slice(halves)];
    if (isConstant(first) && isConstant(second)) return `${first[0]} ${second[0]}`;
  }
  return beats.map((each, i) => (i > 0 && each === beats[i - 1] ? '.' : each)).join(' ');
}

/** Bars of chords as a progression, in which `%` repeats the bar before. */
export function progressionText(bars: readonly string[]): string {
  return bars.map((bar, i) => (i > 0 && bar === bars[i - 1] ? '%' : bar)).join(' | ');
}

/** Ticks of the whole bars of a piece from a tick on, as many as follow one another. */
export function barsFrom({ bars, meter }: HeardPiece, start: number, most: number): number[] {
  const ticks: number[] = [];
  for (const { tick } of bars) {
    if (tick < start || ticks.length === most) continue;
    if (ticks.length > 0 && tick !== ticks.at(-1)! + ticksOf(meter)) break;
    ticks.push(tick);
  }
  return ticks;
}
