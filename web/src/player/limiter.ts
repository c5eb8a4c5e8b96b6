/** @file Keeps loud places below full scale without distortion; quiet ones pass as they are. */

/** Largest sample that leaves. */
const CEILING = 0.97;
/** Seconds until the level is back. */
const RELEASE = 0.15;

/**
 * Works on blocks of one length and delays by one of them: so the level is down before the peak comes.
 *
 * @example
 * limiter.process(left, right);
 */
export class Limiter {
  readonly #step: number;
  #left: Float32Array;
  #right: Float32Array;
  /** The largest gain that the waiting block bears. */
  #bearable = 1;
  #gain = 1;

  /** @param sampleRate in hertz. */
  constructor(length: number, sampleRate: number) {
    this.#left = new Float32Array(length);
    this.#right = new Float32Array(length);
    this.#step = length / sampleRate / RELEASE;
  }

  /** Replaces a block by the one before it, limited. */
  process(left: Float32Array, right: Float32Array): void {
    const next = Math.min(1, CEILING / Math.max(peak(left), peak(right), CEILING));
    const from = this.#gain;
    const to = Math.min(this.#bearable, next, from + this.#step);
    exchange(left, this.#left, from, to);
    exchange(right, this.#right, from, to);
    this.#bearable = next;
    this.#gain = to;
  }
}

function peak(samples: Float32Array): number {
  let most = 0;
  for (let i = 0; i < samples.length; i++) most = Math.max(most, Math.abs(samples[i]!));
  return most;
}

/** Puts the waiting samples into `samples`, at a gain that moves evenly, and lets those wait instead. */
function exchange(samples: Float32Array, waiting: Float32Array, from: number, to: number): void {
  const length = samples.length;
  for (let i = 0; i < length; i++) {
    const sample = samples[i]!;
    samples[i] = waiting[i]! * (from + ((to - from) * (i + 1)) / length);
    waiting[i] = sample;
  }
}
