/**
 * @file Shows a long drawing as tiles: each is drawn once and scrolls with the page. While the scale
 *   changes, the tiles are stretched; once it rests they are redrawn, a bounded number of columns a
 *   frame. A drawing of the whole piece lies below, so nothing is ever blank.
 */
import type { Stretch } from './draw-notes.ts';
import { evicted, tilesWithin, tileWidth } from './tile-grid.ts';
import { Tile } from './tile.ts';

/** A horizontal stripe of the drawing. */
export interface SheetBand {
  id: string;
  /** CSS pixels from the top of the sheet. */
  top: number;
  height: number;
  /** Changes when its tiles have to be redrawn. */
  key: string;
  draw: (context: CanvasRenderingContext2D, stretch: Stretch) => void;
}

/** What is shown, all in CSS pixels. */
export interface SheetView {
  bands: readonly SheetBand[];
  /** Length of the piece. */
  ticks: number;
  /** Pixels per tick. */
  scale: number;
  /** Scale of the drawing that lies below. */
  fit: number;
  /** The part of the sheet that is in sight. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The tiles of one scale. */
interface Level {
  scale: number;
  element: HTMLDivElement;
  rows: Map<string, HTMLDivElement>;
  tiles: Map<string, Tile>;
}

export interface SheetOptions {
  /** The factor up to which tiles are stretched while the scale changes; beyond it, others are drawn meanwhile. */
  mostStretch: number;
  /** Milliseconds that drawing may take in a frame; one column of a tile may go beyond them. */
  time: number;
}

/** The same while the scale changes, since the page follows the gesture in the same frame. */
const GESTURE_TIME = 0.5;
/** Most columns of tiles painted in a frame. */
const COLUMNS = { resting: 16, changing: 8 };
/** Most tiles freed in a frame. */
const FREED = 4;
/** The scale rests when it has not changed for this time, milliseconds. */
const REST = 130;
const MEMORY = 64 * 2 ** 20;

/** Tells whether another column may be painted in this frame; the first always may. */
function allowance(time: number, columns: number): () => boolean {
  const end = performance.now() + time;
  let painted = 0;
  return () => {
    const may = painted === 0 || (painted < columns && performance.now() < end);
    if (may) painted++;
    return may;
  };
}

export class TileSheet {
  readonly #host: HTMLElement;
  readonly #options: SheetOptions;
  #view: SheetView | null = null;
  /** From the bottom up. */
  #levels: Level[] = [];
  /** Tiles of levels that are no longer shown; their pictures are freed a few a frame. */
  #leaving: Tile[] = [];
  #ratio = 0;
  #frame = 0;
  #count = 0;
  #changedAt = 0;
  #identity = '';

  /** @param host an empty element that takes the tiles. */
  constructor(host: HTMLElement, options: SheetOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Shows a view; drawing follows in the next frames. */
  show(view: SheetView): void {
    const before = this.#view;
    const identity = `${view.ticks} ${view.bands.map(({ id }) => id).join()}`;
    if (identity !== this.#identity || this.#ratio !== window.devicePixelRatio) this.#clear();
    this.#identity = identity;
    this.#ratio = window.devicePixelRatio;
    this.#view = view;
    if (before && this.#levels.length > 0) {
      const moved = !samePlaces(before.bands, view.bands);
      if (before.scale !== view.scale || moved) this.#changedAt = performance.now();
      for (const level of this.#levels) {
        if (before.scale !== view.scale) stretch(level, view);
        if (moved) placeRows(level, view);
      }
    }
    this.#request();
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#clear();
    for (const tile of this.#leaving) tile.remove();
    this.#leaving = [];
  }

  #clear(): void {
    for (const level of this.#levels) this.#leave(level);
    this.#levels = [];
  }

  #leave({ element, tiles }: Level): void {
    element.remove();
    this.#leaving.push(...tiles.values());
  }

  #request(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const unfinished = this.#draw();
      for (const tile of this.#leaving.splice(0, FREED)) tile.remove();
      if (unfinished || this.#leaving.length > 0) this.#request();
    });
  }

  #level(scale: number, view: SheetView): Level {
    const found = this.#levels.find((level) => level.scale === scale);
    if (found) return found;
    const element = document.createElement('div');
    element.className = 'level';
    const rows = new Map<string, HTMLDivElement>();
    for (const { id } of view.bands) {
      const row = document.createElement('div');
      row.className = 'row';
      element.append(row);
      rows.set(id, row);
    }
    const level: Level = { scale, element, rows, tiles: new Map() };
    stretch(level, view);
    placeRows(level, view);
    // The drawing of the whole piece stays at the bottom.
    if (scale === view.fit) {
      this.#host.prepend(element);
      this.#levels.unshift(level);
    } else {
      this.#host.append(element);
      this.#levels.push(level);
    }
    return level;
  }

