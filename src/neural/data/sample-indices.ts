/** @file Random samples of numbers without repetition. */
import type { Stream } from '../../random/stream.ts';

/**
 * `count` distinct numbers from 0..`total` - 1 in random order (all of them if `count` >= `total`): the
 * first steps of a Fisher-Yates shuffle. If `count` is a small part of `total`, only the moved numbers
 * are stored; the result is the same.
 */
export function sampleIndices(total: number, count: number, stream: Stream): Uint32Array {
  const length = Math.min(total, count);
  if (length > total / 8) {
    const all = Uint32Array.from({ length: total }, (_, i) => i);
    for (let i = 0; i < length; i++) {
      const j = stream.int(i, total - 1);
      const drawn = all[j] as number;
      all[j] = all[i] as number;
      all[i] = drawn;
    }
    return all.slice(0, length);
  }
  const moved = new Map<number, number>();
  return Uint32Array.from({ length }, (_, i) => {
    const j = stream.int(i, total - 1);
    const drawn = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
    return drawn;
  });
}
