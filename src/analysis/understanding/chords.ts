/** @file Which chords a piece is heard in: the likeliest path through the chords of its beats. */
import { SCALES } from '../../theory/scale.ts';
import type { BeatGrid, Heard } from './beats.ts';
import { bestOf, fromLogs, normalise, sumOf } from './chances.ts';
import { CHORD_COUNT, CHORD_KINDS, kindOf, NO_CHORD } from './chord-kinds.ts';

/** A chord over some beats. */
export interface HeardChord {
  /** Index of its first beat. */
  readonly beat: number;
  /** Number of beats. */
  readonly beats: number;
  /** Pitch class of the root; null where there is no chord. */
  readonly root: number | null;
  /** Suffix of its symbol. */
  readonly suffix: string;
  /** Semitones above the root; empty where there is no chord. */
  readonly tones: readonly number[];
  /** Pitch class of the bass; the root unless another tone of the chord is the bass throughout. */
  readonly bass: number | null;
  /** How likely its root and third are right, 0..1. */
  readonly certainty: number;
}

/** The key in which chords are expected: pitch class of the tonic and mode. */
export interface ExpectedKey {
  readonly tonic: number;
  readonly mode: 'major' | 'minor' | 'mixolydian';
}

/** Chance that the chord changes on a beat, by its place in the bar. */
const CHANGE = { bar: 0.55, strong: 0.3, weak: 0.08 };
/** How many independent tones a beat full of sound is worth. */
const EVIDENCE = 5;
/** How much the bass of a beat counts, in the same unit. */
const BASS_EVIDENCE = 1.2;
/** Share of the sounding time that lies outside a chord: for each of the tones that are not in it. */
const OUTSIDE = 0.02;
/** How often the lowest note is the root, another tone of the chord, any other tone. */
const BASS = { root: 0.75, tone: 0.08, outside: 0.012 };
/** How likely a chord is that has a tone outside the key, compared with one that has none. */
const FOREIGN = 0.2;
/** How likely beats without any chord are. */
const SILENT = 1e-3;

/** All chords and none. */
const STATES = CHORD_COUNT + 1;

/** Log-likelihoods: by pitch class, of its sounding in each chord, and of its being the bass. */
const TONES = new Float64Array(CHORD_COUNT * 12);
const BASSES = new Float64Array(CHORD_COUNT * 12);
for (let chord = 0; chord < CHORD_COUNT; chord++) {
  const { tones } = kindOf(chord);
  const inside = 1 - OUTSIDE * (12 - tones.length);
  for (let pitch = 0; pitch < 12; pitch++) {
    const above = (pitch - (chord % 12) + 12) % 12;
    const isTone = tones.includes(above);
    TONES[pitch * CHORD_COUNT + chord] = Math.log(isTone ? inside / tones.length : OUTSIDE);
    BASSES[pitch * CHORD_COUNT + chord] = Math.log(
      above === 0 ? BASS.root : isTone ? BASS.tone : BASS.outside,
    );
  }
}

/**
 * The chords of a piece, equal neighbours joined.
 *
 * A hidden Markov model over beats (after T. Fujishima, "Realtime chord recognition of musical sound",
 * 1999; A. Sheh and D. Ellis, "Chord segmentation and recognition using EM-trained hidden Markov models",
 * 2003; M. Mauch and S. Dixon, "Simultaneous estimation of chords and musical context from audio", 2010,
 * from which the use of bass, place in the bar and key). In each beat, a chord explains the tones by how
 * long they sound and the bass by its root; chords change rather on strong beats. The path is Viterbi's; the
 * certainty is the probability of the chord given the whole piece (forward and backward).
 *
 * @param keyAt the key of a beat by its index; null where it is not known.
 */
export function hearChords(
  { beats, heard }: BeatGrid,
  keyAt: (beat: number) => ExpectedKey | null,
): HeardChord[] {
  if (beats.length === 0) return [];
  const logs = new Float64Array(beats.length * STATES);
  beats.forEach((_, i) => setLikelihoods(logs.subarray(i * STATES, (i + 1) * STATES), heard[i]!));
  const priors = beats.map((_, i) => priorOf(keyAt(i)));
  const changes = Float64Array.from(beats, ({ place }) => CHANGE[place]);
  const path = viterbi(logs, priors, changes);
  const posterior = forwardBackward(logs, priors, changes);
  const chords: HeardChord[] = [];
  for (let start = 0; start < path.length;) {
    let end = start + 1;
    while (end < path.length && path[end] === path[start]) end++;
    chords.push(chordOf(path[start]!, start, end, heard, posterior));
    start = end;
  }
  return chords;
}

/** Log-likelihoods of what is heard in a beat, by state, into `logs`. */
function setLikelihoods(logs: Float64Array, { tones, bass }: Heard): void {
  const total = sumOf(tones);
  // Silence tells nothing: the chord before goes on.
  if (total < 0.05) return;
  const weight = (EVIDENCE * Math.min(1, total / 2)) / total;
  for (let pitch = 0; pitch < 12; pitch++) {
    const [sounds, low] = [weight * tones[pitch]!, BASS_EVIDENCE * bass[pitch]!];
    if (sounds === 0) continue;
    for (let chord = 0; chord < CHORD_COUNT; chord++) {
      const at = pitch * CHORD_COUNT + chord;
      logs[chord]! += sounds * TONES[at]! + low * BASSES[at]!;
    }
  }
  // As if every pitch class were as likely.
  const none = Math.log(1 / 12);
  logs[NO_CHORD] = (weight * total + BASS_EVIDENCE * sumOf(bass)) * none + Math.log(SILENT);
}

