/** @file What the tiles of the roll show: the notes of each band, and the ruler's strip. */
import type { Language, ShownPiece } from '../api.ts';
import { chordName } from '../chord-name.ts';
import { barsOf, type Bar } from './bars.ts';
import { drawGrid } from './draw-grid.ts';
import { drawNotes, type NotePicture } from './draw-notes.ts';
import { chordFont, drawStrip, shownChords, STRIP_HEIGHT, type ChordLabel } from './draw-strip.ts';
import { indexNotes } from './note-index.ts';
import { trackMarks } from './note-marks.ts';
import type { RollColours } from './roll-colours.ts';
import type { Band } from './roll-layout.ts';
import type { SheetBand } from './tile-sheet.ts';

let versions = 0;
const versionByObject = new WeakMap<object, number>();

/** A number that is the same for the same object only. */
function versionOf(object: object): number {
  let version = versionByObject.get(object);
  if (version === undefined) {
    version = ++versions;
    versionByObject.set(object, version);
  }
  return version;
}

/** What the tiles need of a piece, worked out once. */
export interface PreparedPiece {
  piece: ShownPiece;
  bars: readonly Bar[];
  sectionStarts: ReadonlySet<number>;
  notes: NotePicture['notes'];
  marks: NotePicture['marks'];
}

export function prepared(piece: ShownPiece): PreparedPiece {
  return {
    piece,
    bars: barsOf(piece),
    sectionStarts: new Set(piece.sections.map(({ tick }) => tick)),
    notes: piece.tracks.map((track) => indexNotes(track.notes)),
    marks: trackMarks(piece.tracks),
  };
}

/** The bands of the roll as stripes of a sheet. */
export function noteSheet(
  bands: readonly Band[],
  source: PreparedPiece,
  look: Pick<NotePicture, 'heard' | 'different' | 'colours'>,
): SheetBand[] {
  const picture: NotePicture = { ...source, ...look };
  const grid = { ...source, colours: look.colours };
  const fixed = [source, look.colours, look.different].map(versionOf).join();
  return bands.map((band) => ({
    id: band.id,
    top: band.top,
    height: band.height,
    key: `${fixed} ${band.height} ${band.tracks.map((track) => look.heard[track] ?? true).join()}`,
    draw(context, stretch) {
      drawGrid(context, grid, band, stretch);
      drawNotes(context, picture, band, stretch);
    },
  }));
}

let measuring: CanvasRenderingContext2D | null = null;

/** Widths of texts in a font. */
function measurer(font: string): (text: string) => number {
  measuring ??= document.createElement('canvas').getContext('2d')!;
  const context = measuring;
  const widths = new Map<string, number>();
  return (text) => {
    let width = widths.get(text);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      widths.set(text, width);
    }
    return width;
  };
}

/** The ruler's strip as the one stripe of a sheet. */
export function stripSheet(
  source: PreparedPiece,
  colours: RollColours,
  language: Language,
): SheetBand[] {
  const measure = measurer(chordFont(colours.font));
  const labels = source.piece.chords.map(({ tick, symbol }): ChordLabel => {
    const text = chordName(symbol, language);
    return { tick, text, width: measure(text) };
  });
  const starts = new Set(source.bars.map(({ tick }) => tick));
  /** The last answer: all tiles in sight share a scale. */
  let shown: { scale: number; chords: ChordLabel[] } | null = null;
  return [
    {
      id: 'strip',
      top: 0,
      height: STRIP_HEIGHT,
      key: `${[source, colours].map(versionOf).join()} ${language}`,
      draw(context, stretch) {
        const { scale } = stretch;
        if (shown?.scale !== scale) {
          shown = { scale, chords: shownChords(labels, scale, (tick) => starts.has(tick)) };
        }
        drawStrip(context, { ...source, chords: shown.chords, colours }, stretch);
      },
    },
  ];
}
