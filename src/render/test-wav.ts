/** @file Reads the WAV files of the tests. */
import type { WavFormat } from './wav-file.ts';

export interface ReadWav {
  readonly format: WavFormat;
  readonly frames: number;
  readonly seconds: number;
  /** Left and right by turns, 1 is full scale. */
  readonly samples: Float32Array;
  readonly peak: number;
  /** Peak of the last hundredth of a second. */
  readonly end: number;
}

/** Throws if the sizes in the file do not fit its length. */
export function readWav(bytes: Uint8Array): ReadWav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (ascii(0) !== 'RIFF' || view.getUint32(4, true) !== bytes.length - 8) throw new Error('RIFF');
  const bits = view.getUint16(34, true);
  const float = view.getUint16(20, true) === 3;
  let at = 12;
  while (ascii(at) !== 'data') at += 8 + view.getUint32(at + 4, true);
  const size = view.getUint32(at + 4, true);
  if (at + 8 + size !== bytes.length) throw new Error('data');
  const width = bits / 8;
  const sample = (offset: number): number => {
    if (float) return view.getFloat32(offset, true);
    if (bits === 16) return view.getInt16(offset, true) / 0x7fff;
    return (view.getUint16(offset, true) + view.getInt8(offset + 2) * 65536) / 0x7fffff;
  };
  const samples = Float32Array.from({ length: size / width }, (_, i) => sample(at + 8 + i * width));
  const rate = view.getUint32(24, true);
  const frames = samples.length / view.getUint16(22, true);
  const peakOf = (part: Float32Array) => part.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0);
  return {
    format: float ? '32f' : (String(bits) as WavFormat),
    frames,
    seconds: frames / rate,
    samples,
    peak: peakOf(samples),
    end: peakOf(samples.subarray(-2 * Math.round(rate / 100))),
  };
}
