/** @file Draws the keyboard and the names of drums at the left of the roll. */
import type { Language } from '../api.ts';
import { keyName } from '../format.ts';
import { DRUM_NAMES } from './drum-names.ts';
import type { RollColours } from './roll-colours.ts';
import { isBlackKey, rowTop, type Band } from './roll-layout.ts';

const KEYS = 26;
const BLACK_KEY = 16;

type Context = CanvasRenderingContext2D;

interface KeyboardPicture {
  bands: readonly Band[];
  colours: RollColours;
  language: Language;
  width: number;
}

function drawKeys(c: Context, { colours, language, width }: KeyboardPicture, band: Band): void {
  const left = width - KEYS;
  const top = (pitch: number) => band.top + rowTop(band, pitch)!;
  c.fillStyle = colours.keyWhite;
  c.fillRect(left, band.top, KEYS, band.height - 1);
  c.font = `10.5px ${colours.font}`;
  for (const pitch of band.rows) {
    const y = top(pitch);
    if (isBlackKey(pitch)) {
      c.fillStyle = colours.keyBlack;
      c.fillRect(left, y, BLACK_KEY, band.rowHeight);
    }
    // White keys meet at B|C and E|F.
    if (pitch % 12 === 0 || pitch % 12 === 5) {
      c.fillStyle = colours.keyBlack;
      c.globalAlpha = 0.35;
      c.fillRect(left, y + band.rowHeight - 0.5, KEYS, 1);
      c.globalAlpha = 1;
    }
    if (pitch % 12 === 0) {
      c.fillStyle = colours.muted;
      c.fillText(`${keyName('C', language)}${pitch / 12 - 1}`, left - 5, y + band.rowHeight / 2);
    }
  }
}

function drawDrumNames(c: Context, { colours, language, width }: KeyboardPicture, band: Band) {
  if (band.rowHeight < 9) return;
  c.fillStyle = colours.muted;
  c.font = `${Math.min(10.5, band.rowHeight)}px ${colours.font}`;
  let previous = '';
  for (const pitch of band.rows) {
    const name = DRUM_NAMES[pitch]?.[language] ?? String(pitch);
    const y = band.top + rowTop(band, pitch)! + band.rowHeight / 2;
    if (name !== previous) c.fillText(name, width - 6, y, width - 8);
    previous = name;
  }
}

/** Draws the bands' keys and names; the context's origin is the top of the first band. */
export function drawKeyboard(c: Context, picture: KeyboardPicture, height: number): void {
  const { colours, width } = picture;
  c.fillStyle = colours.surface;
  c.fillRect(0, 0, width, height);
  c.textBaseline = 'middle';
  c.textAlign = 'right';
  for (const band of picture.bands) {
    if (band.drums) drawDrumNames(c, picture, band);
    else drawKeys(c, picture, band);
    c.fillStyle = colours.line;
    c.fillRect(0, band.top + band.height - 1, width, 1);
  }
  c.fillRect(width - 1, 0, 1, height);
}
