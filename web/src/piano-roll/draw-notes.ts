/** @file Draws the notes of a band: by role and velocity, faint if unheard, marked if they differ from another take. */
import type { Role, ShownPiece } from '../api.ts';
import { ROLES } from '../roles.ts';
import { drawBeat, drawMarked, isShape, type Box, type Mark } from './note-marks.ts';
import { notesWithin, type NoteIndex } from './note-index.ts';
import type { RollColours } from './roll-colours.ts';
import { rowTop, type Band } from './roll-layout.ts';

/** What stays the same in all tiles. */
export interface NotePicture {
  piece: ShownPiece;
  notes: readonly NoteIndex[];
  /** Whether each track is heard. */
  heard: readonly boolean[];
  /** Of each track: told apart by it where bands hold several. */
  marks: readonly Mark[];
  /** Notes that differ from another take, as `track:tick:pitch`. */
  different: ReadonlySet<string>;
  colours: RollColours;
}

/** The stretch of a tile. */
export interface Stretch {
  /** Pixels from the beginning of the piece. */
  left: number;
  width: number;
  /** Pixels per tick. */
  scale: number;
}

const UNHEARD_OPACITY = 0.14;
const ALONE_OPACITY = [0.45, 1] as const;
/** Largest drum beat, CSS pixels. */
const MOST_BEAT = 13;
/** Below this size a note is a plain rectangle. */
const LEAST_DETAIL = 4;

type Context = CanvasRenderingContext2D;

/** Tracks from the back to the front. */
function inOrder({ piece }: NotePicture, { tracks }: Band): number[] {
  const depth = (index: number) => ROLES[piece.tracks[index]!.role].depth;
  return [...tracks].sort((a, b) => depth(a) - depth(b));
}

/** Opacity of the softest and of the loudest note: where a part is alone, nothing has to recede. */
function opacities(role: Role, alone: boolean, forced: boolean): readonly [number, number] {
  if (forced) return [1, 1];
  const [soft, loud] = ROLES[role].opacity;
  return alone
    ? [Math.max(soft, ALONE_OPACITY[0]), Math.max(loud, ALONE_OPACITY[1])]
    : [soft, loud];
}

/** A ring around the note and a flag above it. */
function drawDifference(c: Context, { x, y, width, height }: Box, colour: string): void {
  c.globalAlpha = 1;
  c.strokeStyle = c.fillStyle = colour;
  c.lineWidth = 1.25;
  if (width >= LEAST_DETAIL && height >= LEAST_DETAIL) {
    c.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  }
  c.beginPath();
  c.moveTo(x - 1, y - 6);
  c.lineTo(x + 6, y - 6);
  c.lineTo(x + 2.5, y - 1);
  c.fill();
}

function drawTrack(
  c: Context,
  picture: NotePicture,
  [band, track]: readonly [Band, number],
  { left, width: tileWidth, scale }: Stretch,
): void {
  const { piece, colours, different } = picture;
  const index = picture.notes[track]!;
  const { role } = piece.tracks[track]!;
  const share = picture.heard[track] === false ? UNHEARD_OPACITY : 1;
  const alone = band.tracks.length === 1;
  const [soft, loud] = opacities(role, alone, colours.forced);
  const mark = picture.marks[track]!;
  const colour = colours.tracks[track]!;
  const row = band.rowHeight;
  const height = Math.max(2, row - (row > 6 ? 1.5 : 0.5));
  /** Beats of sixteenths do not touch. */
  const widest = (piece.ticksPerQuarter / 4) * scale * 0.8;
  const marked: Box[] = [];
  const [first, end] = notesWithin(index, (left - 8) / scale, (left + tileWidth + 8) / scale);
  /** Where the last plain note of each pitch ended: what would lie on it is left out. */
  const covered: number[] = [];
  c.fillStyle = colour;
  for (let i = first; i < end; i++) {
    const [tick, duration, pitch, velocity] = index.notes[i]!;
    const top = rowTop(band, pitch);
    const length = duration * scale;
    const x = tick * scale - left;
    if (top === null || x + length < -8) continue;
    const y = top + (row - height) / 2;
    const alpha = share * (soft + (loud - soft) * (velocity / 127));
    let box: Box;
    if (band.drums) {
      const size = Math.min(height, Math.max(2, height * 0.86), MOST_BEAT);
      const across = Math.max(1.5, Math.min(size * 0.8, widest));
      box = { x, y: y + (height - size) / 2, width: across, height: size };
      c.globalAlpha = alpha;
      if (across < LEAST_DETAIL || size < LEAST_DETAIL) {
        if (x < (covered[pitch] ?? -Infinity)) continue;
        covered[pitch] = x + 0.5;
        c.fillRect(x, box.y, across, size);
      } else if (alone || !isShape(mark) || mark === 'block') {
        c.beginPath();
        c.roundRect(x, box.y, across, size, 2);
        c.fill();
      } else {
        drawBeat(c, mark, [x + across / 2, y + height / 2, Math.min(size, across * 1.3)]);
      }
    } else {
      box = { x, y, width: Math.max(2, length - 1), height };
      if (height < LEAST_DETAIL || box.width < LEAST_DETAIL) {
        if (x + length <= (covered[pitch] ?? -Infinity)) continue;
        covered[pitch] = x + length;
        c.globalAlpha = alpha;
        c.fillRect(x, y, box.width, height);
      } else {
        const inside = alone || isShape(mark) ? 'solid' : mark;
        drawMarked(c, box, inside, { colour, paper: colours.surface, alpha });
        c.fillStyle = colour;
      }
    }
    if (different.size > 0 && different.has(`${track}:${tick}:${pitch}`)) marked.push(box);
  }
  for (const box of marked) drawDifference(c, box, colours.text);
}

/** Draws the band's notes; the context's origin is the band's top at the stretch's left. */
export function drawNotes(c: Context, picture: NotePicture, band: Band, stretch: Stretch): void {
  for (const track of inOrder(picture, band)) drawTrack(c, picture, [band, track], stretch);
  c.globalAlpha = 1;
}
