/** @file Draws the editor of notes: what is in sight, each time it changes. */
import type { Composition, Language } from '../api.ts';
import { chordName } from '../chord-name.ts';
import { DRUM_NAMES } from '../piano-roll/drum-names.ts';
import { indexAt, type Bar } from '../piano-roll/bars.ts';
import type { RollColours } from '../piano-roll/roll-colours.ts';
import { isBlackKey } from '../piano-roll/roll-layout.ts';
import type { Notes } from './edited-notes.ts';
import {
  firstFrom,
  KEYS,
  LANE,
  pitchAt,
  RULER,
  tickAt,
  xOf,
  yOf,
  type View,
} from './editor-view.ts';
import { pitchName } from './pitch-name.ts';

export interface Picture {
  readonly view: View;
  readonly notes: Notes;
  /** Longest duration of all notes, ticks. */
  readonly longest: number;
  readonly selected: ReadonlySet<number>;
  readonly bars: readonly Bar[];
  readonly piece: Pick<Composition, 'chords' | 'endTick'>;
  /** Lines of the grid, ticks; 0 for none. */
  readonly grid: number;
  readonly drums: boolean;
  /** Index of the track, for its colour. */
  readonly track: number;
  readonly colours: RollColours;
  readonly language: Language;
  readonly playhead: number;
  /** The rectangle that chooses, CSS pixels. */
  readonly marquee: readonly [x: number, y: number, width: number, height: number] | null;
  /** Pitch classes of the scale at a tick, where notes snap to it. */
  readonly scaleAt: ((tick: number) => ReadonlySet<number>) | null;
}

type Context = CanvasRenderingContext2D;

/** Fewest pixels between two lines of the grid. */
const LEAST_LINE = 7;

export function drawEditor(c: Context, picture: Picture): void {
  const { view, colours } = picture;
  c.fillStyle = colours.white;
  c.fillRect(0, 0, view.width, view.height);
  c.save();
  c.beginPath();
  c.rect(KEYS, RULER, view.width - KEYS, view.height - RULER - LANE);
  c.clip();
  drawRows(c, picture);
  drawLines(c, picture);
  drawNotes(c, picture);
  drawMarquee(c, picture);
  c.restore();
  drawLane(c, picture);
  drawRuler(c, picture);
  drawKeys(c, picture);
  const x = xOf(view, picture.playhead);
  if (x >= KEYS) {
    c.fillStyle = colours.text;
    c.fillRect(x - 0.5, 0, 1.5, view.height);
  }
}

function rowsInSight(view: View): number[] {
  const high = pitchAt(view, RULER);
  const low = pitchAt(view, view.height - LANE);
  return Array.from({ length: high - low + 1 }, (_, i) => high - i);
}

function drawRows(c: Context, { view, colours, drums }: Picture): void {
  for (const pitch of rowsInSight(view)) {
    const y = yOf(view, pitch);
    const dark = drums ? pitch % 2 === 0 : isBlackKey(pitch);
    if (dark) {
      c.fillStyle = colours.black;
      c.fillRect(KEYS, y, view.width, view.rowHeight);
    }
    c.fillStyle = colours.row;
    c.fillRect(KEYS, y + view.rowHeight - 1, view.width, 1);
  }
}

function barsInSight({ view, bars }: Picture): readonly Bar[] {
  const first = indexAt(bars, tickAt(view, KEYS));
  const last = indexAt(bars, tickAt(view, view.width));
  return bars.slice(first, last + 1);
}

function drawLines(c: Context, picture: Picture): void {
  const { view, colours, grid, scaleAt } = picture;
  const bottom = view.height - LANE;
  for (const bar of barsInSight(picture)) {
    if (scaleAt) {
      const scale = scaleAt(bar.tick);
      c.fillStyle = colours.phrase;
      c.globalAlpha = 0.16;
      for (const pitch of rowsInSight(view)) {
        if (!scale.has(pitch % 12)) continue;
        const [left, right] = [xOf(view, bar.tick), xOf(view, bar.endTick)];
        c.fillRect(left, yOf(view, pitch), right - left, view.rowHeight - 1);
      }
      c.globalAlpha = 1;
    }
    if (grid > 0 && grid * view.scale >= LEAST_LINE) {
      c.fillStyle = colours.row;
      for (let tick = bar.tick + grid; tick < bar.endTick - 1; tick += grid) {
        c.fillRect(Math.round(xOf(view, tick)), RULER, 1, bottom);
      }
    }
    c.fillStyle = colours.bar;
    for (let tick = bar.tick; tick < bar.endTick - 1; tick += bar.beatTicks) {
      c.fillRect(Math.round(xOf(view, tick)), RULER, tick === bar.tick ? 2 : 1, bottom);
    }
  }
}

