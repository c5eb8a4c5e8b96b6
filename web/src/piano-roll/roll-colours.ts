/** @file The colours of the roll, read from the style sheet so they follow the theme and forced colours. */
import { cssColour, partColours } from '../part-colours.ts';
import type { Composition, ShownPiece } from '../api.ts';

export interface RollColours {
  /** The colour of each track, by index. */
  tracks: string[];
  surface: string;
  text: string;
  muted: string;
  line: string;
  white: string;
  black: string;
  row: string;
  bar: string;
  phrase: string;
  keyWhite: string;
  keyBlack: string;
  font: string;
  /** The user's system chooses the colours, so none may carry a meaning. */
  forced: boolean;
}

/** What each colour becomes where the system chooses them. */
const FORCED = {
  surface: 'Canvas',
  text: 'CanvasText',
  muted: 'CanvasText',
  line: 'GrayText',
  white: 'Canvas',
  black: 'Canvas',
  row: 'GrayText',
  bar: 'GrayText',
  phrase: 'CanvasText',
  keyWhite: 'Canvas',
  keyBlack: 'CanvasText',
} as const;

/** The style sheet's name of each colour. */
const NAMES = {
  surface: '--surface',
  text: '--text',
  muted: '--muted',
  line: '--line',
  white: '--roll-white',
  black: '--roll-black',
  row: '--roll-row',
  bar: '--roll-bar',
  phrase: '--roll-phrase',
  keyWhite: '--roll-key-white',
  keyBlack: '--roll-key-black',
} as const satisfies Record<keyof typeof FORCED, string>;

/** The colour of each track by CSS, by index. */
export function trackColours(piece: Pick<Composition, 'tracks'>): string[] {
  return partColours(piece.tracks).map(cssColour);
}

/** @param probe an element of the roll that shows nothing. */
export function readRollColours(probe: HTMLElement, piece: ShownPiece): RollColours {
  const forced = matchMedia('(forced-colors: active)').matches;
  const style = getComputedStyle(probe);
  const resolved = (colour: string): string => {
    probe.style.color = colour;
    return style.color;
  };
  const plain = Object.fromEntries(
    Object.entries(NAMES).map(([key, name]) => [
      key,
      resolved(forced ? FORCED[key as keyof typeof FORCED] : `var(${name})`),
    ]),
  ) as Record<keyof typeof FORCED, string>;
  const tracks = trackColours(piece).map((colour) => (forced ? plain.text : resolved(colour)));
  probe.style.color = '';
  return { ...plain, tracks, font: style.getPropertyValue('--font').trim(), forced };
}
