/** @file What makes a melody singable: costs of a tone in its place and of a move between two tones. */
import type { MelodyPart } from '../../genres/genre.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import type { Interval } from './signature.ts';
import type { PlannedChord } from '../plan/song-plan.ts';

/** A place for one note of a melody. */
export interface Slot {
  /** Absolute ticks. */
  readonly tick: number;
  readonly duration: number;
  readonly accent: boolean;
  /** The chord it is heard against (the next one where it anticipates). */
  readonly chord: PlannedChord;
  /** A later chord it is held into, if any. */
  readonly heldInto: PlannedChord | undefined;
  /** On a strong beat or long: must be a chord tone, or resolve. */
  readonly strong: boolean;
  /** Scale steps from the note before, as the motif wants them; {@link FREE_STEP} where it begins. */
  readonly step: number;
  /** The interval from the note before that the tune's signature wants, if any. */
  readonly signature: Interval | undefined;
  /** What the phrase does here: continues, asks, answers or ends the piece. */
  readonly goal: 'none' | 'half' | 'full' | 'final';
  /** The one highest note of its section. */
  readonly climax: boolean;
}

/**
 * The slot with some changes. Written out rather than spread: all slots then have one shape in memory, and
 * the search over them is faster.
 */
export function changedSlot(
  { tick, duration, accent, chord, heldInto, strong, step, signature, goal, climax }: Slot,
  changes: Partial<Pick<Slot, 'chord' | 'strong' | 'step' | 'goal' | 'climax'>>,
): Slot {
  return {
    tick,
    duration,
    accent,
    chord: changes.chord ?? chord,
    heldInto,
    strong: changes.strong ?? strong,
    step: changes.step ?? step,
    signature,
    goal: changes.goal ?? goal,
    climax: changes.climax ?? climax,
  };
}

/** The step to the first note of a motif, which may begin anywhere. */
export const FREE_STEP = 99;

/** How a tone relates to the harmony of its place. */
export type ToneKind = 'chord' | 'tension' | 'scale' | 'avoid' | 'chromatic';

/** Moves wider than this (a fourth) are leaps, to be followed by a step back. */
export const WIDEST_FREE_MOVE = 5;
/** No move is wider than an octave. */
export const WIDEST_MOVE = 12;

/** Cost of a move by its size in semitones, 0..12: the tritone and the sevenths are hard to sing. */
const MOVE_COST = [0, 0, 0, 0.5, 0.6, 1.1, 4.5, 1.5, 3.5, 4, 6, 8, 4.5];

/** Moves beyond a fifth are rare in any style, also in those that break chords. */
const FIFTH = 7;
const RARE = 0.8;
/** What a semitone costs beyond an octave, so that no distant goal is worth it. */
const BEYOND = 4;

/** Costs from here on mean "never, unless nothing else is left". */
export const FORBIDDEN = 15;

/** How each pitch class relates to a chord, and the tones of its scale up to each MIDI note. */
interface ToneTable {
  readonly chord: PlannedChord;
  readonly kinds: readonly ToneKind[];
  readonly heights: Int16Array;
}

/** Keyed by the chord's list of intervals, which recurring chords of a piece share. */
const tables = new WeakMap<PlannedChord['intervals'], ToneTable>();

function tableOf(chord: PlannedChord): ToneTable {
  let table = tables.get(chord.intervals);
  if (!table || !soundsAs(table.chord, chord)) {
    table = {
      chord,
      kinds: Array.from({ length: 12 }, (_, pitchClass) => kindOf(chord, pitchClass)),
      heights: heightsOf(chord.scale),
    };
    tables.set(chord.intervals, table);
  }
  return table;
}

function soundsAs(known: PlannedChord, chord: PlannedChord): boolean {
  return (
    known === chord ||
    (known.root === chord.root &&
      known.tensions === chord.tensions &&
      known.scale === chord.scale &&
      known.rests === chord.rests)
  );
}

/** How a pitch relates to a chord. */
export function toneKind(chord: PlannedChord, pitch: number): ToneKind {
  return toneKindsOf(chord)[pitch % 12]!;
}

/** How each pitch class relates to a chord. */
export function toneKindsOf(chord: PlannedChord): readonly ToneKind[] {
  return tableOf(chord).kinds;
}

function kindOf(chord: PlannedChord, pitchClass: number): ToneKind {
  const interval = mod(pitchClass - chord.root, 12);
  if (among(chord.intervals, interval) || chord.rests?.includes(pitchClass)) return 'chord';
  if (among(chord.tensions, interval)) return 'tension';
  if (!chord.scale.includes(pitchClass)) return 'chromatic';
  // A semitone above a chord tone blurs that tone: the fourth over a major chord.
  return among(chord.intervals, mod(interval - 1, 12)) ? 'avoid' : 'scale';
}

