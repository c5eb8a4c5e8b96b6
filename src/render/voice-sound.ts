/**
 * @file The samples of one voice, as spessasynth_core computes them: read from a wavetable between its
 *   samples, filtered, and added to those of other voices.
 */

/** A sample that is played, and how far it is. */
export interface Wavetable {
  readonly isLooping: boolean;
  readonly sampleData?: Float32Array;
  /** Samples to go on for one, before tuning. */
  readonly playbackStep: number;
  readonly loopStart: number;
  readonly loopEnd: number;
  readonly loopLength: number;
  readonly end: number;
  cursor: number;
}

/** A filter of two poles and two zeros, and what has gone through it. */
export interface Filter {
  readonly a0: number;
  readonly a1: number;
  readonly a2: number;
  readonly a3: number;
  readonly a4: number;
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

/** Fills `buffer` with the wavetable, read between its samples. False if it has come to its end. */
export function interpolate(
  wavetable: Wavetable,
  sampleCount: number,
  tuningRatio: number,
  buffer: Float32Array,
): boolean {
  const { isLooping } = wavetable;
  const samples = wavetable.sampleData!;
  const step = tuningRatio * wavetable.playbackStep;
  const end = (isLooping ? wavetable.loopEnd : wavetable.end) | 0;
  const length = wavetable.loopLength | 0;
  let { cursor } = wavetable;
  let done = 0;
  while (done < sampleCount) {
    if (isLooping) while (cursor >= end) cursor -= length;
    let at = cursor | 0;
    // Nearly always all neighbours lie before the end: no time for questions in here.
    for (; done < sampleCount && at < end - 3; done++) {
      const y0 = samples[at]!;
      const y1 = samples[at + 1]!;
      const y2 = samples[at + 2]!;
      const y3 = samples[at + 3]!;
      buffer[done] = between(y0, y1, y2, y3, cursor - at);
      cursor += step;
      at = cursor | 0;
    }
    if (done === sampleCount) break;
    if (!isLooping) {
      buffer.fill(0, done, sampleCount);
      return false;
    }
    if (at >= end) continue;
    const y0 = samples[at]!;
    const y1 = samples[wrapped(at + 1, end, length)]!;
    const y2 = samples[wrapped(at + 2, end, length)]!;
    const y3 = samples[wrapped(at + 3, end, length)]!;
    buffer[done++] = between(y0, y1, y2, y3, cursor - at);
    cursor += step;
  }
  wavetable.cursor = cursor;
  return true;
}

function wrapped(at: number, end: number, length: number): number {
  while (at >= end) at -= length;
  return at;
}

/** The value at `t` between `y1` and `y2` on Hermite's curve through four samples. */
function between(y0: number, y1: number, y2: number, y3: number, t: number): number {
  const c = (y2 - y0) * 0.5;
  const v = y1 - y2;
  const w = c + v;
  const a = w + v + (y3 - y1) * 0.5;
  return ((a * t - (w + a)) * t + c) * t + y1;
}

/** Goes as far through the wavetable as {@link interpolate}, without its samples. */
export function advance(wavetable: Wavetable, sampleCount: number, tuningRatio: number): boolean {
  const { isLooping, loopEnd, loopLength, end } = wavetable;
  const cursor = wavetable.cursor + sampleCount * tuningRatio * wavetable.playbackStep;
  if (!isLooping) {
    wavetable.cursor = cursor;
    return cursor + 3 < end;
  }
  const over = cursor - loopEnd;
  wavetable.cursor = over < 0 ? cursor : loopEnd - loopLength + (over % loopLength);
  return true;
}

/** Adds `buffer` to `sum`, louder or quieter: the gain moves by `gainStep` with each sample. */
export function add(
  buffer: Float32Array,
  sum: Float64Array,
  sampleCount: number,
  gain: number,
  gainStep: number,
): void {
  for (let i = 0; i < sampleCount; i++) {
    sum[i]! += buffer[i]! * gain;
    gain += gainStep;
  }
}

/** {@link add} through the filter. */
export function addFiltered(
  filter: Filter,
  buffer: Float32Array,
  sum: Float64Array,
  sampleCount: number,
  gain: number,
  gainStep: number,
): void {
  const { a0, a1, a2, a3, a4 } = filter;
  let { x1, x2, y1, y2 } = filter;
  for (let i = 0; i < sampleCount; i++) {
    const input = buffer[i]!;
    const filtered = a0 * input + a1 * x1 + a2 * x2 - a3 * y1 - y2 * a4;
    x2 = x1;
    x1 = input;
    y2 = y1;
    y1 = filtered;
    sum[i]! += filtered * gain;
    gain += gainStep;
  }
  filter.x1 = x1;
  filter.x2 = x2;
  filter.y1 = y1;
  filter.y2 = y2;
}

/** Samples between two levels that are kept. */
const STRETCH = 256;
/** How far a curve through samples may go beyond them. */
const OVERSHOOT = 1.25;

/** For each stretch of a sample: the highest level in it and after it. */
const levels = new WeakMap<Float32Array, Float32Array>();

/** A bound of how loud the wavetable can be from here on. */
export function levelAhead({ isLooping, loopStart, cursor, sampleData }: Wavetable): number {
  const from = isLooping ? Math.min(cursor, loopStart) : cursor;
  return levelsOf(sampleData!)[Math.floor(from / STRETCH)] ?? 0;
}

function levelsOf(samples: Float32Array): Float32Array {
  const known = levels.get(samples);
  if (known) return known;
  const all = new Float32Array(Math.ceil(samples.length / STRETCH));
  let level = 0;
  for (let i = samples.length - 1; i >= 0; i--) {
    level = Math.max(level, Math.abs(samples[i]!) * OVERSHOOT);
    if (i % STRETCH === 0) all[i / STRETCH] = level;
  }
  levels.set(samples, all);
  return all;
}
