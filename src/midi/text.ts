/** @file Text of MIDI meta events: the standard names no encoding, files hold UTF-8, Latin-1, Shift-JIS. */
import { isUtf8 } from 'node:buffer';

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Not `fatal`: an exception for each text would make files of many texts slow to read. */
const SHIFT_JIS = new TextDecoder('shift_jis');
/** What a decoder puts where bytes are invalid; no Shift-JIS stands for it. */
const REPLACEMENT = '\ufffd';

/** Longest ASCII text that is read without a TextDecoder, which is slow to call. */
const SHORT = 64;

/**
 * Decodes the bytes from `start` up to but without `end`: UTF-8 where they are valid UTF-8, else
 * Shift-JIS where they read as Japanese, else Latin-1; trailing NUL bytes are dropped.
 */
export function decodeText(bytes: Uint8Array, start = 0, end = bytes.length): string {
  while (end > start && bytes[end - 1] === 0) end--;
  const short = end - start <= SHORT ? shortAscii(bytes, start, end) : null;
  if (short !== null) return short;
  const trimmed = bytes.subarray(start, end);
  if (isUtf8(trimmed)) return UTF8.decode(trimmed);
  return japanese(trimmed) ?? Buffer.from(trimmed).toString('latin1');
}

/** The bytes as ASCII, null if they are something else. */
function shortAscii(bytes: Uint8Array, start: number, end: number): string | null {
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte > 0x7f) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

/**
 * The bytes as Shift-JIS if that gives kana or two kanji in a row. A byte 0x81..0x9F has to occur:
 * in Latin-1 these are control characters that no text holds.
 */
function japanese(bytes: Uint8Array): string | null {
  if (!bytes.some((byte) => byte >= 0x81 && byte <= 0x9f)) return null;
  const text = SHIFT_JIS.decode(bytes);
  return !text.includes(REPLACEMENT) && /[\u3041-\u30fe]|[\u4e00-\u9fff]{2}/.test(text)
    ? text
    : null;
}

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
