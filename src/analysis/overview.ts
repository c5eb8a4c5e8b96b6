/** @file An overview of what is in a piece. */
import { programName } from '../midi/general-midi.ts';
import { isDrums } from '../score/drums.ts';
import { lastUpTo } from '../score/last-up-to.ts';
import { musicEnd } from '../score/music-end.ts';
import type { KeySignature, Score } from '../score/score.ts';
import { countedBars, DEFAULT_MICROSECONDS_PER_QUARTER, tempoMap } from '../score/transform.ts';
import { understand } from './understanding/understand.ts';
import type {
  FoundChord,
  FoundKey,
  FoundMeter,
  FoundSection,
  FoundTrack,
} from './understanding/understanding.ts';

/** A track: its role with the certainty, and what it plays. */
export interface TrackOverview extends FoundTrack {
  readonly name: string;
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
  /** Where each begins, with its name such as `6/8`. */
  readonly meters: readonly (FoundMeter & { readonly meter: string })[];
  /** Ticks before the first whole bar; 0 where there is no pickup. */
  readonly pickup: number;
  /** Those of the file. */
  readonly keySignatures: readonly KeySignature[];
  /** Bars are counted from 1; a pickup is bar 0. */
  readonly keys: readonly (FoundKey & { readonly bar: number })[];
  readonly chords: readonly FoundChord[];
  /** With the first and the last of its bars. */
  readonly sections: readonly (FoundSection & { readonly bar: number; readonly lastBar: number })[];
  readonly tracks: readonly TrackOverview[];
}

/** Counts and measures what a piece holds. */
export function overview(score: Score): Overview {
  const { title, ticksPerQuarter, endTick, keySignatures } = score;
  const found = understand(score);
  const end = musicEnd(found.score);
  const bars = countedBars({ ...found.score, endTick: end });
  const starts: readonly { readonly tick: number }[] = bars ?? [{ tick: 0 }];
  const firstBar = found.pickup > 0 ? 0 : 1;
  const barAt = (tick: number) => firstBar + lastUpTo(tick, starts, (bar) => bar.tick);
  const tracks = score.tracks.map((track, i): TrackOverview => {
    const { name, program, channel, notes } = track;
    const drums = isDrums(track);
    const empty = notes.length === 0;
    return {
      ...found.tracks[i]!,
      name,
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
    bars: bars === null ? null : bars.length - 1 + firstBar,
    ticksPerQuarter,
    endTick,
    notes: tracks.reduce((sum, { notes }) => sum + notes, 0),
    tempo: tempoRange(score),
    meters: metersOf(found.meters),
    pickup: found.pickup,
    keySignatures,
    keys: found.keys.map((key) => ({ ...key, bar: barAt(key.tick) })),
    chords: found.chords,
    sections: found.sections.map((section) => {
      return { ...section, bar: barAt(section.tick), lastBar: barAt(section.end - 1) };
    }),
    tracks,
  };
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

/** With their names, where the meter is another than before. */
function metersOf(meters: readonly FoundMeter[]): Overview['meters'] {
  const named = meters.map((meter) => {
    return { ...meter, meter: `${meter.numerator}/${meter.denominator}` };
  });
  return named.filter(({ meter }, i) => meter !== named[i - 1]?.meter);
}
