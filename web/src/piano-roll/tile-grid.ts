/** @file Which tiles of the roll are in sight, and in what order they are drawn; pure arithmetic. */

/** Width of a tile, CSS pixels, before it is fitted to whole device pixels. */
const TILE_WIDTH = 384;

/** Width of a tile in CSS pixels, such that it has whole device pixels and tiles meet without a seam. */
export function tileWidth(devicePixelRatio: number): number {
  return Math.round(TILE_WIDTH * devicePixelRatio) / devicePixelRatio;
}

export interface Span {
  /** First tile, counted from 0. */
  first: number;
  /** One after the last. */
  end: number;
}

/**
 * The tiles that a stretch of pixels touches.
 *
 * @param length of the whole content, pixels.
 */
export function tilesWithin(from: number, to: number, width: number, length: number): Span {
  const last = Math.ceil(length / width);
  const first = Math.min(last, Math.max(0, Math.floor(from / width)));
  return { first, end: Math.max(first, Math.min(last, Math.ceil(to / width))) };
}

export interface Sized {
  bytes: number;
  /** Number of the frame in which it was last in sight. */
  usedAt: number;
}

/** What to give up so that the rest stays within `limit` bytes: the longest unseen first, never what is in sight now. */
export function evicted<T extends Sized>(tiles: Iterable<T>, limit: number, now: number): T[] {
  const all = [...tiles];
  let bytes = all.reduce((sum, tile) => sum + tile.bytes, 0);
  const gone: T[] = [];
  for (const tile of all.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= limit || tile.usedAt === now) break;
    bytes -= tile.bytes;
    gone.push(tile);
  }
  return gone;
}
