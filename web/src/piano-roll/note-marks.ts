/** @file Marks that tell the parts in one grid apart without colour: how the inside of a note looks, and the shape of a drum beat. */
import type { Role } from '../api.ts';
import { isDrums } from './roll-layout.ts';

/** How the inside of a pitched note looks. */
export type Inside = 'solid' | 'hollow' | 'core' | 'stripes' | 'dots' | 'rails' | 'backstripes';
/** The shape of a drum beat. */
export type Shape = 'block' | 'diamond' | 'triangle' | 'ring';
export type Mark = Inside | Shape;

const INSIDES: readonly Inside[] = [
  'solid',
  'hollow',
  'core',
  'stripes',
  'dots',
  'rails',
  'backstripes',
];
const SHAPES: readonly Shape[] = ['block', 'diamond', 'triangle', 'ring'];

/** What the first part of a role gets if nothing has it yet. */
const USUAL: Partial<Record<Role, Mark>> = {
  melody: 'solid',
  second_melody: 'hollow',
  bass: 'core',
  chords: 'stripes',
  pad: 'rails',
  drums: 'block',
  percussion: 'diamond',
};

/** The mark of each track, by index: its role's usual one, or else the next that is free. */
export function trackMarks(tracks: readonly { role: Role; channel: number }[]): Mark[] {
  const used = new Set<Mark>();
  const marks = tracks.map((track) => {
    const usual = USUAL[track.role];
    const all: readonly Mark[] = isDrums(track) ? SHAPES : INSIDES;
    if (usual === undefined || used.has(usual) || !all.includes(usual)) return null;
    used.add(usual);
    return usual;
  });
  return tracks.map((track, index) => {
    const given = marks[index];
    if (given) return given;
    const all: readonly Mark[] = isDrums(track) ? SHAPES : INSIDES;
    const free = all.find((mark) => !used.has(mark)) ?? all[index % all.length]!;
    used.add(free);
    return free;
  });
}

/** Side of a pattern's square, CSS pixels. */
const PATTERN = 6;
/** Patterns are drawn finer than they appear, for screens with small pixels. */
const FINE = 3;

function patternCanvas(mark: Inside, colour: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = PATTERN * FINE;
  const c = canvas.getContext('2d')!;
  c.scale(FINE, FINE);
  c.fillStyle = c.strokeStyle = colour;
  c.lineWidth = 2;
  if (mark === 'dots') {
    for (const [x, y] of [
      [1.5, 1.5],
      [4.5, 4.5],
    ] as const) {
      c.beginPath();
      c.arc(x, y, 1.15, 0, 2 * Math.PI);
      c.fill();
    }
  } else {
    const [up, down] = mark === 'stripes' ? [PATTERN, 0] : [0, PATTERN];
    for (const shift of [-PATTERN, 0, PATTERN]) {
      c.beginPath();
      c.moveTo(shift - 1, mark === 'stripes' ? up + 1 : up - 1);
      c.lineTo(shift + PATTERN + 1, mark === 'stripes' ? down - 1 : down + 1);
      c.stroke();
    }
  }
  return canvas;
}

const patterns = new Map<string, CanvasPattern>();

/** The pattern of a mark in a colour; made once. */
function patternOf(context: CanvasRenderingContext2D, mark: Inside, colour: string): CanvasPattern {
  const key = `${mark} ${colour}`;
  let pattern = patterns.get(key);
  if (!pattern) {
    pattern = context.createPattern(patternCanvas(mark, colour), 'repeat')!;
    pattern.setTransform(new DOMMatrix().scale(1 / FINE));
    patterns.set(key, pattern);
  }
  return pattern;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function fillRounded(c: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  c.beginPath();
  c.roundRect(x, y, width, height, Math.min(2, height / 2, width / 2));
  c.fill();
}

/** In smaller notes no pattern can be seen. */
const LEAST_MARKED = { width: 8, height: 7 };

/** Draws a note with its mark inside; `alpha` is its opacity. */
export function drawMarked(
  c: CanvasRenderingContext2D,
  box: Box,
  mark: Inside,
  { colour, paper, alpha }: { colour: string; paper: string; alpha: number },
): void {
  const { x, y, width, height } = box;
  c.fillStyle = colour;
  const small = width < LEAST_MARKED.width || height < LEAST_MARKED.height;
  switch (small && mark !== 'hollow' && mark !== 'rails' ? 'solid' : mark) {
    case 'solid':
      c.globalAlpha = alpha;
      fillRounded(c, box);
      break;
    case 'core':
      c.globalAlpha = alpha;
      fillRounded(c, box);
      c.fillStyle = paper;
      c.fillRect(x + 2, y + height / 2 - 0.75, Math.max(1, width - 4), 1.5);
      break;
    case 'rails':
      c.globalAlpha = alpha * 0.35;
      fillRounded(c, box);
      c.globalAlpha = alpha;
      c.fillRect(x, y, width, 1.5);
      c.fillRect(x, y + height - 1.5, width, 1.5);
      break;
    case 'hollow':
      c.globalAlpha = alpha * 0.3;
      fillRounded(c, box);
      c.globalAlpha = alpha;
      c.strokeStyle = colour;
      c.lineWidth = 1.5;
      c.strokeRect(x + 0.75, y + 0.75, width - 1.5, height - 1.5);
      break;
    default:
      c.globalAlpha = alpha * 0.4;
      fillRounded(c, box);
      c.globalAlpha = alpha;
      c.fillStyle = patternOf(c, mark, colour);
      c.fillRect(x, y, width, height);
  }
}

/** Draws a drum beat around its middle; `size` is its height. */
export function drawBeat(
  c: CanvasRenderingContext2D,
  shape: Shape,
  [x, y, size]: readonly [number, number, number],
): void {
  const half = size / 2;
  c.beginPath();
  if (shape === 'block') c.roundRect(x - half, y - half, size, size, Math.min(2, half));
  else if (shape === 'ring') {
    c.arc(x, y, half, 0, 2 * Math.PI);
    c.arc(x, y, half * 0.45, 0, 2 * Math.PI, true);
  } else if (shape === 'diamond') {
    c.moveTo(x, y - half);
    c.lineTo(x + half, y);
    c.lineTo(x, y + half);
    c.lineTo(x - half, y);
  } else {
    c.moveTo(x, y - half);
    c.lineTo(x + half, y + half);
    c.lineTo(x - half, y + half);
  }
  c.fill();
}

export function isShape(mark: Mark): mark is Shape {
  return (SHAPES as readonly Mark[]).includes(mark);
}
