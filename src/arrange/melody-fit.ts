/** @file How well a chord fits the notes of a melody that sound over it. */
import type { DescribedChord } from '../compose/plan/harmony.ts';
import type { Note } from '../score/score.ts';
import { mod } from '../theory/pitch.ts';

/** A note of the melody as far as it sounds in a stretch of time. */
export interface HeardNote {
  /** 0..11. */
  readonly pitchClass: number;
  /** Its length in quarters of a bar, so that bars weigh alike in all meters. */
  readonly quarters: number;
  /** How strongly its onset is felt: 1.5 on the first beat of a bar .. 0.6 off the beat. */
  readonly strength: number;
  /** Whether it lasts for a beat or more, however much of it sounds here. */
  readonly long: boolean;
  /** Whether it is short, weak and left by step, as passing and neighbour notes are. */
  readonly passing: boolean;
}

/** What a quarter of a bar of the melody costs by its place in the chord. */
const COST = {
  triad: 0,
  seventh: 0.12,
  extension: 0.2,
  /** An allowed tension, or the suspended tone of the chord. */
  tension: 0.35,
  scale: 0.75,
  /** A semitone above a tone of the chord. */
  avoid: 1.3,
  /** A semitone below its third, as in a blues. */
  belowThird: 1.1,
  foreign: 1.5,
};
/** A long note a semitone above a tone that the chord cannot be without, and above another. */
const HARSH = { needed: 25, other: 2.5 };
/** What a long note costs more than a short one of the same place, for each quarter of a bar. */
const LONG = 1.25;
/** Share of its cost that a passing or neighbour note has. */
const PASSING = 0.45;

/** What the notes cost over a chord, 0 where all are of its triad. */
export function costOver(chord: DescribedChord, notes: readonly HeardNote[]): number {
  let cost = 0;
  for (const { pitchClass, quarters, strength, long, passing } of notes) {
    const place = placeIn(chord, pitchClass);
    cost += quarters * strength * COST[place.kind] * (long ? LONG : passing ? PASSING : 1);
    if (long && place.kind === 'avoid') cost += place.needed ? HARSH.needed : HARSH.other;
  }
  return cost;
}

type Place = { readonly kind: keyof typeof COST; readonly needed?: boolean };

function placeIn(chord: DescribedChord, pitchClass: number): Place {
  const above = mod(pitchClass - chord.root, 12);
  const own = chord.intervals.find((interval) => interval % 12 === above);
  if (own !== undefined) {
    if (own === 2 || own === 5) return { kind: 'tension' };
    return { kind: isOfTriad(own) ? 'triad' : own < 12 ? 'seventh' : 'extension' };
  }
  const under = chord.intervals.filter((interval) => mod(interval + 1, 12) === above);
  if (under.length > 0) return { kind: 'avoid', needed: under.some(isOfTriad) };
  if (chord.tensions.some((tension) => tension % 12 === above)) return { kind: 'tension' };
  if (above === 3 && chord.intervals.includes(4)) return { kind: 'belowThird' };
  return { kind: chord.scale.includes(pitchClass) ? 'scale' : 'foreign' };
}

function isOfTriad(interval: number): boolean {
  return interval <= 8;
}

/** Beats from which on a note is long, and the widest step in semitones. */
const LONG_BEATS = 0.9;
const STEP = 2;

/**
 * The notes of a line as they sound from one tick to another.
 *
 * @param line one note at a time, sorted by tick.
 * @param meter with the ticks of a beat, those of a quarter of the bar, and the strength of an onset at a
 *   tick.
 */
export function heardIn(
  line: readonly Note[],
  from: number,
  to: number,
  {
    beat,
    quarterBar,
    strengthAt,
  }: {
    readonly beat: number;
    readonly quarterBar: number;
    readonly strengthAt: (tick: number) => number;
  },
): HeardNote[] {
  return line.flatMap(({ tick, duration, pitch }, i) => {
    const ticks = Math.min(to, tick + duration) - Math.max(from, tick);
    if (ticks <= 0) return [];
    const strength = strengthAt(Math.max(from, tick));
    const next = line[i + 1];
    const step = next ? Math.abs(next.pitch - pitch) : 0;
    return [
      {
        pitchClass: pitch % 12,
        quarters: ticks / quarterBar,
        strength,
        long: duration >= LONG_BEATS * beat,
        passing: strength <= 1 && duration < LONG_BEATS * beat && step > 0 && step <= STEP,
      },
    ];
  });
}
