/** @file Reads and writes Unicode text of MIDI meta events. The standard does not specify an encoding. */
import { isUtf8 } from 'node:buffer';

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const UTF16_LE = new TextDecoder('utf-16le');
const UTF16_BE = new TextDecoder('utf-16be');
const ENCODER = new TextEncoder();

/** Longest ASCII text read and written without TextDecoder and TextEncoder, which are slow to call. */
const SHORT = 64;

/**
 * The text at `start` <= offset < `end` if it is ASCII, UTF-8 or UTF-16, without trailing NUL
 * characters; otherwise null. UTF-16 is recognised by its byte order mark, or by zeros in every other
 * byte.
 */
export function decodeUnicode(bytes: Uint8Array, start: number, end: number): string | null {
  const last = trimmedEnd(bytes, start, end);
  const short = last - start <= SHORT ? shortAscii(bytes, start, last) : null;
  if (short !== null) return short;
  const utf16 = utf16Decoder(bytes, start, end);
  if (utf16 !== null) return utf16.decode(bytes.subarray(start, end)).replace(/\0+$/, '');
  const text = bytes.subarray(start, last);
  return isUtf8(text) ? UTF8.decode(text) : null;
}

/** The end of a text without the trailing NUL bytes that many writers add. */
export function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && bytes[last - 1] === 0) last--;
  return last;
}

/** The bytes as ASCII; null if they are not ASCII or contain a NUL. */
function shortAscii(bytes: Uint8Array, start: number, end: number): string | null {
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte > 0x7f || byte === 0) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** The decoder for UTF-16 in either byte order; null for other bytes. */
function utf16Decoder(bytes: Uint8Array, start: number, end: number): typeof UTF16_LE | null {
  const length = end - start;
  if (length < 2 || length % 2 === 1) return null;
  const [first, second] = [bytes[start], bytes[start + 1]];
  if (first === 0xff && second === 0xfe) return UTF16_LE;
  if (first === 0xfe && second === 0xff) return UTF16_BE;
  // A single character may be a text that starts or ends with a NUL.
  if (length < 4) return null;
  let last = end;
  while (last > start && bytes[last - 2] === 0 && bytes[last - 1] === 0) last -= 2;
  let [even, odd] = [0, 0];
  for (let i = start; i < last; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const most = (last - start) / 4;
  if (even === 0 && odd > most) return UTF16_LE;
  return odd === 0 && even > most ? UTF16_BE : null;
}

/** The text as UTF-8. */
export function encodeText(text: string): Uint8Array {
  const short = text.length <= SHORT ? asciiBytes(text) : null;
  return short ?? ENCODER.encode(text);
}

/** The bytes of a text that is ASCII; null for others. */
function asciiBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return null;
    bytes[i] = code;
  }
  return bytes;
}
