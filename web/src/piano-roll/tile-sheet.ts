/**
 * @file Shows a long drawing as tiles: each is drawn once and scrolls with the page. While the scale
 *   changes, the tiles are stretched; once it rests they are redrawn, a few milliseconds a frame. A
 *   drawing of the whole piece lies below, so nothing is ever blank.
 */
import type { Stretch } from './draw-notes.ts';
import { evicted, tilesWithin, tileWidth, type Sized } from './tile-grid.ts';

/** A horizontal stripe of the drawing. */
export interface SheetBand {
  id: string;
  /** CSS pixels from the top of the sheet. */
  top: number;
  height: number;
  /** Changes when its tiles have to be redrawn. */
  key: string;
  draw(context: CanvasRenderingContext2D, stretch: Stretch): void;
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

interface Tile extends Sized {
  canvas: HTMLCanvasElement;
  band: string;
  index: number;
  key: string;
}

/** The tiles of one scale. */
interface Level {
  scale: number;
  element: HTMLDivElement;
  rows: Map<string, HTMLDivElement>;
  tiles: Map<string, Tile>;
}

/** Milliseconds that drawing may take in a frame; one tile may go beyond it. */
const BUDGET = 2;
/** The scale rests when it has not changed for this time, milliseconds. */
const REST = 130;
/** Tiles stretched beyond this factor are redrawn at once. */
const MOST_STRETCH = 2.5;
const MEMORY = 64 * 2 ** 20;

export class TileSheet {
  readonly #host: HTMLElement;
  readonly #stretches: boolean;
  #view: SheetView | null = null;
  /** From the bottom up. */
  #levels: Level[] = [];
  #ratio = 0;
  #frame = 0;
  #count = 0;
  #changedAt = 0;
  #identity = '';

  /**
   * @param host an empty element that takes the tiles.
   * @param stretches whether tiles may be stretched for a moment; if not, they are drawn at once.
   */
  constructor(host: HTMLElement, stretches: boolean) {
    this.#host = host;
    this.#stretches = stretches;
  }

