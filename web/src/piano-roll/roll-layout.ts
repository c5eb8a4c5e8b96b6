/**
 * @file Where each part lies in the roll: bands of rows, one a part or all parts together; pure geometry
 *   in CSS pixels from the top of the notes.
 */
import type { Composition } from '../api.ts';

/** Least height of a lane with its head at the left, where controls have two rows, and with its head above. */
export const LEAST_LANE = { beside: 92, above: 64 } as const;
/** Height of the part's head where it lies above its notes: one row of controls. */
export const HEAD_ABOVE = 48;
/** Height of the other parts while one is enlarged. */
const SMALL_LANE = 48;
const LEAST_ENLARGED = 240;
/** Least height of all parts together. */
const LEAST_TOGETHER = 220;
/** A piece with few parts does not fill a large screen with a few thick bars. */
const MOST_LANE = 150;
const MOST_DRUM_ROW = 15;
/** Largest share of the notes' area for drums, where all parts share it. */
const MOST_DRUM_SHARE = 0.34;
/** Fewest pitched rows of a part alone and of all together, so a narrow range does not become a few thick bars. */
const LEAST_ROWS = { lane: 14, together: 30 };
/** Space between the notes and the edge of their band. */
const INSET = 5;

export type View = 'lanes' | 'together';

export type LaidOut = Pick<Composition, 'parts' | 'tracks'>;

export interface Band {
  /** The part's id; all pitched parts together: `pitched`, all drums: `drums`. */
  id: string;
  /** Indexes of the tracks whose notes it shows. */
  tracks: number[];
  drums: boolean;
  /** Top and height of the area of its notes. */
  top: number;
  height: number;
  /** Where its part's head begins, and its height. */
  headTop: number;
  headHeight: number;
  /** Pitches of the rows from the top down; consecutive unless these are drums. */
  rows: number[];
  /** Where the rows begin within the band, and the height of each. */
  rowsTop: number;
  rowHeight: number;
}

export interface LayoutOptions {
  view: View;
  /** Id of the part shown large; null if none is. */
  enlarged: string | null;
  /** Height of the visible area of the notes. */
  height: number;
  /** 1 fills the visible height. */
  zoom: number;
  /** Whether a part's head lies above its notes instead of at their left. */
  headsAbove: boolean;
}

/** Channel 10 of the MIDI standard (9 counted from 0) holds drum sounds, not pitches. */
export function isDrums(track: { channel: number }): boolean {
  return track.channel === 9;
}

/** Whether a pitch is a black key of the piano. */
export function isBlackKey(pitch: number): boolean {
  return [1, 3, 6, 8, 10].includes(pitch % 12);
}

/** The parts that play, with the index of their track, in the order of the piece. */
export function playingParts(piece: LaidOut): { id: string; track: number }[] {
  return piece.parts.flatMap(({ id, track }) => (track === null ? [] : [{ id, track }]));
}

type Notes = Composition['tracks'][number]['notes'];

/** Pitches by the notes they are found in: heights change in each frame of a gesture, notes do not. */
const pitchesByNotes = new WeakMap<Notes, ReadonlySet<number>>();

function pitchSet(notes: Notes): ReadonlySet<number> {
  let pitches = pitchesByNotes.get(notes);
  if (!pitches) {
    pitches = new Set(notes.map(([, , pitch]) => pitch));
    pitchesByNotes.set(notes, pitches);
  }
  return pitches;
}

/** Pitches that the tracks play, ascending. */
function pitchesOf(piece: LaidOut, tracks: readonly number[]): number[] {
  const pitches = new Set<number>();
  for (const track of tracks) {
    for (const pitch of pitchSet(piece.tracks[track]?.notes ?? [])) pitches.add(pitch);
  }
  return [...pitches].sort((a, b) => a - b);
}

/** Every pitch from the highest to the lowest, with a margin; at least `least` of them. */
function pitchRows(pitches: readonly number[], least: number): number[] {
  const lowest = pitches[0] ?? 60;
  const highest = pitches[pitches.length - 1] ?? 60;
  const missing = Math.max(2, least - (highest - lowest + 1));
  const from = Math.max(0, lowest - Math.ceil(missing / 2));
  const to = Math.min(127, highest + Math.floor(missing / 2));
  return Array.from({ length: to - from + 1 }, (_, i) => to - i);
}

