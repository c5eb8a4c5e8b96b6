/** @file Reads WAV files (stereo, 32-bit float) as programs under test write them. */
import type { Recording } from './recording.ts';

const FLOAT = 3;

/** @throws RangeError if it is another kind of file. */
export function readWav(bytes: Uint8Array): Recording {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (name(0) !== 'RIFF' || name(8) !== 'WAVE') throw new RangeError('Not a WAV file.');
  let sampleRate = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (name(at) === 'fmt ') {
      const [format, channels] = [view.getUint16(start, true), view.getUint16(start + 2, true)];
      if (format !== FLOAT || channels !== 2) throw new RangeError('Not stereo in floats.');
      sampleRate = view.getUint32(start + 4, true);
    } else if (name(at) === 'data') {
      const frames = Math.floor(Math.min(size, bytes.length - start) / 8);
      const channel = (offset: number) =>
        Float32Array.from({ length: frames }, (_, i) =>
          view.getFloat32(start + 8 * i + offset, true),
        );
      return { sampleRate, left: channel(0), right: channel(4) };
    }
    at = start + size + (size % 2);
  }
  throw new RangeError('A WAV file without data.');
}