/** How likely each state is before anything is heard. */
interface Prior {
  readonly chances: Float64Array;
  readonly logs: Float64Array;
}

const priorCache = new Map<string, Prior>();

/** How likely each chord is in a key. */
function priorOf(key: ExpectedKey | null): Prior {
  const name = key === null ? '' : `${key.tonic} ${key.mode}`;
  const known = priorCache.get(name);
  if (known) return known;
  const chances = new Float64Array(CHORD_COUNT + 1);
  const scale = new Set<number>(key === null ? [] : SCALES[key.mode]);
  if (key?.mode === 'minor') scale.add(11);
  CHORD_KINDS.forEach(({ tones, share }, kind) => {
    for (let root = 0; root < 12; root++) {
      const foreign = tones.filter((tone) => {
        return key !== null && !scale.has((root + tone - key.tonic + 12) % 12);
      });
      chances[kind * 12 + root] = share * FOREIGN ** foreign.length;
    }
  });
  chances[NO_CHORD] = 0.01;
  normalise(chances);
  const prior = { chances, logs: chances.map(Math.log) };
  priorCache.set(name, prior);
  return prior;
}

/** Whether a chord goes on or another comes is drawn first, then which: so one pass needs no pairs. */
function viterbi(logs: Float64Array, priors: readonly Prior[], changes: Float64Array): number[] {
  const beats = priors.length;
  const from = new Int16Array(beats * STATES);
  const score = new Float64Array(STATES);
  for (let s = 0; s < STATES; s++) score[s] = logs[s]! + priors[0]!.logs[s]!;
  for (let i = 1; i < beats; i++) {
    const [stay, move] = [Math.log(1 - changes[i]!), Math.log(changes[i]!)];
    const best = bestOf(score);
    const moved = score[best]! + move;
    const prior = priors[i]!.logs;
    for (let s = 0; s < STATES; s++) {
      const [stays, moves] = [score[s]! + stay, moved + prior[s]!];
      from[i * STATES + s] = stays >= moves ? s : best;
      score[s] = Math.max(stays, moves) + logs[i * STATES + s]!;
    }
  }
  const path = new Array<number>(beats);
  path[beats - 1] = bestOf(score);
  for (let i = beats - 1; i > 0; i--) path[i - 1] = from[i * STATES + path[i]!]!;
  return path;
}

/** By beat, the probability of each state given the whole piece. */
function forwardBackward(
  logs: Float64Array,
  priors: readonly Prior[],
  changes: Float64Array,
): Float64Array[] {
  const forward: Float64Array[] = [];
  const seen: Float64Array[] = [];
  priors.forEach(({ chances }, i) => {
    const here = fromLogs(logs.subarray(i * STATES, (i + 1) * STATES));
    seen.push(here);
    const change = i === 0 ? 1 : changes[i]!;
    const before = forward[i - 1] ?? chances;
    const next = new Float64Array(STATES);
    for (let s = 0; s < STATES; s++) {
      next[s] = ((1 - change) * before[s]! + change * chances[s]!) * here[s]!;
    }
    normalise(next);
    forward.push(next);
  });
  const behind = new Float64Array(STATES).fill(1);
  for (let i = priors.length - 1; i >= 0; i--) {
    const [here, now] = [forward[i]!, seen[i]!];
    const { chances } = priors[i]!;
    let any = 0;
    for (let s = 0; s < STATES; s++) {
      here[s]! *= behind[s]!;
      now[s]! *= behind[s]!;
      any += chances[s]! * now[s]!;
    }
    normalise(here);
    for (let s = 0; s < STATES; s++) {
      behind[s] = (1 - changes[i]!) * now[s]! + changes[i]! * any;
    }
    normalise(behind);
  }
  return forward;
}

function chordOf(
  chord: number,
  start: number,
  end: number,
  heard: readonly Heard[],
  posterior: readonly Float64Array[],
): HeardChord {
  const beats = end - start;
  const place = { beat: start, beats };
  let certainty = 0;
  for (let i = start; i < end; i++) certainty += alike(chord, posterior[i]!) / beats;
  if (chord === NO_CHORD)
    return { ...place, root: null, suffix: '', tones: [], bass: null, certainty };
  const root = chord % 12;
  const { tones, suffix } = kindOf(chord);
  const lowest = new Float64Array(12);
  for (let i = start; i < end; i++)
    heard[i]!.bass.forEach((share, pitch) => (lowest[pitch]! += share));
  const all = sumOf(lowest);
  const other = tones.find((tone) => tone !== 0 && lowest[(root + tone) % 12]! > INVERTED * all);
  const bass = other === undefined ? root : (root + other) % 12;
  return { ...place, root, suffix, tones, bass, certainty };
}

/** Share of a chord's time in which another tone is the bass, from which on the symbol says so. */
const INVERTED = 0.75;

/** The probability of all chords with the same root and third. */
function alike(chord: number, chances: Float64Array): number {
  if (chord === NO_CHORD) return chances[NO_CHORD]!;
  const third = thirdOf(chord);
  let sum = 0;
  for (let kind = 0; kind < CHORD_KINDS.length; kind++) {
    const other = kind * 12 + (chord % 12);
    if (thirdOf(other) === third) sum += chances[other]!;
  }
  return sum;
}

/** 3, 4, or 0 for a chord without. */
function thirdOf(chord: number): number {
  const { tones } = kindOf(chord);
  return tones.includes(4) ? 4 : tones.includes(3) ? 3 : 0;
}
