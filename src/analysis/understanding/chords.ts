/** @file Which chords a piece is heard in: the likeliest path through the chords of its beats. */
import { SCALES } from '../../theory/scale.ts';
import type { Beat, BeatGrid, Heard } from './beats.ts';
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

/** Log-likelihoods: by chord, of each pitch class sounding, and of each being the bass. */
const TONES = new Float64Array(CHORD_COUNT * 12);
const BASSES = new Float64Array(CHORD_COUNT * 12);
for (let chord = 0; chord < CHORD_COUNT; chord++) {
  const { tones } = kindOf(chord);
  const inside = 1 - OUTSIDE * (12 - tones.length);
  for (let pitch = 0; pitch < 12; pitch++) {
    const above = (pitch - (chord % 12) + 12) % 12;
    const isTone = tones.includes(above);
    TONES[chord * 12 + pitch] = Math.log(isTone ? inside / tones.length : OUTSIDE);
    BASSES[chord * 12 + pitch] = Math.log(
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
  const states = CHORD_COUNT + 1;
  const logs = beats.map((_, i) => likelihoods(heard[i]!));
  const priors = beats.map((_, i) => priorOf(keyAt(i)));
  const path = viterbi(beats, logs, priors, states);
  const posterior = forwardBackward(beats, logs, priors, states);
  const chords: HeardChord[] = [];
  for (let start = 0; start < path.length;) {
    let end = start + 1;
    while (end < path.length && path[end] === path[start]) end++;
    chords.push(chordOf(path[start]!, start, end, heard, posterior));
    start = end;
  }
  return chords;
}

function likelihoods({ tones, bass }: Heard): Float64Array {
  const logs = new Float64Array(CHORD_COUNT + 1);
  const total = sumOf(tones);
  if (total < 0.05) {
    // Silence tells nothing: the chord before goes on, unless there was none.
    logs[NO_CHORD] = 0;
    return logs;
  }
  const weight = (EVIDENCE * Math.min(1, total / 2)) / total;
  for (let chord = 0; chord < CHORD_COUNT; chord++) {
    let log = 0;
    for (let pitch = 0; pitch < 12; pitch++) {
      log += weight * tones[pitch]! * TONES[chord * 12 + pitch]!;
      log += BASS_EVIDENCE * bass[pitch]! * BASSES[chord * 12 + pitch]!;
    }
    logs[chord] = log;
  }
  // As if every pitch class were as likely.
  const none = Math.log(1 / 12);
  const basses = sumOf(bass);
  logs[NO_CHORD] = weight * total * none + BASS_EVIDENCE * basses * none + Math.log(SILENT);
  return logs;
}

const priorCache = new Map<string, Float64Array>();

/** How likely each chord is in a key, as logarithms; the chances add up to 1. */
function priorOf(key: ExpectedKey | null): Float64Array {
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
  const total = sumOf(chances);
  const logs = chances.map((each) => Math.log(each / total));
  priorCache.set(name, logs);
  return logs;
}

/** Whether a chord goes on or another comes is drawn first, then which: so one pass needs no pairs. */
function viterbi(
  beats: readonly Beat[],
  logs: readonly Float64Array[],
  priors: readonly Float64Array[],
  states: number,
): number[] {
  let score = Float64Array.from(logs[0]!, (log, s) => log + priors[0]![s]!);
  const from: Int16Array[] = [];
  for (let i = 1; i < beats.length; i++) {
    const change = CHANGE[beats[i]!.place];
    const [stay, move] = [Math.log(1 - change), Math.log(change)];
    const best = bestOf(score);
    const next = new Float64Array(states);
    const back = new Int16Array(states);
    for (let s = 0; s < states; s++) {
      const stays = score[s]! + stay;
      const moves = score[best]! + move + priors[i]![s]!;
      back[s] = stays >= moves ? s : best;
      next[s] = Math.max(stays, moves) + logs[i]![s]!;
    }
    from.push(back);
    score = next;
  }
  const path = new Array<number>(beats.length);
  path[beats.length - 1] = bestOf(score);
  for (let i = beats.length - 1; i > 0; i--) path[i - 1] = from[i - 1]![path[i]!]!;
  return path;
}

/** By beat, the probability of each chord given the whole piece. */
function forwardBackward(
  beats: readonly Beat[],
  logs: readonly Float64Array[],
  priors: readonly Float64Array[],
  states: number,
): Float64Array[] {
  const seen = logs.map(fromLogs);
  const chances = new Map<Float64Array, Float64Array>();
  const chanceOf = (prior: Float64Array) => {
    const known = chances.get(prior) ?? prior.map(Math.exp);
    chances.set(prior, known);
    return known;
  };
  const forward: Float64Array[] = [];
  for (let i = 0; i < beats.length; i++) {
    const change = i === 0 ? 1 : CHANGE[beats[i]!.place];
    const chance = chanceOf(priors[i]!);
    const here = new Float64Array(states);
    for (let s = 0; s < states; s++) {
      const before = i === 0 ? 0 : forward[i - 1]![s]!;
      here[s] = ((1 - change) * before + change * chance[s]!) * seen[i]![s]!;
    }
    normalise(here);
    forward.push(here);
  }
  let behind = new Float64Array(states).fill(1);
  for (let i = beats.length - 1; i >= 0; i--) {
    const here = forward[i]!;
    for (let s = 0; s < states; s++) here[s]! *= behind[s]!;
    normalise(here);
    const change = CHANGE[beats[i]!.place];
    const chance = chanceOf(priors[i]!);
    let any = 0;
    for (let s = 0; s < states; s++) any += chance[s]! * seen[i]![s]! * behind[s]!;
    const before = new Float64Array(states);
    for (let s = 0; s < states; s++) {
      before[s] = (1 - change) * seen[i]![s]! * behind[s]! + change * any;
    }
    normalise(before);
    behind = before;
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
