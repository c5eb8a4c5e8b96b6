/** @file Text from files and names, made safe for a terminal. */

/** Control characters but tab and line feed, signs that turn the direction of writing, line separators. */
const INVISIBLE = /(?![\t\n])\p{Cc}|\p{Bidi_Control}|[\u2028\u2029\ufeff]/gu;

/**
 * The text with its control characters spelled out as JSON spells them (ESC becomes `\u001b`), so that
 * it cannot move the cursor, change colours or rewrite what is on the screen. Tabs and line feeds stay.
 *
 * @example visible('a\x1b[2Jb') // 'a\\u001b[2Jb'
 */
export function visible(text: string): string {
  return text.replace(
    INVISIBLE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Like {@link visible}, for what must stay on one line: tabs and line feeds are spelled out, too. */
export function visibleInLine(text: string): string {
  return visible(text).replaceAll('\t', '\\t').replaceAll('\n', '\\n');
}