  /** The level to draw: that of the scale, or while it changes, what there is. */
  #current(view: SheetView, resting: boolean): Level {
    const top = this.#levels[this.#levels.length - 1];
    if (!top || resting) return this.#level(view.scale, view);
    const factor = Math.max(view.scale / top.scale, top.scale / view.scale);
    return factor < this.#options.mostStretch ? top : this.#level(view.scale, view);
  }

  /** Draws what is missing, within the budget. @returns whether something is left to do. */
  #draw(): boolean {
    const view = this.#view;
    if (!view) return false;
    this.#count++;
    const resting = performance.now() - this.#changedAt >= REST;
    const level = this.#current(view, resting);
    const { time } = this.#options;
    const may = resting
      ? allowance(time, COLUMNS.resting)
      : allowance(Math.min(time, GESTURE_TIME), COLUMNS.changing);
    // While scale or heights change, the tiles there are stretched: only gaps are filled.
    const gaps = !resting;
    if (!this.#fill(level, view, { margin: 0, gaps, may })) return true;
    this.#drop(level, view);
    const whole = this.#level(view.fit, view);
    const page = view.bottom - view.top;
    const all = {
      ...view,
      left: 0,
      right: view.ticks * view.scale,
      top: view.top - page,
      bottom: view.bottom + page,
    };
    if (!this.#fill(whole, all, { margin: 0, gaps, may })) return true;
    if (!resting) return true;
    if (!this.#fill(level, view, { margin: 1, gaps, may })) return true;
    this.#evict();
    return false;
  }

  /** @returns whether every wanted tile is whole. */
  #fill(
    level: Level,
    view: SheetView,
    { margin, gaps, may }: { margin: number; gaps: boolean; may: () => boolean },
  ): boolean {
    const width = tileWidth(this.#ratio);
    const length = view.ticks * level.scale;
    const factor = level.scale / view.scale;
    const extra = margin * width;
    const { first, end } = tilesWithin(
      view.left * factor - extra,
      view.right * factor + extra,
      width,
      length,
    );
    for (const band of view.bands) {
      if (band.top > view.bottom || band.top + band.height < view.top) continue;
      for (let index = first; index < end; index++) {
        const tile = this.#tile(level, band, index);
        tile.usedAt = this.#count;
        if (tile.key === band.key || (gaps && tile.key !== null)) continue;
        const left = index * width;
        const picture = {
          key: band.key,
          width: Math.min(width, Math.ceil(length - left)),
          height: band.height,
          left,
          scale: level.scale,
          ratio: this.#ratio,
          draw: band.draw,
        };
        do {
          if (!may()) return false;
        } while (!tile.paint(picture));
      }
    }
    return true;
  }

  #tile(level: Level, band: SheetBand, index: number): Tile {
    const name = `${band.id} ${index}`;
    let tile = level.tiles.get(name);
    if (!tile) {
      tile = new Tile(level.rows.get(band.id)!);
      level.tiles.set(name, tile);
    }
    return tile;
  }

  /** Removes the levels that a level covers; the drawing of the whole piece stays. */
  #drop(level: Level, view: SheetView): void {
    this.#levels = this.#levels.filter((each) => {
      if (each === level || each.scale === view.fit) return true;
      this.#leave(each);
      return false;
    });
    // The level that covers the view is what is stretched next.
    this.#levels.sort((a, b) => Number(a === level) - Number(b === level));
  }

  #evict(): void {
    const all = this.#levels.flatMap(({ tiles }) =>
      [...tiles].map(([name, tile]) => ({
        name,
        tile,
        tiles,
        bytes: tile.bytes,
        usedAt: tile.usedAt,
      })),
    );
    for (const { name, tile, tiles } of evicted(all, MEMORY, this.#count)) {
      tile.remove();
      tiles.delete(name);
    }
  }
}

function samePlaces(before: readonly SheetBand[], now: readonly SheetBand[]): boolean {
  return (
    before === now ||
    (before.length === now.length &&
      before.every(({ top, height }, i) => top === now[i]!.top && height === now[i]!.height))
  );
}

/** Stretches a level to the scale of the view. */
function stretch({ scale, element }: Level, view: SheetView): void {
  const factor = view.scale / scale;
  element.style.transform = factor === 1 ? '' : `scaleX(${factor})`;
}

/** Stretches the rows of a level to their bands. */
function placeRows({ rows }: Level, view: SheetView): void {
  for (const { id, top, height } of view.bands) {
    const row = rows.get(id)!;
    row.style.top = `${top}px`;
    row.style.height = `${height}px`;
  }
}
