/** @file Makes text from files and names safe to print on a terminal. */

/** Control characters except tab and line feed, bidirectional controls, line separators. */
const INVISIBLE = /(?![\t\n])\p{Cc}|\p{Bidi_Control}|[\u2028\u2029\ufeff]/gu;

/**
 * The text with its control characters escaped as in JSON (ESC becomes `\u001b`), so it cannot move the
 * cursor, change colours or overwrite the screen. Tabs and line feeds stay.
 *
 * @example visible('a\x1b[2Jb') // 'a\\u001b[2Jb'
 */
export function visible(text: string): string {
  return text.replace(
    INVISIBLE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Like {@link visible}, for text that must stay on one line: also escapes tabs and line feeds. */
export function visibleInLine(text: string): string {
  return visible(text).replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}
