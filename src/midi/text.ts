/** @file Text of MIDI meta events: the standard names no encoding, files hold UTF-8 or Latin-1. */

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes UTF-8 where the bytes are valid UTF-8, else Latin-1; trailing NUL bytes are dropped. */
export function decodeText(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const trimmed = bytes.subarray(0, end);
  try {
    return UTF8.decode(trimmed);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return Buffer.from(trimmed).toString('latin1');
  }
}

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
