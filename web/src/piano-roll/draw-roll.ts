/** @file Draws the visible part of a piece on a canvas: strips, grid, notes and the keyboard at the left. */
import type { Composition, Language } from '../api.ts';
import { ROLES } from '../roles.ts';
import { DRUM_NAMES } from './drum-names.ts';
import type { RollColours } from './roll-colours.ts';
import {
  barTicks,
  CHORD_STRIP,
  drumY,
  isBlackKey,
  isDrums,
  pitchY,
  SECTION_STRIP,
  sectionSpans,
  type RollLayout,
} from './roll-layout.ts';

export interface RollView {
  /** Visible size, CSS pixels. */
  width: number;
  /** Width of the keyboard. */
  gutter: number;
  /** CSS pixels scrolled away to the left. */
  scroll: number;
  pixelsPerTick: number;
  /** Notes that start later are not drawn yet. */
  revealedTick: number;
}

export interface RollPicture {
  piece: Composition;
  layout: RollLayout;
  view: RollView;
  colours: RollColours;
  language: Language;
  sectionName: (name: string) => string;
  /** Tracks drawn faintly, by index. */
  muted: ReadonlySet<number>;
}

const MUTED_OPACITY = 0.1;

type Context = CanvasRenderingContext2D;

function x(view: RollView, tick: number): number {
  return view.gutter + tick * view.pixelsPerTick - view.scroll;
}

function drawGrid(c: Context, { piece, layout, view, colours }: RollPicture) {
  const right = Math.min(view.width, x(view, piece.endTick));
  if (layout.rowHeight > 0) {
    for (let pitch = layout.lowestPitch; pitch <= layout.highestPitch; pitch++) {
      const y = pitchY(layout, pitch);
      c.fillStyle = isBlackKey(pitch) ? colours.black : colours.white;
      c.fillRect(view.gutter, y, right - view.gutter, layout.rowHeight);
      if (pitch % 12 === 0) {
        c.fillStyle = colours.row;
        c.fillRect(view.gutter, y + layout.rowHeight - 1, right - view.gutter, 1);
      }
    }
  }
  layout.drumPitches.forEach((pitch) => {
    c.fillStyle = colours.row;
    c.fillRect(view.gutter, drumY(layout, pitch), right - view.gutter, 1);
  });

  const sectionStarts = new Set(piece.sections.map((section) => section.tick));
  const bars = barTicks(piece);
  const barWidth = ((bars[1]?.tick ?? piece.endTick) - (bars[0]?.tick ?? 0)) * view.pixelsPerTick;
  const labelEvery = [1, 2, 4, 8, 16, 32].find((n) => n * barWidth >= 34) ?? 64;
  c.font = `11px ${colours.font}`;
  c.textBaseline = 'middle';
  c.textAlign = 'left';
  for (const bar of bars) {
    const left = x(view, bar.tick);
    if (left < view.gutter - 40 || left > view.width) continue;
    const strong = sectionStarts.has(bar.tick);
    c.fillStyle = strong ? colours.phrase : colours.bar;
    c.fillRect(Math.round(left), layout.top, 1, layout.drumBottom - layout.top);
    if ((bar.number - 1) % labelEvery === 0) {
      c.fillStyle = colours.muted;
      c.fillText(String(bar.number), left + 4, layout.drumBottom + 11);
    }
  }
}

function drawSections(c: Context, { piece, view, colours, sectionName }: RollPicture) {
  c.font = `600 12px ${colours.font}`;
  c.textBaseline = 'middle';
  for (const section of sectionSpans(piece)) {
    const left = x(view, section.tick);
    const right = x(view, section.endTick);
    if (right < view.gutter || left > view.width) continue;
    c.fillStyle = colours.row;
    c.beginPath();
    c.roundRect(left + 1, 4, Math.max(2, right - left - 2), SECTION_STRIP - 8, 6);
    c.fill();
    // The name stays visible while its section is partly scrolled out of view.
    const textLeft = Math.max(left, view.gutter) + 9;
    const name = sectionName(section.name);
    if (c.measureText(name).width + 12 <= right - textLeft) {
      c.fillStyle = colours.text;
      c.fillText(name, textLeft, SECTION_STRIP / 2 + 0.5);
    }
  }
}

