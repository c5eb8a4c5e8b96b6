/** @file One tile of a long drawing. It is painted a column at a time, and seen once it is whole. */
import type { Stretch } from './draw-notes.ts';
import type { Sized } from './tile-grid.ts';

/** What a tile is to show. */
export interface TilePicture {
  /** Names the picture: a tile is painted again when its key is another. */
  key: string;
  /** Size, CSS pixels. */
  width: number;
  height: number;
  /** CSS pixels from the beginning of the drawing, and pixels per tick. */
  left: number;
  scale: number;
  /** Device pixels of a CSS pixel. */
  ratio: number;
  draw: (context: CanvasRenderingContext2D, stretch: Stretch) => void;
}

/** Width of a column, CSS pixels: painting one takes a fraction of a millisecond. */
const COLUMN = 128;

interface Painting {
  key: string;
  canvas: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
  /** Device pixels from the left that are painted. */
  done: number;
}

export class Tile implements Sized {
  usedAt = 0;
  readonly #row: HTMLElement;
  /** What is seen. */
  #canvas: HTMLCanvasElement | null = null;
  #key: string | null = null;
  #painting: Painting | null = null;

  /** @param row the element that takes its picture. */
  constructor(row: HTMLElement) {
    this.#row = row;
  }

  /** The key of what is seen; null before the first picture. */
  get key(): string | null {
    return this.#key;
  }

  get bytes(): number {
    const canvases = new Set([this.#canvas, this.#painting?.canvas]);
    let pixels = 0;
    for (const canvas of canvases) pixels += canvas ? canvas.width * canvas.height : 0;
    return 4 * pixels;
  }

  /** Paints the next column. @returns whether the tile is whole. */
  paint(picture: TilePicture): boolean {
    if (this.#painting?.key !== picture.key) this.#painting = this.#begin(picture);
    const { canvas, context, done } = this.#painting;
    const { ratio, left, height, scale } = picture;
    const end = Math.min(canvas.width, done + Math.ceil(COLUMN * ratio));
    context.save();
    context.setTransform(ratio, 0, 0, canvas.height / height, done, 0);
    const width = (end - done) / ratio;
    context.beginPath();
    context.rect(0, 0, width, height);
    context.clip();
    picture.draw(context, { left: left + done / ratio, width, scale });
    context.restore();
    this.#painting.done = end;
    if (end < canvas.width) return false;
    this.#show();
    return true;
  }

  /** Removes it and frees its pictures at once instead of at the next collection. */
  remove(): void {
    for (const canvas of [this.#canvas, this.#painting?.canvas]) {
      if (!canvas) continue;
      canvas.remove();
      canvas.width = canvas.height = 0;
    }
    this.#canvas = this.#painting = this.#key = null;
  }

  /** A picture of the same size is painted over; of another size, it stays until the new one is whole. */
  #begin({ key, width, height, left, ratio }: TilePicture): Painting {
    const columns = Math.max(1, Math.round(width * ratio));
    const rows = Math.max(1, Math.round(height * ratio));
    const before = this.#canvas;
    const same = before?.width === columns && before.height === rows;
    const canvas = same ? before : document.createElement('canvas');
    if (!same) {
      canvas.style.left = `${left}px`;
      canvas.style.width = `${width}px`;
      canvas.width = columns;
      canvas.height = rows;
    }
    return { key, canvas, context: canvas.getContext('2d', { alpha: false })!, done: 0 };
  }

  #show(): void {
    const { canvas, key } = this.#painting!;
    const before = this.#canvas;
    this.#painting = null;
    this.#key = key;
    if (canvas === before) return;
    this.#canvas = canvas;
    this.#row.append(canvas);
    if (!before) return;
    before.remove();
    before.width = before.height = 0;
  }
}
