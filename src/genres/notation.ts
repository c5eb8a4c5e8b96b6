/** @file The notation of basses and chords, whose signs may stand apart or together: `1 - 5_`, `1-5_`. */

/** The field of a notation with signs of several characters. */
export type Spelled = 'line' | 'comp';

/** One sign of each (grammars in genre-patterns.ts). */
export const SIGNS: Readonly<Record<Spelled, RegExp>> = {
  line: /(?:n?[1356789][_^]?|[<>w*])[!'~]?|[-.]/y,
  comp: /n?(?:[Xxoutb]|[1-6](?:\+[1-6])*)[_^]?[!']?|[-.]/y,
};

/** A text as its signs by bar. */
export interface Signs {
  readonly bars: readonly (readonly string[])[];
  /** The first place that holds no sign. */
  readonly unread?: { readonly column: number; readonly text: string };
}

export function signsOf(text: string, notation: Spelled): Signs {
  const sign = SIGNS[notation];
  const bars: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (character === '|') bars.push([]);
    if (character === '|' || /\s/.test(character)) {
      at++;
      continue;
    }
    sign.lastIndex = at;
    const [found] = sign.exec(text) ?? [];
    if (found === undefined) {
      const [unread = character] = /^[^\s|.-]+/.exec(text.slice(at)) ?? [];
      return { bars, unread: { column: at + 1, text: unread } };
    }
    bars.at(-1)?.push(found);
    at += found.length;
  }
  return { bars };
}

/** The text with its signs apart, as the composer reads it; unchanged if they are, or cannot be read. */
export function apart(text: string, notation: Spelled): string {
  const { bars, unread } = signsOf(text, notation);
  const words = text.match(/[^\s|]+/g)?.length ?? 0;
  if (unread !== undefined || words === bars.flat().length) return text;
  return bars.map((bar) => bar.join(' ')).join(' | ');
}

/** The text with the signs of each bar together. */
export function together(text: string, notation: Spelled): string {
  const { bars, unread } = signsOf(text, notation);
  return unread === undefined ? bars.map((bar) => bar.join('')).join(' | ') : text;
}
