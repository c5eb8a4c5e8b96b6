/** @file Which keys a piece goes through: the likeliest path through the keys of its bars. */
import { KEY_PROFILES } from '../key-estimate.ts';
import { bestOf, fromLogs, normalise, sumOf } from './chances.ts';
import type { BeatGrid } from './beats.ts';
import type { HeardChord } from './chords.ts';

/** A key over some bars. */
export interface HeardKey {
  /** Index of its first bar. */
  readonly bar: number;
  /** Pitch class of the tonic, 0..11. */
  readonly tonic: number;
  readonly mode: 'major' | 'minor';
  /** The probability given the whole piece, 0..1. */
  readonly certainty: number;
}

/** Chance of another key in the next bar. */
const MODULATION = 0.0002;
/** Of these chances, the share of the relative and the parallel key: what shares the tonic or the notes is mostly no modulation. */
const CLOSE_KEY = 0.02;
/** How many independent tones a bar is worth, and how many chords. */
const EVIDENCE = { tones: 1, chords: 0.7, bass: 0.5 };
/** How much more likely a piece begins and ends on the chord of its tonic, as logarithms. */
const ENDS = { first: 0.8, last: 1.6, phrase: 0.6 };

/** How usual a triad is by semitones above the tonic; what is not named is rare. */
const TRIADS = {
  major: {
    '0': 0.3,
    '7': 0.2,
    '5': 0.18,
    '9m': 0.12,
    '2m': 0.09,
    '4m': 0.05,
    '10': 0.02,
    '2': 0.015,
    '5m': 0.012,
    '9': 0.01,
    '4': 0.01,
    '11m': 0.01,
    '8': 0.008,
    '3': 0.008,
  },
  minor: {
    '0m': 0.3,
    '8': 0.13,
    '5m': 0.12,
    '10': 0.12,
    '7': 0.1,
    '3': 0.1,
    '7m': 0.06,
    '5': 0.03,
    '2m': 0.015,
    '1': 0.008,
    '0': 0.008,
    '2': 0.008,
  },
} as const;
const RARE = 0.004;

/** Log-likelihood of each pitch class above the tonic: the mean of the profiles. */
const PROFILES = { major: profileOf('major'), minor: profileOf('minor') };

function profileOf(mode: 'major' | 'minor'): number[] {
  const sums = new Array<number>(12).fill(0);
  for (const profile of KEY_PROFILES) {
    const total = sumOf(profile[mode]);
    profile[mode].forEach((each, i) => (sums[i]! += each / total / KEY_PROFILES.length));
  }
  return sums.map(Math.log);
}

/** Keys are numbered 0..23: major ones by tonic, then minor ones. */
const MINOR = 12;

/**
 * The keys of a piece, equal neighbours joined; empty where nothing with a pitch sounds.
 *
 * A hidden Markov model over bars: a key explains the pitch classes by its profile and the chords by how
 * usual they are in it; keys hardly ever change (D. Temperley, "Music and Probability", 2007, ch. 6; the
 * same as a hidden Markov model in C. Raphael and J. Stoddard, "Functional harmonic analysis using
 * probabilistic models", 2004). The piece is likelier to begin and end on the chord of its tonic.
 *
 * @param signatures by bar, the sharps (positive) or flats of a signature to believe; null where there is none.
 */
export function hearKeys(
  grid: BeatGrid,
  chords: readonly HeardChord[],
  signatures: (bar: number) => number | null = () => null,
): HeardKey[] {
  const { bars } = grid;
  const logs = bars.map((_, bar) => signatureLogs(signatures(bar)));
  addTones(logs, grid);
  addChords(logs, grid, chords);
  if (grid.heard.every(({ tones }) => tones.every((each) => each === 0))) return [];
  const moves = transitions();
  const path = viterbi(logs, moves);
  const chances = forwardBackward(logs, moves);
  const keys: HeardKey[] = [];
  for (let start = 0; start < path.length;) {
    let end = start + 1;
    while (end < path.length && path[end] === path[start]) end++;
    const key = path[start]!;
    let certainty = 0;
    for (let bar = start; bar < end; bar++) certainty += chances[bar]![key]! / (end - start);
    keys.push({
      bar: start,
      tonic: key % 12,
      mode: key < MINOR ? 'major' : 'minor',
      certainty,
    });
    start = end;
  }
  return keys;
}

/** How much a signature counts for its two keys in each bar. */
const SIGNATURE = 1.5;

function signatureLogs(fifths: number | null): Float64Array {
  const logs = new Float64Array(24);
  if (fifths === null) return logs;
  const major = (((fifths * 7) % 12) + 12) % 12;
  logs[major] = SIGNATURE;
  logs[MINOR + ((major + 9) % 12)] = SIGNATURE;
  return logs;
}