/** A band whose rows fill it; the tallest row of drums is limited and then centred. */
function band(
  { id, tracks, drums }: Pick<Band, 'id' | 'tracks' | 'drums'>,
  pitches: readonly number[],
  [top, height]: readonly [number, number],
  [headTop, headHeight]: readonly [number, number],
  leastRows: number,
): Band {
  // The lowest drum, the kick, is at the bottom.
  const rows = drums ? [...pitches].reverse() : pitchRows(pitches, leastRows);
  const inside = Math.max(1, height - 2 * INSET);
  const fitting = inside / Math.max(1, rows.length);
  const rowHeight = drums ? Math.min(fitting, Math.max(MOST_DRUM_ROW, height / 8)) : fitting;
  const rowsTop = INSET + (inside - rowHeight * rows.length) / 2;
  return {
    id,
    tracks: [...tracks],
    drums,
    top,
    height,
    headTop,
    headHeight,
    rows,
    rowsTop,
    rowHeight,
  };
}

/** Height of each lane's notes. */
function laneHeights(ids: readonly string[], options: LayoutOptions): number[] {
  const { height, zoom, enlarged, headsAbove } = options;
  const heads = headsAbove ? HEAD_ABOVE * ids.length : 0;
  if (enlarged !== null && ids.includes(enlarged)) {
    const small = headsAbove ? SMALL_LANE / 2 : SMALL_LANE;
    const rest = height - heads - small * (ids.length - 1);
    const large = Math.max(LEAST_ENLARGED, rest) * zoom;
    return ids.map((id) => (id === enlarged ? large : small));
  }
  const equal = (height - heads) / Math.max(1, ids.length);
  const least = headsAbove ? LEAST_LANE.above : LEAST_LANE.beside;
  const fitting = Math.min(MOST_LANE, Math.max(least, equal));
  return ids.map(() => fitting * zoom);
}

function lanes(piece: LaidOut, options: LayoutOptions): Band[] {
  const parts = playingParts(piece);
  const heights = laneHeights(
    parts.map(({ id }) => id),
    options,
  );
  const above = options.headsAbove ? HEAD_ABOVE : 0;
  let headTop = 0;
  return parts.map(({ id, track }, i) => {
    const height = Math.round(heights[i]!);
    const drums = isDrums(piece.tracks[track]!);
    const laid = band(
      { id, tracks: [track], drums },
      pitchesOf(piece, [track]),
      [headTop + above, height],
      [headTop, above || height],
      LEAST_ROWS.lane,
    );
    headTop += above + height;
    return laid;
  });
}

function together(piece: LaidOut, { height, zoom }: LayoutOptions): Band[] {
  const indexes = piece.tracks.map((_, index) => index);
  const drums = indexes.filter((index) => isDrums(piece.tracks[index]!));
  const pitched = indexes.filter((index) => !isDrums(piece.tracks[index]!));
  const sounds = pitchesOf(piece, drums);
  const all = Math.max(LEAST_TOGETHER, height) * zoom;
  const most = all * (pitched.length > 0 ? MOST_DRUM_SHARE : 1);
  const drumHeight =
    drums.length === 0
      ? 0
      : Math.round(Math.min(MOST_DRUM_ROW * zoom * sounds.length + 2 * INSET, most));
  const top = Math.round(all) - drumHeight;
  const bands: Band[] = [];
  if (pitched.length > 0) {
    const place = [0, top] as const;
    const what = { id: 'pitched', tracks: pitched, drums: false };
    bands.push(band(what, pitchesOf(piece, pitched), place, place, LEAST_ROWS.together));
  }
  if (drums.length > 0) {
    const place = [pitched.length > 0 ? top : 0, drumHeight] as const;
    bands.push(band({ id: 'drums', tracks: drums, drums: true }, sounds, place, place, 1));
  }
  return bands;
}

/** The bands of the roll from the top down. */
export function rollLayout(piece: LaidOut, options: LayoutOptions): Band[] {
  return options.view === 'lanes' ? lanes(piece, options) : together(piece, options);
}

/** Height of all bands. */
export function layoutHeight(bands: readonly Band[]): number {
  const last = bands[bands.length - 1];
  return last ? last.top + last.height : 0;
}

/** Top of a pitch's row within its band; null if it has none. */
export function rowTop(of: Band, pitch: number): number | null {
  const first = of.rows[0];
  if (first === undefined) return null;
  const row = of.drums ? of.rows.indexOf(pitch) : first - pitch;
  return row < 0 || row >= of.rows.length ? null : of.rowsTop + row * of.rowHeight;
}
