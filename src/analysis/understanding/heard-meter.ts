/** @file Which meter a piece is heard in, and where its bars begin, whatever its file says. */
import { isDrums } from '../../score/drums.ts';
import type { Note, Score } from '../../score/score.ts';

export interface HeardMeter {
  readonly numerator: number;
  readonly denominator: number;
  /** Tick of the first bar line at which music may begin, below the length of a bar. */
  readonly offset: number;
  /** How likely both are right, 0..1. */
  readonly certainty: number;
}

interface MeterKind {
  readonly numerator: number;
  readonly denominator: number;
  /** How strong each sixteenth of a bar is: a digit each. */
  readonly strengths: string;
  /** Added to how well it fits: usual meters come first. */
  readonly usual: number;
}

/**
 * The meters that are looked for, with the strengths that listeners give to the places of a bar
 * (C. Palmer and C. Krumhansl, "Mental representations for musical meter", 1990): bar lines before
 * strong beats before beats before what lies between.
 */
const METERS: readonly MeterKind[] = [
  { numerator: 4, denominator: 4, strengths: '9020302050203020', usual: 0.03 },
  { numerator: 3, denominator: 4, strengths: '902030203020', usual: 0.01 },
  { numerator: 6, denominator: 8, strengths: '902020602020', usual: 0.02 },
  { numerator: 2, denominator: 4, strengths: '90203020', usual: -0.04 },
  { numerator: 12, denominator: 8, strengths: '902020402020602020402020', usual: -0.02 },
  { numerator: 5, denominator: 4, strengths: '90203020302050203020', usual: -0.04 },
  { numerator: 7, denominator: 8, strengths: '90204020402020', usual: -0.04 },
];

/** Parts of a quarter in which onsets are counted. */
const PARTS = 4;
/** MIDI note below which a note is a bass. */
const LOW = 52;
/** Most sixteenths that are looked at: ten minutes and more. */
const MOST = 12_000;
/** How much each kind of evidence counts: onsets with their lengths, basses, changes of harmony, kick and crash. */
const WEIGHT = { onsets: 1, bass: 1, change: 1.2, drums: 0.5 };

/**
 * The meter whose strong places the strong moments of the piece fit best: long notes and many notes
 * together, basses, changes of harmony, kick drums and crash cymbals (the accents of F. Lerdahl and R.
 * Jackendoff, "A Generative Theory of Tonal Music", 1983, ch. 4, and of D. Temperley, "The Cognition of
 * Basic Musical Structures", 2001, ch. 2). All meters and beginnings of the bar are tried, and the
 * correlation tells (as J. Brown, "Determination of the meter of musical scores by autocorrelation",
 * 1993, does with one that the piece itself gives).
 *
 * The quarter of the file is taken as a quarter. Null where there are too few notes to tell.
 */
export function hearMeter(score: Score): HeardMeter | null {
  const shift = gridShift(score);
  const accents = accentsOf(score, shift);
  if (accents === null) return null;
  const fits = METERS.flatMap((meter) => fitsOf(meter, accents));
  const best = fits.reduce((a, b) => (b.fit > a.fit ? b : a));
  const rival = fits.reduce((most, other) => {
    return isSame(best, other) ? most : Math.max(most, other.fit);
  }, 0);
  const { numerator, denominator } = best.meter;
  const sixteenth = score.ticksPerQuarter / PARTS;
  const offset = Math.round(shift + best.phase * sixteenth);
  return { numerator, denominator, offset, certainty: certaintyOf(best.fit - rival, best.fit) };
}

interface Fit {
  readonly meter: MeterKind;
  /** Sixteenths before the first bar line. */
  readonly phase: number;
  readonly fit: number;
}

/** Whether two say the same of every bar line that both have: 2/4 is half of 4/4. */
function isSame(a: Fit, b: Fit): boolean {
  const [long, short] = a.meter.strengths.length >= b.meter.strengths.length ? [a, b] : [b, a];
  const length = short.meter.strengths.length;
  return long.meter.strengths.length % length === 0 && long.phase % length === short.phase;
}

/**
 * Certainty by how far the best is ahead. Of 628 pieces whose meter is known (Freedoom, OpenScore, Mutopia
 * and our own), the length of the bars is right in 79 % where it is from .7 to .85, in 91 % from there to .95
 * and in 98 % above.
 */
function certaintyOf(lead: number, fit: number): number {
  return 1 / (1 + Math.exp(-(lead * 40 + fit * 4 - 2)));
}

/**
 * Ticks from 0 to the first line of the grid of sixteenths, which files recorded beside their
 * metronome have elsewhere: the mean direction of all onsets on a circle of a sixteenth.
 */
function gridShift({ tracks, ticksPerQuarter }: Score): number {
  const sixteenth = ticksPerQuarter / PARTS;
  let [x, y, count] = [0, 0, 0];
  for (const { notes } of tracks) {
    for (const { tick } of notes) {
      const angle = (2 * Math.PI * tick) / sixteenth;
      x += Math.cos(angle);
      y += Math.sin(angle);
      count++;
    }
  }
  // Played freely: no direction to speak of.
  if (count === 0 || Math.hypot(x, y) / count < 0.6) return 0;
  const shift = Math.round((Math.atan2(y, x) / (2 * Math.PI)) * sixteenth);
  // A little early or late is how it is played.
  if (Math.abs(shift) < sixteenth / 8) return 0;
  return shift < 0 ? shift + sixteenth : shift;
}