  /** Shows a view; drawing follows in the next frames. */
  show(view: SheetView): void {
    const before = this.#view;
    const identity = `${view.ticks} ${view.bands.map(({ id }) => id).join()}`;
    if (identity !== this.#identity || this.#ratio !== window.devicePixelRatio) this.#clear();
    this.#identity = identity;
    this.#ratio = window.devicePixelRatio;
    const height = (of: SheetView) => of.bands.map((band) => band.height).join();
    if (before && (before.scale !== view.scale || height(before) !== height(view))) {
      this.#changedAt = performance.now();
    }
    this.#view = view;
    this.#place(view);
    this.#request();
  }

  /** Whether nothing is left to draw. */
  get idle(): boolean {
    return this.#frame === 0;
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#clear();
  }

  #clear(): void {
    for (const level of this.#levels) level.element.remove();
    this.#levels = [];
  }

  #request(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#draw()) this.#request();
    });
  }

  /** Stretches each level to the scale of the view and its rows to their bands. */
  #place(view: SheetView): void {
    for (const level of this.#levels) {
      const factor = view.scale / level.scale;
      if (this.#stretches) level.element.style.transform = factor === 1 ? '' : `scaleX(${factor})`;
      for (const band of view.bands) {
        const row = level.rows.get(band.id)!;
        row.style.top = `${band.top}px`;
        row.style.height = `${band.height}px`;
      }
    }
  }

  #level(scale: number, view: SheetView): Level {
    const found = this.#levels.find((level) => level.scale === scale);
    if (found) return found;
    const only = this.#levels[0];
    if (only && !this.#stretches) return this.#rescaled(only, scale);
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
    // The drawing of the whole piece stays at the bottom.
    if (scale === view.fit) {
      this.#host.prepend(element);
      this.#levels.unshift(level);
    } else {
      this.#host.append(element);
      this.#levels.push(level);
    }
    this.#place(view);
    return level;
  }

  /** The tiles of a level serve again at another scale, until they are redrawn. */
  #rescaled(level: Level, scale: number): Level {
    for (const tile of level.tiles.values()) tile.key = '';
    level.scale = scale;
    level.element.style.transform = '';
    return level;
  }

  /** The level to draw: that of the scale, or while it changes, what there is. */
  #current(view: SheetView): Level {
    const top = this.#levels[this.#levels.length - 1];
    if (!top || top.scale === view.scale) return this.#level(view.scale, view);
    const resting = performance.now() - this.#changedAt >= REST;
    const stretch = Math.max(view.scale / top.scale, top.scale / view.scale);
    if (this.#stretches && !resting && stretch < MOST_STRETCH) return top;
    return this.#level(view.scale, view);
  }

  /** Draws what is missing, within the budget. @returns whether something is left to do. */
  #draw(): boolean {
    const view = this.#view;
    if (!view) return false;
    const start = performance.now();
    this.#count++;
    const level = this.#current(view);
    const resting = level.scale === view.scale && start - this.#changedAt >= REST;
    const changing = this.#stretches && !resting;
    const spent = () => performance.now() - start > BUDGET;
    // While heights change, the tiles there are stretched: only gaps are filled.
    if (!this.#fill(level, view, { margin: 0, gaps: changing, spent })) return true;
    if (changing) return true;
    if (level.scale === view.scale) this.#drop(level, view);
    if (this.#stretches) {
      const whole = this.#level(view.fit, view);
      const all = { ...view, left: 0, right: view.ticks * view.scale };
      if (!this.#fill(whole, all, { margin: 0, gaps: false, spent })) return true;
    }
    if (!resting) return true;
    if (!this.#fill(level, view, { margin: 1, gaps: false, spent })) return true;
    this.#evict();
    return false;
  }

  /** @returns whether every wanted tile is drawn. */
  #fill(
    level: Level,
    view: SheetView,
    { margin, gaps, spent }: { margin: number; gaps: boolean; spent: () => boolean },
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
        const tile = level.tiles.get(`${band.id} ${index}`);
        if (tile) tile.usedAt = this.#count;
        if (tile && (gaps || tile.key === band.key)) continue;
        if (spent()) return false;
        this.#paint(level, band, { index, left: index * width, width, length });
      }
    }
    return true;
  }

  #paint(
    level: Level,
    band: SheetBand,
    { index, left, width, length }: { index: number; left: number; width: number; length: number },
  ): void {
    const name = `${band.id} ${index}`;
    let tile = level.tiles.get(name);
    if (!tile) {
      const canvas = document.createElement('canvas');
      canvas.style.left = `${left}px`;
      tile = { canvas, band: band.id, index, key: '', bytes: 0, usedAt: this.#count };
      level.tiles.set(name, tile);
      level.rows.get(band.id)!.append(canvas);
    }
    const { canvas } = tile;
    const shown = Math.min(width, Math.ceil(length - left));
    this.#fit(canvas, shown, band.height);
    const context = canvas.getContext('2d', { alpha: false })!;
    context.setTransform(this.#ratio, 0, 0, canvas.height / band.height, 0, 0);
    band.draw(context, { left, width: shown, scale: level.scale });
    tile.key = band.key;
    tile.bytes = canvas.width * canvas.height * 4;
  }

  /** Gives a canvas its size; one that has it already keeps its memory. */
  #fit(canvas: HTMLCanvasElement, width: number, height: number): void {
    const columns = Math.max(1, Math.round(width * this.#ratio));
    const rows = Math.max(1, Math.round(height * this.#ratio));
    if (canvas.width === columns && canvas.height === rows) return;
    canvas.style.width = `${width}px`;
    canvas.width = columns;
    canvas.height = rows;
  }

  /** Removes the levels that the finished one covers; the drawing of the whole piece stays. */
  #drop(level: Level, view: SheetView): void {
    this.#levels = this.#levels.filter((each) => {
      if (each === level || (this.#stretches && each.scale === view.fit)) return true;
      each.element.remove();
      return false;
    });
    // The finished level is what is stretched next.
    this.#levels.sort((a, b) => Number(a === level) - Number(b === level));
  }

  #evict(): void {
    const all = this.#levels.flatMap((level) => [...level.tiles.values()]);
    for (const tile of evicted(all, MEMORY, this.#count)) {
      tile.canvas.remove();
      // Frees the picture at once instead of at the next collection.
      tile.canvas.width = tile.canvas.height = 0;
      for (const level of this.#levels) {
        const name = `${tile.band} ${tile.index}`;
        if (level.tiles.get(name) === tile) level.tiles.delete(name);
      }
    }
  }
}
