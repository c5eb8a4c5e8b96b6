/** @file An overview of what is in a piece. */
import { programName } from '../midi/general-midi.ts';
import { isDrums } from '../score/drums.ts';
import { musicEnd } from '../score/music-end.ts';
import type { ChordSymbol, KeySignature, Role, Score } from '../score/score.ts';
import { barLines, DEFAULT_MICROSECONDS_PER_QUARTER, tempoMap } from '../score/transform.ts';
import { estimateChords } from './chord-estimate.ts';
import { estimateKey, type KeyEstimate } from './key-estimate.ts';

export interface TrackOverview {
  readonly name: string;
  readonly role: Role;
  /** General MIDI program, 0..127, and its name; both null for a drum kit. */
  readonly program: number | null;
  readonly programName: string | null;
  /** 1..16, as musicians count. */
  readonly channel: number;
  readonly notes: number;
  /** MIDI note numbers; null where the track has no notes. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

export interface Overview {
  readonly title: string;
  /** To the end of the bar in which the last note ends; files may end long after it. */
  readonly seconds: number;
  /** Bars to there. Null if there are more bars than can be counted. */
  readonly bars: number | null;
  readonly ticksPerQuarter: number;
  /** Where the file ends. */
  readonly endTick: number;
  readonly notes: number;
  /** Quarter notes a minute: at the start, slowest and fastest. */
  readonly tempo: { readonly start: number; readonly slowest: number; readonly fastest: number };
  /** Meters such as `6/8` with the tick where each begins. */
  readonly meters: readonly { readonly tick: number; readonly meter: string }[];
  readonly keySignatures: readonly KeySignature[];
  readonly key: KeyEstimate | null;
  readonly chords: readonly ChordSymbol[];
  /** Whether the chords were estimated from the notes, because the file holds none. */
  readonly chordsEstimated: boolean;
  readonly tracks: readonly TrackOverview[];
}

/** Counts and measures what a piece holds. */
export function overview(score: Score): Overview {
  const { title, ticksPerQuarter, endTick, keySignatures } = score;
  const end = musicEnd(score);
  const chordsEstimated = score.chords.length === 0;
  const chords = chordsEstimated ? estimateChords(score) : score.chords;
  const tracks = score.tracks.map((track): TrackOverview => {
    const { name, role, program, channel, notes } = track;
    const drums = isDrums(track);
    const empty = notes.length === 0;
    return {
      name,
      role,
      program: drums ? null : program,
      programName: drums ? null : programName(program),
      channel: channel + 1,
      notes: notes.length,
      lowest: empty ? null : notes.reduce((low, { pitch }) => Math.min(low, pitch), 127),
      highest: empty ? null : notes.reduce((high, { pitch }) => Math.max(high, pitch), 0),
    };
  });
  return {
    title,
    seconds: tempoMap(score).secondsAt(end),
    bars: barCount({ ...score, endTick: end }),
    ticksPerQuarter,
    endTick,
    notes: tracks.reduce((sum, { notes }) => sum + notes, 0),
    tempo: tempoRange(score),
    meters: meters(score),
    keySignatures,
    key: estimateKey(score),
    chords,
    chordsEstimated,
    tracks,
  };
}

function barCount(score: Score): number | null {
  try {
    return barLines(score).length;
  } catch (error) {
    // Too many bars, as in a file whose notes are days apart.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function tempoRange({ tempos }: Score): Overview['tempo'] {
  const bpm = (microseconds: number) => 60e6 / microseconds;
  const values = tempos.map(({ microsecondsPerQuarter }) => microsecondsPerQuarter);
  if (tempos[0]?.tick !== 0) values.unshift(DEFAULT_MICROSECONDS_PER_QUARTER);
  return {
    start: bpm(values[0] as number),
    slowest: bpm(values.reduce((a, b) => Math.max(a, b))),
    fastest: bpm(values.reduce((a, b) => Math.min(a, b))),
  };
}

function meters({ timeSignatures }: Score): Overview['meters'] {
  const written = timeSignatures.map(({ tick, numerator, denominator }) => {
    return { tick, meter: `${numerator}/${denominator}` };
  });
  const all = written[0]?.tick === 0 ? written : [{ tick: 0, meter: '4/4' }, ...written];
  return all.filter(({ meter }, i) => i === 0 || meter !== all[i - 1]?.meter);
}