function drawChords(c: Context, { piece, view, colours }: RollPicture) {
  c.fillStyle = colours.muted;
  c.textBaseline = 'middle';
  const gap = 6;
  c.font = `12px ${colours.font}`;
  const crowded = piece.chords.some((chord, i) => {
    const next = piece.chords[i + 1];
    const room = next ? (next.tick - chord.tick) * view.pixelsPerTick : Infinity;
    return c.measureText(chord.symbol).width + gap > room;
  });
  if (crowded) c.font = `10px ${colours.font}`;
  const barStarts = new Set(barTicks(piece).map((bar) => bar.tick));
  const between = crowded ? 3 : gap;
  let free = -Infinity;
  piece.chords.forEach((chord, i) => {
    const left = x(view, chord.tick) + 3;
    const next = piece.chords[i + 1];
    const room = next ? x(view, next.tick) + 3 - left - between : Infinity;
    const natural = c.measureText(chord.symbol).width;
    // Letter spacing may shrink a little.
    const width = Math.min(natural, Math.max(room, natural * 0.8));
    const end = left + width + between;
    // If there is not room for all, chords at the start of bars have priority.
    const hidesNext = width > room;
    if (left < free || (hidesNext && !barStarts.has(chord.tick))) return;
    free = end;
    if (end >= view.gutter && left <= view.width) {
      c.fillText(chord.symbol, left, SECTION_STRIP + CHORD_STRIP / 2, width);
    }
  });
}

function drawNotes(c: Context, { piece, layout, view, colours, muted }: RollPicture) {
  const order = piece.tracks
    .map((track, index) => ({ track, index }))
    .sort((a, b) => ROLES[a.track.role].depth - ROLES[b.track.role].depth);
  for (const { track, index } of order) {
    c.fillStyle = colours.roles[track.role];
    const drums = isDrums(track);
    const [soft, loud] = ROLES[track.role].opacity;
    const row = drums ? layout.drumRowHeight : layout.rowHeight;
    const height = Math.max(2, row - (row > 6 ? 1.5 : 0.5));
    for (const [tick, duration, pitch, velocity] of track.notes) {
      if (tick > view.revealedTick) break;
      const left = x(view, tick);
      const length = duration * view.pixelsPerTick;
      if (left > view.width) break;
      if (left + length < view.gutter - 8) continue;
      const width = drums
        ? Math.max(1.5, Math.min(length * 0.6, row * 0.6))
        : Math.max(2, length - 1);
      const y = (drums ? drumY(layout, pitch) : pitchY(layout, pitch)) + (row - height) / 2;
      c.globalAlpha = muted.has(index) ? MUTED_OPACITY : soft + (loud - soft) * (velocity / 127);
      c.beginPath();
      c.roundRect(left, y, width, height, Math.min(2, height / 2, width / 2));
      c.fill();
    }
  }
  c.globalAlpha = 1;
}

function drawKeyboard(c: Context, picture: RollPicture) {
  const { layout, view, colours, language } = picture;
  c.fillStyle = colours.surface;
  c.fillRect(0, 0, view.gutter, layout.height);
  const left = view.gutter - 26;
  c.textBaseline = 'middle';
  c.textAlign = 'right';
  c.font = `10.5px ${colours.font}`;
  if (layout.rowHeight > 0) {
    c.fillStyle = colours.keyWhite;
    c.fillRect(left, layout.top, 26, layout.bottom - layout.top);
    for (let pitch = layout.lowestPitch; pitch <= layout.highestPitch; pitch++) {
      const y = pitchY(layout, pitch);
      if (isBlackKey(pitch)) {
        c.fillStyle = colours.keyBlack;
        c.fillRect(left, y, 16, layout.rowHeight);
      }
      // White keys meet at B|C and E|F.
      if (pitch % 12 === 0 || pitch % 12 === 5) {
        c.fillStyle = colours.keyBlack;
        c.globalAlpha = 0.35;
        c.fillRect(left, y + layout.rowHeight - 0.5, 26, 1);
        c.globalAlpha = 1;
      }
      if (pitch % 12 === 0) {
        c.fillStyle = colours.muted;
        c.fillText(`C${pitch / 12 - 1}`, left - 5, y + layout.rowHeight / 2);
      }
    }
  }
  if (layout.drumRowHeight >= 9) {
    c.fillStyle = colours.muted;
    c.font = `${Math.min(10.5, layout.drumRowHeight)}px ${colours.font}`;
    let previous = '';
    for (const pitch of layout.drumPitches) {
      const name = DRUM_NAMES[pitch]?.[language] ?? String(pitch);
      const y = drumY(layout, pitch) + layout.drumRowHeight / 2;
      if (name !== previous) c.fillText(name, view.gutter - 6, y, view.gutter - 8);
      previous = name;
    }
  }
  c.fillStyle = colours.line;
  c.fillRect(view.gutter - 1, layout.top, 1, layout.drumBottom - layout.top);
}

/** Draws everything that is visible; the context's unit is the CSS pixel. */
export function drawRoll(context: Context, picture: RollPicture): void {
  const { view, layout, colours } = picture;
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, view.width, layout.height);
  drawGrid(context, picture);
  drawSections(context, picture);
  drawChords(context, picture);
  drawNotes(context, picture);
  drawKeyboard(context, picture);
}
