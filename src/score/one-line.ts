/** @file Titles and names as one line of a sensible length. */

/** Characters of a title or name; the rest is cut off. */
const LONGEST = 120;

/**
 * The text without line breaks and other control characters, with single spaces between its words, and
 * at most 120 characters; one that is longer ends in `…`.
 *
 * @example oneLine('Sonata\r\nin C') // 'Sonata in C'
 */
export function oneLine(text: string): string {
  if (PLAIN.test(text)) return text;
  // What comes after this is cut off in any case.
  const beginning = text.slice(0, LONGEST * 20);
  const line = beginning.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

/** Most names: short words of ASCII with one space between them. */
const PLAIN = /^(?=.{0,60}$)[!-~]*(?: [!-~]+)*$/;
