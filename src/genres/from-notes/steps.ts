/** @file Strokes on a grid as the steps of a text: how long each is held, and what is silent. */
import { isShort, stepTicks } from './grids.ts';
import { TOLERANCE, type Span } from './note-bars.ts';

/** What is struck at a step. */
export interface StruckStep {
  readonly step: number;
  /** Tick at which it ends, from the start of the bars. */
  readonly end: number;
  readonly token: string;
  /** Whether the token can be marked as short. */
  readonly canShorten: boolean;
}

/**
 * The text of strokes: each held as many whole steps as it sounds (`-`), silent (`.`) until the next; one
 * that sounds half its step or so is staccato (`'`). Bars stand apart by `|`.
 *
 * @param struck by step, one a step.
 * @param into tick until which what was struck before the bars sounds into them; 0 if nothing does.
 * @param separator between the signs of a bar.
 */
export function textOfSteps(
  struck: readonly StruckStep[],
  grid: number,
  { bars, quartersPerBar }: Span,
  into: number,
  separator: '' | ' ',
): string {
  const perBar = quartersPerBar * grid;
  const length = stepTicks(grid);
  const signs = Array<string>(perBar * bars).fill('.');
  const first = struck[0]?.step ?? signs.length;
  const heldInto = into > TOLERANCE ? Math.max(1, Math.round(into / length)) : 0;
  signs.fill('-', 0, Math.min(first, heldInto));
  struck.forEach(({ step, end, token, canShorten }, i) => {
    const until = struck[i + 1]?.step ?? signs.length;
    const sounding = (end - step * length) / length;
    const short = canShorten && isShort(sounding);
    signs[step] = short ? `${token}'` : token;
    signs.fill('-', step + 1, Math.min(until, step + Math.max(1, Math.round(sounding))));
  });
  return Array.from({ length: bars }, (_, bar) =>
    signs.slice(bar * perBar, (bar + 1) * perBar).join(separator),
  ).join(' | ');
}
