/**
 * @file How loud the lead is against everything that accompanies it, in rendered sound: K-weighted power
 *   in blocks of 400 ms, as in ITU-R BS.1770-4.
 */
import type { Recording } from '../sound/recording.ts';

/** Seconds of a block, and from one block to the next. */
const BLOCK = 0.4;
const HOP = 0.1;
/** Blocks this far below the mean of the lead, in decibels, are its rests and releases. */
const GATE = -10;

/**
 * Decibels by which the lead lies above what accompanies it while the lead sounds; below 0 it lies
 * under it.
 *
 * @param lead of the same length, rate and gain as `accompaniment`.
 * @returns Infinity where nothing accompanies, NaN for a silent lead.
 */
export function leadBalance(lead: Recording, accompaniment: Recording): number {
  const own = blockPowers(lead);
  const others = blockPowers(accompaniment);
  const loudest = own.filter((power) => power > 0);
  const gate = mean(loudest) * 10 ** (GATE / 10);
  const sounding = own.map((_, i) => i).filter((i) => own[i]! > gate);
  const sum = (powers: readonly number[]): number =>
    sounding.reduce((total, i) => total + powers[i]!, 0);
  return 10 * Math.log10(sum(own) / sum(others));
}

/** The loudness of a whole sound in LUFS, without gates; -Infinity for silence. */
export function loudness(sound: Recording): number {
  return -0.691 + 10 * Math.log10(mean(blockPowers(sound)));
}

/** Mean K-weighted power of both channels, in overlapping blocks. */
function blockPowers(sound: Recording): number[] {
  const left = kWeighted(sound.left, sound.sampleRate);
  const right = kWeighted(sound.right, sound.sampleRate);
  const hop = Math.round(HOP * sound.sampleRate);
  const hops: number[] = [];
  for (let from = 0; from + hop <= left.length; from += hop) {
    let sum = 0;
    for (let at = from; at < from + hop; at++) sum += left[at]! ** 2 + right[at]! ** 2;
    hops.push(sum);
  }
  const length = Math.round(BLOCK / HOP);
  return hops
    .slice(length - 1)
    .map((_, i) => hops.slice(i, i + length).reduce((sum, power) => sum + power, 0))
    .map((sum) => sum / (length * hop));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A filter of second order with `a0` = 1. */
interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

function kWeighted(samples: Float32Array, rate: number): Float32Array {
  return filtered(filtered(samples, headShelf(rate)), lowCut(rate));
}

/** The first stage of the K filter, a shelf of 4 dB above 1.7 kHz, at any sampling rate. */
function headShelf(rate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const middle = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b: [
      (high + (middle * k) / q + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (middle * k) / q + k * k) / a0,
    ],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

/** Its second stage, which takes away what lies below 38 Hz. */
function lowCut(rate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / rate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}

function filtered(samples: Float32Array, { b, a }: Biquad): Float32Array {
  const out = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let at = 0; at < samples.length; at++) {
    const x = samples[at]!;
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    out[at] = y;
  }
  return out;
}
