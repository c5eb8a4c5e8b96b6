/** @file Shapes a melody follows over a phrase or a section, as heights over relative time. */
import type { MelodyPart } from '../../genres/genre.ts';

export type Contour = keyof MelodyPart['contours'];

/** Corners of each shape as [position 0..1, height -1..1]; linear between. */
const SHAPES: Readonly<Record<Contour, readonly (readonly [number, number])[]>> = {
  arch: [
    [0, -0.6],
    [0.6, 1],
    [1, -0.8],
  ],
  valley: [
    [0, 0.7],
    [0.5, -1],
    [1, 0.5],
  ],
  rising: [
    [0, -1],
    [0.85, 1],
    [1, 0.6],
  ],
  falling: [
    [0, 0.7],
    [0.2, 1],
    [1, -1],
  ],
  wave: [
    [0, -0.3],
    [0.25, 0.8],
    [0.5, -0.2],
    [0.75, 0.6],
    [1, -0.7],
  ],
  flat: [
    [0, 0],
    [1, 0],
  ],
};

/**
 * Height of a contour.
 *
 * @param position 0..1 of the phrase's length; values outside take the nearer end.
 * @returns -1 (lowest) .. 1 (highest).
 */
export function contourHeight(contour: Contour, position: number): number {
  const corners = SHAPES[contour];
  let [left, leftHeight] = corners[0]!;
  if (position <= left) return leftHeight;
  for (let i = 1; i < corners.length; i++) {
    const [right, height] = corners[i]!;
    if (position <= right) {
      return leftHeight + ((height - leftHeight) * (position - left)) / (right - left);
    }
    left = right;
    leftHeight = height;
  }
  return leftHeight;
}
