/** @file The chords with which a genre harmonises a melody in a key, and how it moves between them. */
import {
  describedChord,
  fitsMode,
  progressionsIn,
  type DescribedChord,
} from '../compose/plan/harmony.ts';
import { parseProgression, type ProgressionChord } from '../genres/pattern-text.ts';
import type { Genre } from '../genres/genre.ts';
import type { Key } from '../theory/key.ts';
import { mod } from '../theory/pitch.ts';
import { isMinorScale } from '../theory/scale.ts';
import { functionOfRoot, type HarmonicFunction } from './harmonic-function.ts';

/** A chord that may stand under a melody. */
export interface Candidate {
  /** As the genre writes it: `ii7`. */
  readonly roman: string;
  readonly chord: DescribedChord;
  /** Semitones of its root above the tonic, 0..11. */
  readonly degree: number;
  readonly function: HarmonicFunction;
  /** What it costs to use it at all, in nats. */
  readonly cost: number;
}

/** Whether they are one chord, however the genre writes it. */
export function isSameChord(a: Candidate, b: Candidate): boolean {
  return a.chord.symbol === b.chord.symbol;
}

/** The harmony of a genre in one key. */
export interface GenreHarmony {
  readonly candidates: readonly Candidate[];
  /** Tonic chords that can end a piece, the genre's own first. */
  readonly endings: readonly Candidate[];
  /** What it costs to go from one chord to another, in nats. */
  readonly move: (from: Candidate, to: Candidate) => number;
  /**
   * Shares of the genre's bars that hold the chord of the bar before, and that have more than one; and how
   * many bars a chord lasts at most.
   */
  readonly rhythm: { readonly held: number; readonly several: number; readonly longest: number };
}

/** How common the plain chords of every tonal style are, beside those of the genre: major and minor keys. */
const PLAIN: Readonly<
  Record<'major' | 'minor', readonly (readonly [roman: string, weight: number])[]>
> = {
  major: [
    ['I', 8],
    ['V', 5],
    ['IV', 5],
    ['ii', 2.5],
    ['vi', 2.5],
    ['iii', 0.7],
    ['II', 0.6],
    ['VI', 0.25],
    ['III', 0.25],
    ['I7', 0.25],
    ['iv', 0.12],
  ],
  minor: [
    ['i', 8],
    ['V', 5],
    ['iv', 4],
    ['bVI', 2],
    ['bIII', 2],
    ['bVII', 2],
    ['v', 0.6],
    ['ii°', 0.5],
    ['IV', 0.4],
    ['I7', 0.25],
    ['II', 0.3],
  ],
};

/** The same chords with sevenths and sixths, for genres whose chords have more than three tones. */
const FULL: Readonly<Record<string, readonly string[]>> = {
  I: ['Imaj7', 'I6'],
  ii: ['ii7'],
  iii: ['iii7'],
  IV: ['IVmaj7', 'IV6'],
  V: ['V7'],
  vi: ['vi7'],
  II: ['II7'],
  VI: ['VI7'],
  III: ['III7'],
  i: ['i6', 'i7'],
  iv: ['iv7', 'iv6'],
  bVI: ['bVImaj7', 'bVI6'],
  bIII: ['bIIImaj7', 'bIII6'],
  bVII: ['bVII7'],
  v: ['v7'],
  'ii°': ['iiø7'],
};

/** Share of the weight of chords, and of moves, that the genre's own have; the rest is common practice. */
const OWN = { chords: 0.55, moves: 0.6 };
/**
 * Common practice: what follows what, rows and columns T, S, D, of moves to another root (after the table
 * of usual root progressions in W. Piston, Harmony, 1941, ch. 3, with retrogressions made rarer).
 */
const USUAL_MOVES: Readonly<Record<HarmonicFunction, Readonly<Record<HarmonicFunction, number>>>> =
  {
    tonic: { tonic: 0.2, subdominant: 0.42, dominant: 0.38 },
    subdominant: { tonic: 0.32, subdominant: 0.16, dominant: 0.52 },
    dominant: { tonic: 0.78, subdominant: 0.14, dominant: 0.08 },
  };
/** How much more likely a root is that lies a fifth lower. */
const FALLING_FIFTH = 2;
/** Least share of held bars, of bars with several chords, and most. */
const RHYTHM = { least: 0.08, most: 0.75 };

/** The harmony of a genre in a key; the mode may be one that the genre does not have. */
export function genreHarmony(genre: Genre, key: Key): GenreHarmony {
  const minor = isMinorScale(key.scale);
  const usage = usageOf(genre, key);
  const weights = candidateWeights(usage, minor);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const candidateOf = (roman: string, weight: number): Candidate => {
    const chord = describedChord(genre, key, roman);
    const degree = mod(chord.root - key.tonic.pitchClass, 12);
    return {
      roman,
      chord,
      degree,
      function: functionOfRoot(degree),
      cost: -Math.log(weight / total),
    };
  };
  const candidates = [...weights].map(([roman, weight]) => candidateOf(roman, weight));
  return {
    candidates,
    endings: endingsOf(genre, key, minor).map((roman) => candidateOf(roman, total)),
    move: movesOf(usage, candidates),
    rhythm: usage.rhythm,
  };
}

/** What the progressions of a genre use, by weight and bars. */
interface Usage {
  readonly chords: ReadonlyMap<string, number>;
  /** From one chord to the next, both as written. */
  readonly moves: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly rhythm: GenreHarmony['rhythm'];
}

