/** @file How well a chord fits the notes of a melody that sound over it. */
import type { DescribedChord } from '../compose/plan/harmony.ts';
import type { Note } from '../score/score.ts';
import { mod } from '../theory/pitch.ts';

/** A note of the melody as far as it sounds in a stretch of time. */
export interface HeardNote {
  /** 0..11. */
  readonly pitchClass: number;
  /** In beats. */
  readonly beats: number;
  /** How strongly its onset is felt: 1.5 on the first beat of a bar .. 0.6 off the beat. */
  readonly strength: number;
  /** Whether it lasts for a beat or more, however much of it sounds here. */
  readonly long: boolean;
}

/** What a beat of the melody costs by its place in the chord. */
const COST = {
  triad: 0,
  seventh: 0.12,
  extension: 0.2,
  /** An allowed tension. */
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
/** What a long note costs more than a short one of the same place, for each beat. */
const LONG = 1.25;

/** What the notes cost over a chord, in beats of dissonance: 0 where all are of its triad. */
export function costOver(chord: DescribedChord, notes: readonly HeardNote[]): number {
  let cost = 0;
  for (const { pitchClass, beats, strength, long } of notes) {
    const place = placeIn(chord, pitchClass);
    cost += beats * strength * COST[place.kind] * (long ? LONG : 1);
    if (long && place.kind === 'avoid') cost += place.needed ? HARSH.needed : HARSH.other;
  }
  return cost;
}

type Place = { readonly kind: keyof typeof COST; readonly needed?: boolean };

function placeIn(chord: DescribedChord, pitchClass: number): Place {
  const above = mod(pitchClass - chord.root, 12);
  const own = chord.intervals.find((interval) => interval % 12 === above);
  if (own !== undefined) {
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

/**
 * The notes of a line as they sound from one tick to another.
 *
 * @param line one note at a time, sorted by tick.
 * @param beat ticks of a beat.
 * @param strengthAt of an onset at a tick.
 */
export function heardIn(
  line: readonly Note[],
  from: number,
  to: number,
  beat: number,
  strengthAt: (tick: number) => number,
): HeardNote[] {
  return line.flatMap(({ tick, duration, pitch }) => {
    const ticks = Math.min(to, tick + duration) - Math.max(from, tick);
    if (ticks <= 0) return [];
    return [
      {
        pitchClass: pitch % 12,
        beats: ticks / beat,
        strength: strengthAt(Math.max(from, tick)),
        long: duration >= 0.9 * beat,
      },
    ];
  });
}