function addTones(logs: readonly Float64Array[], { bars, beats, heard }: BeatGrid): void {
  const tones = bars.map(() => new Float64Array(12));
  beats.forEach(({ bar }, i) =>
    heard[i]!.tones.forEach((each, pitch) => (tones[bar]![pitch]! += each)),
  );
  const basses = bars.map(() => new Float64Array(12));
  beats.forEach(({ bar }, i) =>
    heard[i]!.bass.forEach((each, pitch) => (basses[bar]![pitch]! += each)),
  );
  tones.forEach((bar, b) => {
    const total = sumOf(bar);
    if (total === 0) return;
    const low = sumOf(basses[b]!);
    const weight = (EVIDENCE.tones * Math.min(1, total / 4)) / total;
    for (let key = 0; key < 24; key++) {
      if (low > 0) logs[b]![key]! += (EVIDENCE.bass * basses[b]![key % 12]!) / low;
      const profile = key < MINOR ? PROFILES.major : PROFILES.minor;
      for (let above = 0; above < 12; above++) {
        logs[b]![key]! += weight * bar[(key + above) % 12]! * profile[above]!;
      }
    }
  });
}

function addChords(
  logs: readonly Float64Array[],
  { beats, bars }: BeatGrid,
  chords: readonly HeardChord[],
): void {
  const perBar = Math.max(1, beats.length / Math.max(1, bars.length));
  const named = chords.filter(({ root }) => root !== null);
  const firstBar = beats[named[0]?.beat ?? 0]?.bar ?? 0;
  for (const chord of named) {
    const { bar, place } = beats[chord.beat]!;
    const begins = place === 'bar' && (bar - firstBar) % 4 === 0;
    const ends =
      (begins ? ENDS.phrase : 0) +
      (chord === named[0] ? ENDS.first : 0) +
      (chord === named.at(-1) ? ENDS.last : 0);
    for (let key = 0; key < 24; key++) {
      const triad = triadOf(chord, key % 12);
      const table: Readonly<Record<string, number>> = TRIADS[key < MINOR ? 'major' : 'minor'];
      const log = Math.log(table[triad] ?? RARE);
      for (let i = chord.beat; i < chord.beat + chord.beats; i++) {
        logs[beats[i]!.bar]![key]! += (EVIDENCE.chords * log) / perBar;
      }
      if (triad === (key < MINOR ? '0' : '0m')) logs[beats[chord.beat]!.bar]![key]! += ends;
    }
  }
}

/** A chord by its distance from the tonic in semitones and `m` for a minor third. */
function triadOf({ root, suffix }: HeardChord, tonic: number): string {
  const minor = /^(m(?!aj)|dim)/.test(suffix);
  return `${(root! - tonic + 12) % 12}${minor ? 'm' : ''}`;
}

/** Log-chances of each key after each, `from * 24 + to`. */
function transitions(): Float64Array {
  const moves = new Float64Array(24 * 24);
  for (let from = 0; from < 24; from++) {
    const weights = Array.from({ length: 24 }, (_, to) => {
      if (to === from) return 0;
      return isClose(from, to) ? CLOSE_KEY : 1;
    });
    const total = sumOf(weights);
    weights.forEach((weight, to) => {
      moves[from * 24 + to] = Math.log(
        to === from ? 1 - MODULATION : (MODULATION * weight) / total,
      );
    });
  }
  return moves;
}

/** Whether two keys are relative or parallel. */
function isClose(a: number, b: number): boolean {
  if (a < MINOR === b < MINOR) return false;
  const [major, minor] = a < MINOR ? [a, b - MINOR] : [b, a - MINOR];
  return major === minor || (major + 9) % 12 === minor;
}

function viterbi(logs: readonly Float64Array[], moves: Float64Array): number[] {
  let score = logs[0]!.slice();
  const from: Uint8Array[] = [];
  for (let bar = 1; bar < logs.length; bar++) {
    const next = new Float64Array(24);
    const back = new Uint8Array(24);
    for (let to = 0; to < 24; to++) {
      let best = 0;
      for (let key = 1; key < 24; key++) {
        if (score[key]! + moves[key * 24 + to]! > score[best]! + moves[best * 24 + to]!) best = key;
      }
      back[to] = best;
      next[to] = score[best]! + moves[best * 24 + to]! + logs[bar]![to]!;
    }
    from.push(back);
    score = next;
  }
  let key = bestOf(score);
  const path = [key];
  for (let bar = logs.length - 2; bar >= 0; bar--) path.unshift((key = from[bar]![key]!));
  return path;
}

function forwardBackward(logs: readonly Float64Array[], moves: Float64Array): Float64Array[] {
  const chances = moves.map(Math.exp);
  const seen = logs.map(fromLogs);
  const forward: Float64Array[] = [];
  seen.forEach((bar, i) => {
    const before = forward[i - 1];
    const here = bar.map((each, to) => {
      if (before === undefined) return each;
      return each * before.reduce((sum, chance, key) => sum + chance * chances[key * 24 + to]!, 0);
    });
    normalise(here);
    forward.push(here);
  });
  let behind: Float64Array = new Float64Array(24).fill(1);
  for (let i = seen.length - 1; i >= 0; i--) {
    const later = behind;
    const here = forward[i]!.map((each, key) => each * later[key]!);
    normalise(here);
    forward[i] = here;
    const bar = seen[i]!;
    behind = later.map((_, key) =>
      bar.reduce((sum, each, to) => sum + chances[key * 24 + to]! * each * later[to]!, 0),
    );
    normalise(behind);
  }
  return forward;
}
