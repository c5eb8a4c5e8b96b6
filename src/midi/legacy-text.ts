/** @file Decodes text in pre-Unicode encodings. */

/** An encoding by its TextDecoder name. */
export type LegacyEncoding =
  'shift_jis' | 'gbk' | 'big5' | 'euc-kr' | 'windows-1251' | 'windows-1252';

export const ENCODINGS: readonly LegacyEncoding[] = [
  'windows-1252',
  'shift_jis',
  'gbk',
  'big5',
  'euc-kr',
  'windows-1251',
];

/** Whether it has a character for every byte. */
export function isSingleByte(encoding: LegacyEncoding): boolean {
  return encoding === 'windows-1251' || encoding === 'windows-1252';
}

/** Not `fatal`: an exception per text would make files with many texts slow to read. */
const DECODERS = {
  shift_jis: new TextDecoder('shift_jis'),
  gbk: new TextDecoder('gbk'),
  big5: new TextDecoder('big5'),
  'euc-kr': new TextDecoder('euc-kr'),
  'windows-1251': new TextDecoder('windows-1251'),
};

/** The decoder's replacement for invalid bytes; none of the encodings contains it. */
const REPLACEMENT = '\ufffd';

/**
 * Windows-1252 from 0x80 to 0x9F; the rest is Latin-1. Done here because TextDecoder treats all of it
 * as Latin-1 in some versions of Node.
 */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The decoded text; null if the bytes are invalid in that encoding. */
export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string | null {
  if (encoding === 'windows-1252') {
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] as string);
  }
  const text = DECODERS[encoding].decode(bytes);
  return text.includes(REPLACEMENT) ? null : text;
}