function among(intervals: readonly number[], wanted: number): boolean {
  return intervals.some((candidate) => mod(candidate, 12) === wanted);
}

/** Whether a note in a strong place may remain without resolving. */
export function isStable(slot: Slot, pitch: number): boolean {
  const kind = toneKind(slot.chord, pitch);
  return kind === 'chord' || kind === 'tension';
}

/**
 * Cost of each pitch class (0..11) in a place.
 *
 * @param tones how much the style likes chord tones, other tones of the scale and chromatic ones.
 */
export function toneCosts(slot: Slot, tones: MelodyPart['tones']): readonly number[] {
  const { chord, heldInto, strong } = slot;
  if (heldInto) return costsOfTones(chord, heldInto, strong, tones);
  let known = costsOnChords.get(tones);
  if (!known) {
    known = { strong: new WeakMap(), weak: new WeakMap() };
    costsOnChords.set(tones, known);
  }
  const onChords = strong ? known.strong : known.weak;
  const kinds = toneKindsOf(chord);
  let costs = onChords.get(kinds);
  if (!costs) {
    costs = costsOfTones(chord, undefined, strong, tones);
    onChords.set(kinds, costs);
  }
  return costs;
}

/** By the kinds of tone over the chord. */
type CostsOnChords = WeakMap<readonly ToneKind[], readonly number[]>;

const costsOnChords = new WeakMap<
  MelodyPart['tones'],
  { readonly strong: CostsOnChords; readonly weak: CostsOnChords }
>();

function costsOfTones(
  chord: PlannedChord,
  heldInto: PlannedChord | undefined,
  strong: boolean,
  tones: MelodyPart['tones'],
): readonly number[] {
  const byKind = strong ? STRONG_COST : weakCosts(tones);
  const kinds = toneKindsOf(chord);
  const later = heldInto && toneKindsOf(heldInto);
  return kinds.map((kind, pitchClass) => {
    const drone =
      strong && kind === 'chord' && (chord.rests?.includes(pitchClass) ?? true) === false;
    return byKind[kind] + (drone ? DRONE_COST : 0) + (later ? HELD_COST[later[pitchClass]!] : 0);
  });
}

type CostOfKind = Readonly<Record<ToneKind, number>>;

const STRONG_COST: CostOfKind = { chord: 0, tension: 1, scale: 3, avoid: 5, chromatic: FORBIDDEN };
/** Cost of a drone tone in a strong place within a phrase, where the mode has resting tones. */
const DRONE_COST = 1.5;
/** Added cost of a tone for its relation to a chord it is held into. */
const HELD_COST: CostOfKind = { chord: 0, tension: 0, scale: 1.5, avoid: 4, chromatic: 4 };

function weakCosts(tones: MelodyPart['tones']): CostOfKind {
  const best = Math.max(tones.chord, tones.scale, tones.chromatic, 0.01);
  const scale = 1.5 * (1 - tones.scale / best);
  return {
    chord: 1.5 * (1 - tones.chord / best),
    tension: scale,
    scale,
    avoid: scale + 0.4,
    chromatic: tones.chromatic > 0 ? 1 + 2.5 * (1 - tones.chromatic / best) : FORBIDDEN,
  };
}

/** The direction of a move wide enough to need a step back, or 0. */
export function leapDirection(from: number, to: number): -1 | 0 | 1 {
  if (Math.abs(to - from) <= WIDEST_FREE_MOVE) return 0;
  return to > from ? 1 : -1;
}

/**
 * Cost of a move between two tones, by its width.
 *
 * @param stepwise the style's preference for steps, 0..1.
 */
export function moveCost(from: number, to: number, stepwise: number): number {
  return moveCosts(stepwise)[Math.abs(to - from)]!;
}

let costsOfMoves: { readonly stepwise: number; readonly costs: Float64Array } | undefined;

/** {@link moveCost} of every width in semitones, 0..127. */
export function moveCosts(stepwise: number): Float64Array {
  if (costsOfMoves?.stepwise !== stepwise) {
    const costs = Float64Array.from({ length: 128 }, (_, size) =>
      size > WIDEST_MOVE
        ? FORBIDDEN + BEYOND * size
        : MOVE_COST[size]! * (0.1 + 1.4 * (size > FIFTH ? Math.max(stepwise, RARE) : stepwise)),
    );
    costsOfMoves = { stepwise, costs };
  }
  return costsOfMoves.costs;
}

