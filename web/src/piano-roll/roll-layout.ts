/** @file The layout of a piece in the piano roll: pure geometry in CSS pixels. */
import type { Composition } from '../api.ts';

/** Heights of the strips around the notes. */
export const SECTION_STRIP = 28;
export const CHORD_STRIP = 24;
export const BAR_STRIP = 20;
/** Space between pitched notes and drums. */
const DRUM_GAP = 10;
const MOST_DRUM_ROW = 15;
/** Largest share of the note area for drums. */
const MOST_DRUM_SHARE = 0.34;
/** Fewest pitched rows, so a narrow range does not become a few thick bars. */
const LEAST_ROWS = 30;

export interface Bar {
  /** From 1. */
  number: number;
  tick: number;
}

export interface Section {
  name: string;
  tick: number;
  endTick: number;
}

export interface RollLayout {
  height: number;
  /** Top and bottom of the pitched notes; equal if there are none. */
  top: number;
  bottom: number;
  lowestPitch: number;
  highestPitch: number;
  rowHeight: number;
  /** Top of the drums; their rows run down to `drumBottom`. */
  drumTop: number;
  drumBottom: number;
  drumRowHeight: number;
  /** Drum pitches, from the bottom row up. */
  drumPitches: number[];
}

export type RollPiece = Pick<
  Composition,
  'ticksPerQuarter' | 'endTick' | 'timeSignatures' | 'sections' | 'tracks'
>;

/** Channel 10 of the MIDI standard (9 counted from 0) holds drum sounds, not pitches. */
export function isDrums(track: { channel: number }): boolean {
  return track.channel === 9;
}

/** First tick of every bar, by the time signatures; the end of the piece may cut off the last bar. */
export function barTicks(piece: RollPiece): Bar[] {
  const bars: Bar[] = [];
  piece.timeSignatures.forEach((signature, i) => {
    const length = (piece.ticksPerQuarter * 4 * signature.numerator) / signature.denominator;
    const end = piece.timeSignatures[i + 1]?.tick ?? piece.endTick;
    for (let tick = signature.tick; tick < end; tick += length) {
      bars.push({ number: bars.length + 1, tick });
    }
  });
  return bars;
}

/** Sections with their ends: the start of the next, or the end of the piece. */
export function sectionSpans(piece: RollPiece): Section[] {
  return piece.sections.map((section, i) => ({
    name: section.name,
    tick: section.tick,
    endTick: piece.sections[i + 1]?.tick ?? piece.endTick,
  }));
}

/** @param height of the whole roll, CSS pixels. */
export function rollLayout(piece: RollPiece, height: number): RollLayout {
  let lowest = 127;
  let highest = 0;
  const drums = new Set<number>();
  for (const track of piece.tracks) {
    for (const [, , pitch] of track.notes) {
      if (isDrums(track)) {
        drums.add(pitch);
      } else {
        lowest = Math.min(lowest, pitch);
        highest = Math.max(highest, pitch);
      }
    }
  }
  const top = SECTION_STRIP + CHORD_STRIP;
  const areaBottom = height - BAR_STRIP;
  const drumPitches = [...drums].sort((a, b) => a - b);
  const pitched = lowest <= highest;

  const mostDrums = (areaBottom - top) * (pitched ? MOST_DRUM_SHARE : 1);
  const drumRowHeight =
    drumPitches.length === 0 ? 0 : Math.min(MOST_DRUM_ROW, mostDrums / drumPitches.length);
  const drumTop = areaBottom - drumRowHeight * drumPitches.length;
  const bottom = drumPitches.length === 0 ? areaBottom : drumTop - DRUM_GAP;

  if (!pitched) {
    lowest = 60;
    highest = 60;
  }
  const missing = Math.max(2, LEAST_ROWS - (highest - lowest + 1));
  const lowestPitch = Math.max(0, lowest - Math.ceil(missing / 2));
  const highestPitch = Math.min(127, highest + Math.floor(missing / 2));
  return {
    height,
    top,
    bottom: pitched ? bottom : top,
    lowestPitch,
    highestPitch,
    rowHeight: pitched ? (bottom - top) / (highestPitch - lowestPitch + 1) : 0,
    drumTop,
    drumBottom: areaBottom,
    drumRowHeight,
    drumPitches,
  };
}

/** Top of a pitch's row. */
export function pitchY(layout: RollLayout, pitch: number): number {
  return layout.top + (layout.highestPitch - pitch) * layout.rowHeight;
}

/** Top of a drum sound's row; the lowest sound (the kick) is at the bottom. */
export function drumY(layout: RollLayout, pitch: number): number {
  return layout.drumBottom - (layout.drumPitches.indexOf(pitch) + 1) * layout.drumRowHeight;
}

/** Whether a pitch is a black key of the piano. */
export function isBlackKey(pitch: number): boolean {
  return [1, 3, 6, 8, 10].includes(pitch % 12);
}
