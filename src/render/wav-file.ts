/**
 * @file A stereo WAV file, written while its sound is made. The sound is kept as 32-bit floats in the
 *   file itself until its peak is known, and then becomes what the format says in place: no sound is
 *   too long for the memory.
 */
import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** What a sample is stored as, in bits; `32f` is floating point. */
export type WavFormat = '16' | '24' | '32f';

export const WAV_FORMATS = ['16', '24', '32f'] as const satisfies readonly WavFormat[];

export const SAMPLE_RATE = 44_100;
const CHANNELS = 2;

/** Bytes of a frame (one sample of each channel) while the sound is made. */
const RAW_FRAME = 4 * CHANNELS;
/** Where the floats begin: behind the longest header. */
const RAW_START = 64;
/** Frames that are read and written at a time. */
const CHUNK = 16_384;

const BYTES: Readonly<Record<WavFormat, number>> = { '16': 2, '24': 3, '32f': 4 };
const PCM = 1;
const IEEE_FLOAT = 3;

export class WavFile {
  readonly #descriptor: number;
  readonly #chunk = new Float32Array(CHUNK * CHANNELS);
  #inChunk = 0;
  #frames = 0;

  /** @param path where no file may exist. Throws the system's error. */
  constructor(path: string) {
    this.#descriptor = openSync(path, 'wx+');
  }

  /** Appends the first `count` samples of both channels. */
  append(left: Float32Array, right: Float32Array, count: number): void {
    for (let at = 0; at < count; at++) {
      if (this.#inChunk === CHUNK) this.#flush();
      this.#chunk[this.#inChunk * CHANNELS] = left[at]!;
      this.#chunk[this.#inChunk * CHANNELS + 1] = right[at]!;
      this.#inChunk++;
    }
  }

  /** Multiplies the sound by `gain`, stores it in its final form and closes the file. */
  finish(gain: number, format: WavFormat): void {
    this.#flush();
    const header = headerOf(this.#frames, format);
    const raw = new Float32Array(CHUNK * CHANNELS);
    const frame = BYTES[format] * CHANNELS;
    for (let from = 0; from < this.#frames; from += CHUNK) {
      const count = Math.min(CHUNK, this.#frames - from);
      const samples = raw.subarray(0, count * CHANNELS);
      readSync(this.#descriptor, samples, 0, samples.byteLength, RAW_START + from * RAW_FRAME);
      const bytes = encoded(samples, gain, format);
      // A frame never becomes longer, so what is not read yet stays untouched.
      writeSync(this.#descriptor, bytes, 0, bytes.length, header.length + from * frame);
    }
    writeSync(this.#descriptor, header, 0, header.length, 0);
    ftruncateSync(this.#descriptor, header.length + this.#frames * frame);
    this.close();
  }

  /** Closes the file as it is. */
  close(): void {
    closeSync(this.#descriptor);
  }

  #flush(): void {
    const samples = this.#chunk.subarray(0, this.#inChunk * CHANNELS);
    const at = RAW_START + this.#frames * RAW_FRAME;
    writeSync(this.#descriptor, samples, 0, samples.byteLength, at);
    this.#frames += this.#inChunk;
    this.#inChunk = 0;
  }
}

function encoded(samples: Float32Array, gain: number, format: WavFormat): Uint8Array {
  const size = BYTES[format];
  const bytes = new Uint8Array(samples.length * size);
  const view = new DataView(bytes.buffer);
  if (format === '32f') {
    samples.forEach((sample, i) => view.setFloat32(i * size, sample * gain, true));
    return bytes;
  }
  const full = 2 ** (8 * size - 1) - 1;
  samples.forEach((sample, i) => {
    const value = Math.max(-full, Math.min(full, Math.round(sample * gain * full)));
    view.setInt16(i * size, value, true);
    if (format === '24') view.setInt8(i * size + 2, value >> 16);
  });
  return bytes;
}

/** The RIFF header up to the first sample. */
function headerOf(frames: number, format: WavFormat): Uint8Array {
  const float = format === '32f';
  const frame = BYTES[format] * CHANNELS;
  const data = frames * frame;
  const length = float ? 58 : 44;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const ascii = (text: string) => {
    for (const character of text) view.setUint8(at++, character.charCodeAt(0));
  };
  const uint32 = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  const uint16 = (value: number) => {
    view.setUint16(at, value, true);
    at += 2;
  };
  ascii('RIFF');
  uint32(length - 8 + data);
  ascii('WAVEfmt ');
  uint32(float ? 18 : 16);
  uint16(float ? IEEE_FLOAT : PCM);
  uint16(CHANNELS);
  uint32(SAMPLE_RATE);
  uint32(SAMPLE_RATE * frame);
  uint16(frame);
  uint16(8 * BYTES[format]);
  if (float) {
    uint16(0);
    ascii('fact');
    uint32(4);
    uint32(frames);
  }
  ascii('data');
  uint32(data);
  return bytes;
}