function drawNotes(c: Context, picture: Picture): void {
  const { view, notes, selected, colours, track, longest } = picture;
  const until = tickAt(view, view.width);
  const colour = colours.tracks[track] ?? colours.text;
  for (let i = firstFrom(notes, tickAt(view, KEYS) - longest); i < notes.length; i++) {
    const note = notes[i]!;
    if (note.tick > until) break;
    const y = yOf(view, note.pitch);
    if (y < -view.rowHeight || y > view.height) continue;
    const x = xOf(view, note.tick);
    const width = Math.max(3, note.duration * view.scale - 1);
    c.globalAlpha = 0.45 + 0.55 * (note.velocity / 127);
    c.fillStyle = colour;
    c.fillRect(x, y + 1, width, view.rowHeight - 3);
    c.globalAlpha = 1;
    if (!selected.has(note.id)) continue;
    c.strokeStyle = colours.text;
    c.lineWidth = 2;
    c.strokeRect(x, y + 1, width, view.rowHeight - 3);
  }
}

function drawMarquee(c: Context, { marquee, colours }: Picture): void {
  if (!marquee) return;
  c.strokeStyle = colours.text;
  c.setLineDash([4, 3]);
  c.lineWidth = 1;
  c.strokeRect(...marquee);
  c.setLineDash([]);
}

function drawLane(c: Context, picture: Picture): void {
  const { view, notes, selected, colours, track } = picture;
  const top = view.height - LANE;
  c.fillStyle = colours.surface;
  c.fillRect(0, top, view.width, LANE);
  c.fillStyle = colours.phrase;
  c.fillRect(0, top, view.width, 1);
  const until = tickAt(view, view.width);
  for (let i = firstFrom(notes, tickAt(view, KEYS)); i < notes.length; i++) {
    const { id, tick, velocity } = notes[i]!;
    if (tick > until) break;
    const x = xOf(view, tick);
    const height = ((LANE - 10) * velocity) / 127;
    c.fillStyle = selected.has(id) ? colours.text : (colours.tracks[track] ?? colours.text);
    c.fillRect(x - 1, view.height - 4 - height, 3, height);
    c.fillRect(x - 3, view.height - 4 - height, 7, 3);
  }
}

function drawRuler(c: Context, picture: Picture): void {
  const { view, colours, language, piece } = picture;
  c.fillStyle = colours.surface;
  c.fillRect(0, 0, view.width, RULER);
  c.fillStyle = colours.phrase;
  c.fillRect(0, RULER - 1, view.width, 1);
  c.textBaseline = 'middle';
  c.textAlign = 'left';
  c.font = `12px ${colours.font}`;
  for (const bar of barsInSight(picture)) {
    const x = xOf(view, bar.tick);
    c.fillStyle = colours.phrase;
    c.fillRect(x, 0, 1, RULER);
    c.fillStyle = colours.text;
    c.fillText(String(bar.number), x + 4, RULER / 2);
    const wide = (bar.endTick - bar.tick) * view.scale;
    if (wide < 90) continue;
    c.fillStyle = colours.muted;
    for (const { tick, symbol } of piece.chords) {
      if (tick < bar.tick || tick >= bar.endTick) continue;
      c.fillText(chordName(symbol, language), xOf(view, tick) + 28, RULER / 2, wide / 2 - 24);
    }
  }
}

function drawKeys(c: Context, { view, colours, drums, language }: Picture): void {
  c.fillStyle = colours.surface;
  c.fillRect(0, 0, KEYS, view.height);
  c.save();
  c.beginPath();
  c.rect(0, RULER, KEYS, view.height - RULER - LANE);
  c.clip();
  c.textBaseline = 'middle';
  c.textAlign = 'right';
  c.font = `${Math.min(11.5, view.rowHeight - 2)}px ${colours.font}`;
  for (const pitch of rowsInSight(view)) {
    const y = yOf(view, pitch);
    if (!drums) {
      c.fillStyle = isBlackKey(pitch) ? colours.keyBlack : colours.keyWhite;
      c.fillRect(KEYS - 26, y, 26, view.rowHeight - 1);
    }
    const name = drums
      ? (DRUM_NAMES[pitch]?.[language] ?? String(pitch))
      : pitch % 12 === 0
        ? pitchName(pitch, language)
        : '';
    c.fillStyle = colours.muted;
    c.fillText(name, drums ? KEYS - 6 : KEYS - 30, y + view.rowHeight / 2, KEYS - 10);
  }
  c.restore();
  c.fillStyle = colours.line;
  c.fillRect(KEYS - 1, 0, 1, view.height);
}