/** How strong each sixteenth from `shift` on is heard; null where there are too few notes. */
function accentsOf(score: Score, shift: number): Float64Array | null {
  const sixteenth = score.ticksPerQuarter / PARTS;
  const placeOf = (tick: number) => Math.round((tick - shift) / sixteenth);
  const pitched: Note[] = [];
  const drums: Note[] = [];
  for (const track of score.tracks) {
    for (const note of track.notes) (isDrums(track) ? drums : pitched).push(note);
  }
  const all = [...pitched, ...drums];
  if (all.length < 24) return null;
  const last = all.reduce((most, { tick }) => Math.max(most, placeOf(tick)), 0);
  const length = Math.min(MOST, last + 1);
  const onsets = new Float64Array(length);
  const basses = new Float64Array(length);
  const hits = new Float64Array(length);
  const chroma = new Float64Array((length + 1) * 12);
  for (const { tick, duration, pitch } of pitched) {
    const place = placeOf(tick);
    if (place < 0 || place >= length) continue;
    const long = Math.log2(1 + Math.min(16, duration / sixteenth));
    onsets[place]! += long;
    if (pitch < LOW) basses[place]! = Math.max(basses[place]!, long);
    const until = Math.min(
      length,
      place + Math.max(1, Math.round(duration / sixteenth)),
      place + 32,
    );
    for (let at = place; at < until; at++) chroma[at * 12 + (pitch % 12)]! += 1;
  }
  for (const { tick, pitch } of drums) {
    const place = placeOf(tick);
    if (place < 0 || place >= length) continue;
    if (pitch === 35 || pitch === 36) hits[place]! = Math.max(hits[place]!, 1);
    if (pitch === 49 || pitch === 57) hits[place] = 3;
  }
  const changes = changesOf(chroma, onsets, length);
  const accents = new Float64Array(length);
  addNormal(accents, onsets.map(Math.log1p), WEIGHT.onsets);
  addNormal(accents, basses, WEIGHT.bass);
  addNormal(accents, changes, WEIGHT.change);
  addNormal(accents, hits, WEIGHT.drums);
  return accents;
}

/** Sixteenths before and after which harmony is compared. */
const SPAN = 6;

/** At each onset, how much the pitch classes after it differ from those before: 1 - their cosine. */
function changesOf(chroma: Float64Array, onsets: Float64Array, length: number): Float64Array {
  const sums = new Float64Array((length + 1) * 12);
  for (let at = 0; at < length; at++) {
    for (let pitch = 0; pitch < 12; pitch++) {
      sums[(at + 1) * 12 + pitch] = sums[at * 12 + pitch]! + chroma[at * 12 + pitch]!;
    }
  }
  const changes = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    if (onsets[at] === 0) continue;
    const [from, to] = [Math.max(0, at - SPAN), Math.min(length, at + SPAN)];
    let [product, before, after] = [0, 0, 0];
    for (let pitch = 0; pitch < 12; pitch++) {
      const a = sums[at * 12 + pitch]! - sums[from * 12 + pitch]!;
      const b = sums[to * 12 + pitch]! - sums[at * 12 + pitch]!;
      product += a * b;
      before += a * a;
      after += b * b;
    }
    changes[at] = before > 0 && after > 0 ? 1 - product / Math.sqrt(before * after) : 0.5;
  }
  return changes;
}

/** Adds a list with mean 0 and deviation `weight`; nothing where it is the same throughout. */
function addNormal(sums: Float64Array, list: Float64Array, weight: number): void {
  let [sum, squares] = [0, 0];
  for (const each of list) {
    sum += each;
    squares += each * each;
  }
  const mean = sum / list.length;
  const deviation = Math.sqrt(squares / list.length - mean * mean);
  if (!(deviation > 1e-9)) return;
  list.forEach((each, i) => (sums[i] = sums[i]! + (weight * (each - mean)) / deviation));
}

/** The correlation of a meter with the accents, for each beginning of the bar. */
function fitsOf(meter: MeterKind, accents: Float64Array): Fit[] {
  const strengths = [...meter.strengths].map(Number);
  const length = strengths.length;
  const folded = new Float64Array(length);
  let squares = 0;
  accents.forEach((accent, i) => {
    folded[i % length]! += accent;
    squares += accent * accent;
  });
  const mean = strengths.reduce((sum, each) => sum + each, 0) / length;
  const spread = strengths.reduce((sum, each) => sum + (each - mean) ** 2, 0) / length;
  const norm = Math.sqrt(squares * spread * accents.length) || 1;
  return strengths.map((_, phase) => {
    let product = 0;
    for (let i = 0; i < length; i++) {
      product += folded[(phase + i) % length]! * (strengths[i]! - mean);
    }
    return { meter, phase, fit: product / norm + meter.usual };
  });
}
