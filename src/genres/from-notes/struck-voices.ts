/** @file Which voices of a chord the strikes over it sound, whatever the voicing. */
import { mod } from '../../theory/pitch.ts';
import type { SoundingChord } from './sounding-chords.ts';

/** The pitches of a strike, ascending. */
export type Struck = readonly number[];

/** The most voices that have a number. */
const NUMBERED = 6;

/** The sign of a strike without its strength: `x` the whole voicing, `b`, `u`, `t` or numbers. */
export type VoiceSign = string;

/**
 * The signs of the strikes over one chord. What is struck over it tells its voicing: the largest strike, or
 * all single notes of a broken chord, counted from the lowest. A strike of other notes is the whole voicing
 * if it is about as large, whichever way it is voiced.
 *
 * @param strikes those over the chord, in order.
 * @param voices of the part that is to play them, if known: without it, the largest strike is whole.
 * @param most notes in a strike over any of the chords.
 */
export function voiceSigns(
  strikes: readonly Struck[],
  chord: SoundingChord,
  voices: number | undefined,
  most: number,
): VoiceSign[] {
  const bass = bassOf(strikes, chord, voices);
  const isBass = (strike: Struck) => strike.length === 1 && strike[0] === bass;
  const upper = strikes.filter((strike) => !isBass(strike));
  const size = Math.max(0, ...upper.map(({ length }) => length));
  const largest = upper.find(({ length }) => length === size) ?? [];
  const heard = ascending(upper.flat());
  // A broken chord is counted from all its notes, also where its upper voices are struck together.
  const pairs = new Set(upper.filter(({ length }) => length === 2).map(String)).size;
  const varied = size === 1 || (size === 2 && (pairs > 1 || heard.length > 3));
  const broken = varied && heard.length > size && heard.length <= NUMBERED;
  const completed = size === heard.length - 1 && heard.length === voices && heard[0] !== largest[0];
  const voicing = broken || completed ? heard : largest;
  const isAlone = (strike: Struck) => strike.length === 1 && !voicing.includes(strike[0]!);
  const hasBass = upper.some((strike) => isAlone(strike) && isBassTone(strike[0]!, chord));
  const lacksLowest = (bass !== undefined || hasBass) && size >= 2 && size + 1 === voices;
  const numbered = (strike: Struck) => strike.map((pitch) => voicing.indexOf(pitch) + 1);
  return strikes.map((strike) => {
    if (isBass(strike)) return 'b';
    if (broken) return numbered(strike).join('+');
    if (same(strike, voicing)) {
      if (strike.length === 1 && most > 1) return isBassTone(strike[0]!, chord) ? 'b' : 't';
      return lacksLowest ? 'u' : 'x';
    }
    if (same(strike, raised(voicing, 12))) return 'x^';
    if (same(strike, raised(voicing, -12))) return 'x_';
    if (voicing.length > 2 && same(strike, voicing.slice(1))) return 'u';
    if (same(strike, voicing.slice(-1))) return 't';
    if (
      strike.length === 1 &&
      (isAlone(strike) || strike[0] === voicing[0]) &&
      isBassTone(strike[0]!, chord)
    )
      return 'b';
    const numbers = numbered(strike);
    const isPart = !numbers.includes(0) && Math.max(...numbers) <= NUMBERED;
    if (isPart && strike.length < voicing.length) return numbers.join('+');
    return strike.length === 1 ? single(strike[0]!, voicing) : 'x';
  });
}

function raised(voicing: Struck, semitones: number): Struck {
  return voicing.map((pitch) => pitch + semitones);
}

function isBassTone(pitch: number, { bass, root }: SoundingChord): boolean {
  return [bass, root].some((tone) => mod(tone - pitch, 12) === 0);
}

/**
 * The pitch of the bass tone that is struck below the chord: the lowest, always alone, and a bass tone of the
 * chord; undefined if there is none.
 */
function bassOf(
  strikes: readonly Struck[],
  chord: SoundingChord,
  voices: number | undefined,
): number | undefined {
  const lowest = Math.min(...strikes.flat());
  if (!isBassTone(lowest, chord)) return undefined;
  const withLowest = strikes.filter((strike) => strike[0] === lowest);
  if (withLowest.some(({ length }) => length > 1)) return undefined;
  const others = strikes.filter((strike) => strike[0] !== lowest);
  if (others.some(({ length }) => length > 1)) return lowest;
  // A broken chord begins with its lowest voice, unless it has a voice too many.
  const heard = new Set(strikes.flat()).size;
  return voices !== undefined && heard > voices ? lowest : undefined;
}

/** A single note that is none of the voices: the one it is nearest to. */
function single(pitch: number, voicing: Struck): VoiceSign {
  const distances = voicing.map((voice) => Math.abs(voice - pitch));
  const nearest = distances.indexOf(Math.min(...distances));
  return nearest === voicing.length - 1 ? 't' : `${Math.min(NUMBERED, nearest + 1)}`;
}

function ascending(pitches: readonly number[]): number[] {
  return [...new Set(pitches)].sort((a, b) => a - b);
}

function same(a: Struck, b: Struck): boolean {
  return a.length === b.length && a.every((pitch, i) => pitch === b[i]);
}
