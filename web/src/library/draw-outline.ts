/** @file Draws a small roll: each role in its colour, leading ones in front. */
import type { Role } from '../api.ts';
import type { Outline } from '../api/schema.d.ts';
import { byRole, ROLES } from '../roles.ts';

/** What drawing needs of a canvas. */
export type Surface = Pick<CanvasRenderingContext2D, 'clearRect' | 'fillRect'> & {
  fillStyle: CanvasRenderingContext2D['fillStyle'];
  globalAlpha: number;
};

/** Least height of a bar, as a share of the roll's: so few notes are still seen. */
const LEAST = 1 / 24;
/** Fewest rows that the height is divided into, so that one note is no block. */
const LEAST_ROWS = 16;

/**
 * @param width of the surface in its own pixels, as `height`.
 * @param colours of each role.
 */
export function drawOutline(
  surface: Surface,
  { columns, rows, parts }: Outline,
  { width, height }: { readonly width: number; readonly height: number },
  colours: Record<Role, string>,
): void {
  surface.clearRect(0, 0, width, height);
  const column = width / columns;
  const row = height / Math.max(rows, LEAST_ROWS);
  const bar = Math.max(row, height * LEAST);
  // Few rows lie in the middle.
  const bottom = height - (height - row * rows) / 2;
  const behindFirst = [...parts].sort((a, b) => ROLES[a.role].depth - ROLES[b.role].depth);
  for (const { role, bars } of behindFirst) {
    surface.fillStyle = colours[role];
    surface.globalAlpha = ROLES[role].opacity[1];
    for (let i = 0; i < bars.length; i += 3) {
      const [from, length, at] = [bars[i]!, bars[i + 1]!, bars[i + 2]!];
      const top = bottom - (at + 1) * row;
      surface.fillRect(from * column, top, Math.max(1, length * column), bar);
    }
  }
  surface.globalAlpha = 1;
}

/** The colours of the page's theme; the system's text colour where the system chooses the colours. */
export function outlineColours(style: CSSStyleDeclaration, forced: boolean): Record<Role, string> {
  return byRole((_, role) =>
    forced ? 'CanvasText' : style.getPropertyValue(`--role-${role}`).trim(),
  );
}
