/** @file Draws the strip of the ruler that has bar numbers above chord symbols. */
import { indexAt, type Bar } from './bars.ts';
import { barStep } from './draw-grid.ts';
import type { Stretch } from './draw-notes.ts';
import type { RollColours } from './roll-colours.ts';

/** Heights, CSS pixels. */
export const STRIP_HEIGHT = 44;
const NUMBERS_HEIGHT = 20;
/** Least distance of two bar numbers. */
const LEAST_NUMBER = 38;
const CHORD_GAP = 7;
/** Widest label: one that begins this far before a tile may reach into it. */
const REACH = 160;

export interface ChordLabel {
  tick: number;
  text: string;
  /** Pixels. */
  width: number;
}

/**
 * The chords that have room for their symbol at a scale; those at the start of a bar have priority.
 *
 * @param isBarStart whether a bar begins at a tick.
 */
export function shownChords(
  chords: readonly ChordLabel[],
  scale: number,
  isBarStart: (tick: number) => boolean,
): ChordLabel[] {
  const shown: ChordLabel[] = [];
  let free = -Infinity;
  const fits = (chord: ChordLabel) => chord.tick * scale >= free;
  chords.forEach((chord, i) => {
    if (!fits(chord)) return;
    const end = chord.tick * scale + chord.width + CHORD_GAP;
    const next = chords[i + 1];
    const hidesBar = next && end > next.tick * scale && isBarStart(next.tick);
    if (hidesBar && !isBarStart(chord.tick)) return;
    shown.push(chord);
    free = end;
  });
  return shown;
}

export interface StripPicture {
  bars: readonly Bar[];
  sectionStarts: ReadonlySet<number>;
  /** Those that fit at the scale. */
  chords: readonly ChordLabel[];
  colours: RollColours;
}

/** The font of chord symbols. */
export function chordFont(family: string): string {
  return `550 12px ${family}`;
}

type Context = CanvasRenderingContext2D;

/** Draws a tile of the strip; the context's origin is its top at the stretch's left. */
export function drawStrip(
  c: Context,
  { bars, sectionStarts, chords, colours }: StripPicture,
  { left, width, scale }: Stretch,
): void {
  c.fillStyle = colours.surface;
  c.fillRect(0, 0, width, STRIP_HEIGHT);
  c.textBaseline = 'middle';
  c.textAlign = 'left';
  c.font = `11px ${colours.font}`;
  const step = barStep(bars, scale, LEAST_NUMBER);
  for (let i = indexAt(bars, (left - REACH) / scale); i < bars.length; i++) {
    const { tick, number } = bars[i]!;
    const x = tick * scale - left;
    if (x > width) break;
    if ((number - 1) % step !== 0) continue;
    c.fillStyle = sectionStarts.has(tick) ? colours.phrase : colours.bar;
    c.fillRect(Math.round(x), 0, 1, NUMBERS_HEIGHT - 2);
    c.fillStyle = colours.muted;
    c.fillText(String(number), x + 5, NUMBERS_HEIGHT / 2);
  }
  c.font = chordFont(colours.font);
  c.fillStyle = colours.text;
  for (let i = indexAt(chords, (left - REACH) / scale); i < chords.length; i++) {
    const { tick, text } = chords[i]!;
    const x = tick * scale - left;
    if (x > width) break;
    c.fillText(text, x + 5, NUMBERS_HEIGHT + (STRIP_HEIGHT - NUMBERS_HEIGHT) / 2 - 1);
  }
}
