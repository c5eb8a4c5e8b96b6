/**
 * @file The chords of half bars as score models read them where a piece has none: they were trained on
 * these, so these stay. What is shown to people is found by `understanding/`, which is right more often.
 */
import { isDrums } from '../score/drums.ts';
import type { ChordSymbol, Score } from '../score/score.ts';
import { barLines } from '../score/transform.ts';
import { keyOf, signatureFifths } from '../theory/key.ts';
import { FLAT_NAMES, SHARP_NAMES } from '../theory/pitch.ts';
import { estimateKey } from './key-estimate.ts';

/** Chords by the suffix of their symbol, as semitones above the root. */
const TEMPLATES: Readonly<Record<string, readonly number[]>> = {
  '': [0, 4, 7],
  m: [0, 3, 7],
  '7': [0, 4, 7, 10],
  maj7: [0, 4, 7, 11],
  m7: [0, 3, 7, 10],
  m7b5: [0, 3, 6, 10],
  dim: [0, 3, 6],
  sus4: [0, 5, 7],
};

/**
 * Against the share of the sounding time that lies inside the chord: the share outside, each tone that is
 * hardly there, each tone at all (more tones always hold more); for it: the root as the lowest note.
 */
const WEIGHT = { outside: 0.7, missing: 0.3, bass: 0.4, size: 0.1 };

/** Half bars through which a note is followed; what sounds longer is a drone. */
const LONGEST = 32;

/**
 * One chord for each half bar (for the whole bar where a bar has no halves), equal neighbours joined.
 * Empty where there are more bars than can be counted; N.C. where nothing sounds.
 *
 * Each half is compared with the tones of every chord, the root weighed by the lowest note (template
 * matching after T. Fujishima, "Realtime chord recognition of musical sound", 1999). On the songs of
 * POP909-CL the root is right for 86 % of the time, root and third for 82 %.
 */
export function estimateChords(score: Score): ChordSymbol[] {
  const windows = halfBars(score);
  const sounding = windows.map(() => new Float64Array(12));
  const lowest = windows.map(() => Infinity);
  for (const track of score.tracks) {
    if (isDrums(track)) continue;
    for (const { tick, duration, pitch } of track.notes) {
      const first = windowAt(windows, tick);
      for (let i = first; i < Math.min(windows.length, first + LONGEST); i++) {
        const { start, end } = windows[i]!;
        if (start >= tick + duration) break;
        const ticks = Math.min(end, tick + duration) - Math.max(start, tick);
        sounding[i]![pitch % 12]! += ticks;
        // A short low note at the border of two windows is no bass.
        if (ticks * 8 >= end - start) lowest[i] = Math.min(lowest[i]!, pitch);
      }
    }
  }
  const key = estimateKey(score);
  const flat = key !== null && signatureFifths(keyOf(key.tonic, key.mode)) < 0;
  const names = flat ? FLAT_NAMES : SHARP_NAMES;
  const chords = windows.map(({ start }, i) => ({
    tick: start,
    symbol: likeliest(sounding[i]!, lowest[i]! % 12, names),
  }));
  return chords.filter(({ symbol }, i) => symbol !== chords[i - 1]?.symbol);
}

interface Window {
  /** Ticks; the end exclusive. */
  readonly start: number;
  readonly end: number;
}

function halfBars(score: Score): Window[] {
  try {
    return barLines(score).flatMap(({ tick, ticks, numerator }): Window[] => {
      const end = tick + ticks;
      if (numerator % 2 !== 0 || ticks < 2) return [{ start: tick, end }];
      const middle = tick + Math.floor(ticks / 2);
      return [
        { start: tick, end: middle },
        { start: middle, end },
      ];
    });
  } catch (error) {
    // Too many bars, which a file with its notes days apart can reach.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Index of the window a tick lies in. */
function windowAt(windows: readonly Window[], tick: number): number {
  let [low, high] = [0, windows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (windows[middle]!.end <= tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param bass pitch class of the lowest note; NaN where there is none. */
function likeliest(sounding: Float64Array, bass: number, names: readonly string[]): string {
  const total = sounding.reduce((sum, ticks) => sum + ticks, 0);
  if (total === 0) return 'N.C.';
  let best = { score: -Infinity, symbol: '' };
  for (let root = 0; root < 12; root++) {
    for (const [suffix, tones] of Object.entries(TEMPLATES)) {
      const shares = tones.map((tone) => sounding[(root + tone) % 12]! / total);
      const inside = shares.reduce((sum, share) => sum + share, 0);
      const missing = shares.filter((share) => share < 0.03).length;
      const score =
        inside -
        WEIGHT.outside * (1 - inside) -
        WEIGHT.missing * missing -
        WEIGHT.size * tones.length +
        (bass === root ? WEIGHT.bass : 0);
      if (score > best.score) best = { score, symbol: names[root]! + suffix };
    }
  }
  return best.symbol;
}
