/** @file A stereo recording, and how loud, how bright and how wide it is. */

export interface Recording {
  /** Hertz. */
  readonly sampleRate: number;
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Root mean square of both channels, 1 is full scale. */
export function level({ left, right }: Recording): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i]! ** 2 + right[i]! ** 2;
  return Math.sqrt(sum / Math.max(1, 2 * left.length));
}

/** A ratio of levels in decibels. */
export function decibels(ratio: number): number {
  return 20 * Math.log10(ratio);
}

/** Share of the difference of the channels in their energy: 0 is mono. */
export function width({ left, right }: Recording): number {
  let side = 0;
  let all = 0;
  for (let i = 0; i < left.length; i++) {
    side += (left[i]! - right[i]!) ** 2;
    all += 2 * (left[i]! ** 2 + right[i]! ** 2);
  }
  return all === 0 ? 0 : side / all;
}

/** How alike two recordings of equal length are: 1 is the same, at any level. */
export function correlation(a: Recording, b: Recording): number {
  let [product, first, second] = [0, 0, 0];
  for (const channel of ['left', 'right'] as const) {
    for (let i = 0; i < a[channel].length; i++) {
      const [x, y] = [a[channel][i]!, b[channel][i] ?? 0];
      product += x * y;
      first += x * x;
      second += y * y;
    }
  }
  return product / Math.sqrt(first * second);
}

/** Largest absolute sample. */
export function peak({ left, right }: Recording): number {
  let most = 0;
  for (const channel of [left, right]) {
    for (const sample of channel) most = Math.max(most, Math.abs(sample));
  }
  return most;
}

/** A part of a recording, in seconds. */
export function cut(recording: Recording, from: number, to: number): Recording {
  const { sampleRate, left, right } = recording;
  const [first, last] = [from, to].map((seconds) => Math.round(seconds * sampleRate));
  return { sampleRate, left: left.subarray(first, last), right: right.subarray(first, last) };
}

/** Mean frequency of the spectrum, weighted by magnitude, in hertz; of both channels together. */
export function spectralCentroid(recording: Recording): number {
  const size = 4096;
  const sums = new Float64Array(size / 2);
  for (const channel of [recording.left, recording.right]) {
    for (let start = 0; start + size <= channel.length; start += size / 2) {
      const magnitudes = spectrum(channel.subarray(start, start + size));
      for (let bin = 0; bin < sums.length; bin++) sums[bin]! += magnitudes[bin]!;
    }
  }
  let weighted = 0;
  let total = 0;
  sums.forEach((magnitude, bin) => {
    weighted += (magnitude * bin * recording.sampleRate) / size;
    total += magnitude;
  });
  return weighted / total;
}

/** Magnitudes of the lower half of the spectrum of a Hann window; the length is a power of two. */
function spectrum(samples: Float32Array): Float64Array {
  const size = samples.length;
  const re = Float64Array.from(
    samples,
    (sample, i) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size)),
  );
  const im = new Float64Array(size);
  fourier(re, im);
  return Float64Array.from({ length: size / 2 }, (_, bin) => Math.hypot(re[bin]!, im[bin]!));
}

/** Fast Fourier transform in place (radix 2). */
function fourier(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }
  for (let length = 2; length <= size; length <<= 1) {
    const angle = (-2 * Math.PI) / length;
    for (let start = 0; start < size; start += length) {
      for (let k = 0; k < length / 2; k++) {
        const [cos, sin] = [Math.cos(angle * k), Math.sin(angle * k)];
        const [a, b] = [start + k, start + k + length / 2];
        const real = re[b]! * cos - im[b]! * sin;
        const imaginary = re[b]! * sin + im[b]! * cos;
        re[b] = re[a]! - real;
        im[b] = im[a]! - imaginary;
        re[a]! += real;
        im[a]! += imaginary;
      }
    }
  }
}