/**
 * Cost of not stepping back after a leap.
 *
 * @param leap direction of the leap that led to `from`, 0 for none.
 */
export function leapCost(from: number, to: number, leap: -1 | 0 | 1): number {
  if (leap === 0 || recovers(from, to, leap)) return 0;
  return from === to ? 2 : 3.5;
}

/** Whether the move steps back after a leap. */
export function recovers(from: number, to: number, leap: -1 | 0 | 1): boolean {
  const back = (from - to) * leap;
  return back >= 1 && back <= 2;
}

/** What a tone demands of the one after it. */
export type Demand = 'none' | 'resolve' | 'semitone';

/** A dissonance on a strong place resolves by step to a chord tone; a chromatic tone by semitone. */
export function demandOf(slot: Slot, pitch: number): Demand {
  return demandOfKind(toneKind(slot.chord, pitch), slot.strong);
}

/** @param strong whether the tone is in a strong place. */
export function demandOfKind(kind: ToneKind, strong: boolean): Demand {
  if (kind === 'chromatic') return 'semitone';
  return strong && kind !== 'chord' && kind !== 'tension' ? 'resolve' : 'none';
}

/** Whether `to` satisfies what the tone before it demands. */
export function satisfies(demand: Demand, from: number, slot: Slot, to: number): boolean {
  const size = Math.abs(to - from);
  if (demand === 'none') return true;
  if (demand === 'semitone') return size === 1 && toneKind(slot.chord, to) !== 'chromatic';
  return size >= 1 && size <= 2 && toneKind(slot.chord, to) === 'chord';
}

/**
 * Cost of ending a phrase on a pitch: a question stays open (2, 5, 7), an answer comes home (1, 3).
 * Where the mode has resting tones, a question rests on one of them and an answer on the tonic.
 *
 * @param tonic pitch class of the key.
 */
export function goalCost(slot: Slot, pitch: number, tonic: number): number {
  if (slot.goal === 'none') return 0;
  const outside = toneKind(slot.chord, pitch) === 'chord' ? 0 : 6;
  const degree = (pitch - tonic + 120) % 12;
  const { rests } = slot.chord;
  if (rests) {
    if (slot.goal === 'half') return outside + (rests.includes(pitch % 12) ? 0 : 1.5);
    return outside + (degree === 0 ? -DRONE_COST : 3);
  }
  const home = degree === 0 ? 0 : degree === 3 || degree === 4 ? 0.6 : undefined;
  if (slot.goal === 'final') return outside + (home ?? 3) * 2;
  if (slot.goal === 'full') return outside + (home ?? 3);
  return outside + (degree === 2 || degree === 7 || degree === 11 || degree === 10 ? 0 : 1.5);
}

/** Tones of the scale over a chord up to each MIDI note: the steps between two notes are the difference. */
export function scaleHeights(chord: PlannedChord): Int16Array {
  return tableOf(chord).heights;
}

const heightsOfScales = new Map<number, Int16Array>();

/** @param scale pitch classes. */
function heightsOf(scale: readonly number[]): Int16Array {
  const key = scale.reduce((bits, pitchClass) => bits | (1 << pitchClass), 0);
  let heights = heightsOfScales.get(key);
  if (!heights) {
    heights = new Int16Array(128);
    let height = 0;
    for (let pitch = 0; pitch < 128; pitch++) {
      if (scale.includes(pitch % 12)) height++;
      heights[pitch] = height;
    }
    heightsOfScales.set(key, heights);
  }
  return heights;
}

/** Scale steps from one pitch up (positive) or down to another, in the scale over `chord`. */
export function scaleSteps(chord: PlannedChord, from: number, to: number): number {
  const heights = scaleHeights(chord);
  return heights[to]! - heights[from]!;
}

/** The pitch `steps` scale steps from `from`, first moved to the nearest tone of the scale. */
export function stepInScale(chord: PlannedChord, from: number, steps: number): number {
  let pitch = from;
  // Down first: a tone outside the scale belongs to the one below it.
  while (!chord.scale.includes(((pitch % 12) + 12) % 12) && pitch > from - 12) pitch--;
  for (let left = Math.abs(steps); left > 0;) {
    pitch += Math.sign(steps);
    if (chord.scale.includes(((pitch % 12) + 12) % 12)) left--;
    if (pitch < -24 || pitch > 151) break;
  }
  return pitch;
}

/** Notes at least this long are judged like those on strong beats. */
export const LONG_NOTE = 1.5 * TICKS_PER_QUARTER;
