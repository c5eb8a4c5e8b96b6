/** @file Texts in the encodings from before Unicode. */

/** An encoding by the name that TextDecoder knows it by. */
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

/** Whether every byte is a character in it. */
export function isSingleByte(encoding: LegacyEncoding): boolean {
  return encoding === 'windows-1251' || encoding === 'windows-1252';
}

/** Not `fatal`: an exception for each text would make files of many texts slow to read. */
const DECODERS = {
  shift_jis: new TextDecoder('shift_jis'),
  gbk: new TextDecoder('gbk'),
  big5: new TextDecoder('big5'),
  'euc-kr': new TextDecoder('euc-kr'),
  'windows-1251': new TextDecoder('windows-1251'),
};

/** What a decoder puts where bytes are invalid; none of the encodings has it. */
const REPLACEMENT = '\ufffd';

/**
 * Windows-1252 from 0x80 to 0x9F; the rest is Latin-1. By hand, since TextDecoder takes all of it for
 * Latin-1 in some versions of Node.
 */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The text of some bytes; null where they are not of that encoding. */
export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string | null {
  if (encoding === 'windows-1252') {
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] as string);
  }
  const text = DECODERS[encoding].decode(bytes);
  return text.includes(REPLACEMENT) ? null : text;
}
