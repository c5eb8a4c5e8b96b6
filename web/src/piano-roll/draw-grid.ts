/** @file Draws what lies behind the notes: rows of pitches or drums, lines of bars and beats. */
import { indexAt, type Bar } from './bars.ts';
import type { Stretch } from './draw-notes.ts';
import type { RollColours } from './roll-colours.ts';
import { isBlackKey, type Band } from './roll-layout.ts';

export interface GridPicture {
  bars: readonly Bar[];
  /** Ticks where sections begin. */
  sectionStarts: ReadonlySet<number>;
  colours: RollColours;
}

/** Least distance between lines of bars and between lines of beats, CSS pixels. */
const LEAST_BAR = 10;
const LEAST_BEAT = 22;
/** Rows lower than this are one surface. */
const LEAST_ROW = 5;

type Context = CanvasRenderingContext2D;

/** Every how many bars something is shown, so that two of them are at least `least` pixels apart. */
export function barStep(bars: readonly Bar[], scale: number, least: number): number {
  const first = bars[0];
  const width = first ? (first.endTick - first.tick) * scale : least;
  return [1, 2, 4, 8, 16, 32, 64].find((step) => step * width >= least) ?? 128;
}

function drawRows(c: Context, { colours }: GridPicture, band: Band, width: number): void {
  c.fillStyle = colours.white;
  c.fillRect(0, 0, width, band.height);
  if (band.drums) {
    c.fillStyle = colours.row;
    for (let row = 0; row <= band.rows.length; row++) {
      c.fillRect(0, band.rowsTop + row * band.rowHeight, width, 1);
    }
    return;
  }
  band.rows.forEach((pitch, row) => {
    const y = band.rowsTop + row * band.rowHeight;
    if (band.rowHeight >= LEAST_ROW && isBlackKey(pitch)) {
      c.fillStyle = colours.black;
      c.fillRect(0, y, width, band.rowHeight);
    }
    if (pitch % 12 === 0) {
      c.fillStyle = colours.row;
      c.fillRect(0, y + band.rowHeight - 1, width, 1);
    }
  });
}

function drawBars(
  c: Context,
  { bars, sectionStarts, colours }: GridPicture,
  band: Band,
  { left, width, scale }: Stretch,
): void {
  const step = barStep(bars, scale, LEAST_BAR);
  for (let i = indexAt(bars, left / scale); i < bars.length; i++) {
    const bar = bars[i]!;
    const x = bar.tick * scale - left;
    if (x > width) break;
    const section = sectionStarts.has(bar.tick);
    if (section || (bar.number - 1) % step === 0) {
      c.fillStyle = section ? colours.phrase : colours.bar;
      c.fillRect(Math.round(x), 0, 1, band.height);
    }
    if (bar.beatTicks * scale < LEAST_BEAT) continue;
    c.fillStyle = colours.row;
    for (let beat = bar.tick + bar.beatTicks; beat < bar.endTick; beat += bar.beatTicks) {
      c.fillRect(Math.round(beat * scale - left), 0, 1, band.height);
    }
  }
}

/** Draws the grid of a band; the context's origin is the band's top at the stretch's left. */
export function drawGrid(c: Context, picture: GridPicture, band: Band, stretch: Stretch): void {
  drawRows(c, picture, band, stretch.width);
  drawBars(c, picture, band, stretch);
  c.fillStyle = picture.colours.line;
  c.fillRect(0, band.height - 1, stretch.width, 1);
}