function usageOf(genre: Genre, key: Key): Usage {
  const chords = new Map<string, number>();
  const moves = new Map<string, Map<string, number>>();
  let [bars, held, several, longest] = [0, 0, 0, 1];
  const read = (text: string, weight: number, loops: boolean): void => {
    const sequence: string[] = [];
    let run = 0;
    for (const bar of parseProgression(text).bars) {
      bars += weight;
      if (bar.chords.length > 1) several += weight;
      const [{ roman: first }] = bar.chords as [ProgressionChord];
      const holds = bar.chords.length === 1 && sequence.at(-1) === first;
      if (holds) held += weight;
      run = holds ? run + 1 : 1;
      longest = Math.max(longest, run);
      for (const { roman, share } of bar.chords) {
        add(chords, roman, (weight * share[0]) / share[1]);
        if (sequence.at(-1) !== roman) sequence.push(roman);
      }
    }
    sequence.forEach((roman, i) => {
      const next = sequence[i + 1] ?? (loops ? sequence[0]! : undefined);
      if (next === undefined || next === roman) return;
      const from = moves.get(roman) ?? new Map<string, number>();
      moves.set(roman, from);
      add(from, next, weight);
    });
  };
  for (const { bars: text, weight } of progressionsIn(genre, key)) read(text, weight, true);
  for (const kind of ['half', 'full', 'turnaround', 'ending'] as const) {
    for (const { bars: text, modes, weight } of genre.harmony.cadences[kind]) {
      if (fitsMode(modes, key)) read(text, weight, false);
    }
  }
  const share = (count: number): number =>
    bars === 0 ? 0.3 : Math.min(RHYTHM.most, Math.max(RHYTHM.least, count / bars));
  return { chords, moves, rhythm: { held: share(held), several: share(several), longest } };
}

function add<K>(sums: Map<K, number>, key: K, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

/** Chords by numeral with their weights: those of the genre without pedals, and the plain ones. */
function candidateWeights({ chords }: Usage, minor: boolean): Map<string, number> {
  const weights = new Map<string, number>();
  const own = [...chords].filter(([roman]) => !/@|\/[357]/.test(roman));
  const ownTotal = own.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [roman, weight] of own) add(weights, roman, (OWN.chords * weight) / ownTotal);
  const full = own.filter(([roman]) => /[679]|13|11/.test(roman));
  const isFull = full.reduce((sum, [, weight]) => sum + weight, 0) > ownTotal / 2;
  const plain = PLAIN[minor ? 'minor' : 'major'];
  const plainTotal = plain.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [roman, weight] of plain) {
    const share = ((1 - OWN.chords) * weight) / plainTotal;
    const forms = isFull ? FULL[roman] : roman === 'V' ? ['V', 'V7'] : undefined;
    for (const form of forms ?? [roman]) add(weights, form, share / (forms?.length ?? 1));
    // Where no fuller form fits, the triad does.
    if (isFull && FULL[roman]) add(weights, roman, share / 10);
  }
  return weights;
}

/** What moves cost: those that the genre writes, by chord and by root, and the usual ones. */
function movesOf(usage: Usage, candidates: readonly Candidate[]): GenreHarmony['move'] {
  const byRoot = new Map<number, Map<number, number>>();
  const degreeOf = new Map(candidates.map(({ roman, degree }) => [roman, degree]));
  for (const [from, all] of usage.moves) {
    for (const [to, weight] of all) {
      const [a, b] = [degreeOf.get(from), degreeOf.get(to)];
      if (a === undefined || b === undefined || a === b) continue;
      const row = byRoot.get(a) ?? new Map<number, number>();
      byRoot.set(a, row);
      add(row, b, weight);
    }
  }
  const roots = new Set(candidates.map(({ degree }) => degree));
  const shareIn = <K>(row: ReadonlyMap<K, number> | undefined, to: K): number => {
    if (!row) return 0;
    const total = [...row.values()].reduce((sum, weight) => sum + weight, 0);
    return (row.get(to) ?? 0) / total;
  };
  const known = new Map<string, number>();
  return (from, to) => {
    const name = `${from.roman} ${to.roman}`;
    let cost = known.get(name);
    if (cost === undefined) {
      const exact = shareIn(usage.moves.get(from.roman), to.roman);
      const root = shareIn(byRoot.get(from.degree), to.degree);
      const falls = mod(from.degree - to.degree, 12) === 7;
      const usual =
        (USUAL_MOVES[from.function][to.function] * (falls ? FALLING_FIFTH : 1) * 3) / roots.size;
      const same = from.degree === to.degree ? 0.15 : 0;
      const share = OWN.moves * (0.4 * exact + 0.6 * root) + (1 - OWN.moves) * usual + same;
      cost = -Math.log(Math.max(0.01, Math.min(1, share)));
      known.set(name, cost);
    }
    return cost;
  };
}

/** The chords on the tonic with which the genre ends pieces in this mode, then the plain triad. */
function endingsOf(genre: Genre, key: Key, minor: boolean): string[] {
  const plain = minor ? 'i' : 'I';
  const own = genre.harmony.cadences.ending
    .filter(({ modes }) => fitsMode(modes, key))
    .map(({ bars }) => parseProgression(bars).bars.at(-1)!.chords.at(-1)!.roman)
    .filter((roman) => new RegExp(`^${plain}(?![IViv/])[^/@]*$`).test(roman));
  return [...new Set([...own, minor ? 'i6' : 'I6', plain])].filter(
    (roman) => own.length === 0 || own.includes(roman) || roman === plain || /[679]/.test(own[0]!),
  );
}
