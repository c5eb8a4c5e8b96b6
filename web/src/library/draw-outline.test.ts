/** @file Tests of drawing a small roll. */
import { expect, it } from 'vitest';
import type { Outline } from '../api/schema.d.ts';
import { byRole } from '../roles.ts';
import { drawOutline } from './draw-outline.ts';

const colours = byRole((_, role) => role);

/** The rectangles drawn, in order, each with its colour. */
function drawn(outline: Outline) {
  const calls: [string, ...number[]][] = [];
  const surface = {
    fillStyle: '',
    globalAlpha: 1,
    clearRect: () => undefined,
    fillRect: (...rect: number[]) => calls.push([surface.fillStyle, ...rect]),
  };
  drawOutline(surface, outline, { width: 160, height: 48 }, colours);
  return calls;
}

it('draws time from left to right, low notes at the bottom, the melody in front', () => {
  const parts: Outline['parts'] = [
    { role: 'melody', bars: [0, 80, 47] },
    { role: 'pad', bars: [0, 160, 0, 80, 40, 12] },
  ];
  expect(drawn({ columns: 160, rows: 48, parts })).toEqual([
    ['pad', 0, 47, 160, 2],
    ['pad', 80, 35, 40, 2],
    ['melody', 0, 0, 80, 2],
  ]);
});

it('few rows lie in the middle, thin; nothing is drawn of a piece without notes', () => {
  const parts: Outline['parts'] = [{ role: 'bass', bars: [0, 160, 0] }];
  expect(drawn({ columns: 160, rows: 2, parts })).toEqual([['bass', 0, 24, 160, 3]]);
  expect(drawn({ columns: 160, rows: 0, parts: [] })).toEqual([]);
});
