/** @file Bars of parts in words. */
import type { Composition, Language } from '../api.ts';
import type { Texts } from '../texts/texts.ts';
import type { BarsOfParts } from './shape.svelte.ts';

/** Such as `Bass, bars 5 to 6`. */
export function placeInWords(
  { bars: [from, to], parts }: BarsOfParts,
  piece: Pick<Composition, 'parts'>,
  texts: Texts,
  language: Language,
): string {
  const playing = piece.parts.filter(({ track }) => track !== null);
  const named = playing.filter(({ id }) => parts.includes(id)).map(({ name }) => name[language]);
  const who =
    named.length === playing.length && named.length > 1 ? texts.editAll : named.join(', ');
  return `${who}, ${texts.sectionBars(String(from), String(to))}`;
}
