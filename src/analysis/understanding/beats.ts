/** @file The beats of a piece, the pitch classes that sound in each and which of them is the bass. */
import { isDrums } from '../../score/drums.ts';
import { musicEnd } from '../../score/music-end.ts';
import type { Score } from '../../score/score.ts';
import { countedBars, type Bar } from '../../score/transform.ts';
import { beatStarts, strongBeats } from '../../theory/meter.ts';

/** A beat: a quarter in 4/4, a dotted quarter in 6/8. */
export interface Beat {
  readonly tick: number;
  /** Exclusive. */
  readonly end: number;
  /** Index of its bar. */
  readonly bar: number;
  /** Whether it begins a bar, is another strong beat, or neither. */
  readonly place: 'bar' | 'strong' | 'weak';
}

/** What sounds in a beat. */
export interface Heard {
  /** By pitch class from C: for how much of the beat it sounds, added up over notes. */
  readonly tones: Float64Array;
  /** By pitch class: for how much of the beat it is the lowest of at least two, or low by itself. */
  readonly bass: Float64Array;
}

export interface BeatGrid {
  readonly bars: readonly Bar[];
  readonly beats: readonly Beat[];
  readonly heard: readonly Heard[];
}

/** Beats through which a note is followed; what sounds longer is a drone. */
const LONGEST = 32;
/** MIDI note below which a single note is heard as a bass: the E below middle C. */
const LOW = 52;
/** How much the lowest note counts as a bass where it lies higher. */
const HIGH_BASS = 0.4;

/** Quarters that are looked at, more than an hour and a half of most music; what comes later is as before. */
const MOST_QUARTERS = 12_000;

/** Bars, beats and what sounds in them. Empty where there are more bars than can be counted. */
export function beatGrid(score: Score): BeatGrid {
  const bars = barsOf(score);
  const beats = bars.flatMap((bar, index) => beatsOf(bar, index, score.ticksPerQuarter));
  return { bars, beats, heard: hear(score, beats) };
}

function barsOf(score: Score): Bar[] {
  const endTick = Math.min(musicEnd(score), MOST_QUARTERS * score.ticksPerQuarter);
  return countedBars({ ...score, endTick }) ?? [];
}

function beatsOf(bar: Bar, index: number, ticksPerQuarter: number): Beat[] {
  const { tick, ticks, numerator, denominator } = bar;
  const strong = strongBeats({ numerator, denominator });
  const starts = beatStarts({ numerator, denominator }).filter(
    (start) => Math.round(start * ticksPerQuarter) < ticks,
  );
  return starts.map((start, i) => ({
    tick: tick + Math.round(start * ticksPerQuarter),
    end: i + 1 < starts.length ? tick + Math.round(starts[i + 1]! * ticksPerQuarter) : tick + ticks,
    bar: index,
    place: i === 0 ? 'bar' : strong.includes(start) ? 'strong' : 'weak',
  }));
}

/** Index of the beat a tick lies in. */
export function beatAt(beats: readonly Beat[], tick: number): number {
  let [low, high] = [0, beats.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beats[middle]!.end <= tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Parts of a beat in which the lowest note is looked for. */
const PARTS = 4;

function hear(score: Score, beats: readonly Beat[]): Heard[] {
  const heard = beats.map(() => ({ tones: new Float64Array(12), bass: new Float64Array(12) }));
  const lowest = new Uint8Array(beats.length * PARTS).fill(255);
  const voices = new Uint8Array(beats.length * PARTS);
  for (const track of score.tracks) {
    if (isDrums(track)) continue;
    for (const { tick, duration, pitch } of track.notes) {
      const first = beatAt(beats, tick);
      const last = Math.min(beats.length, first + LONGEST);
      for (let i = first; i < last; i++) {
        const beat = beats[i]!;
        if (beat.tick >= tick + duration && i > first) break;
        const length = beat.end - beat.tick;
        const from = Math.max(beat.tick, tick) - beat.tick;
        const to = Math.min(beat.end, tick + duration) - beat.tick;
        if (to <= from) continue;
        heard[i]!.tones[pitch % 12]! += (to - from) / length;
        const lastPart = Math.max(
          Math.round((from * PARTS) / length) + 1,
          Math.round((to * PARTS) / length),
        );
        for (let part = Math.round((from * PARTS) / length); part < lastPart; part++) {
          if (part >= PARTS) break;
          const at = i * PARTS + part;
          if (pitch < lowest[at]!) lowest[at] = pitch;
          voices[at] = Math.min(255, voices[at]! + 1);
        }
      }
    }
  }
  heard.forEach(({ bass }, i) => {
    for (let at = i * PARTS; at < (i + 1) * PARTS; at++) {
      const pitch = lowest[at]!;
      if (pitch < 128 && (voices[at]! > 1 || pitch < LOW)) {
        bass[pitch % 12]! += (pitch < LOW ? 1 : HIGH_BASS) / PARTS;
      }
    }
  });
  return heard;
}
