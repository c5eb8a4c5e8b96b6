/** @file Which of a part's patterns show how another of them may be varied. */
import type { PatternCondition } from '../../genres/genre.ts';

/** Whether what plays under the first condition may play in some section under the second. */
export function mayPlayUnder(a: PatternCondition, b: PatternCondition): boolean {
  // What plays in named sections alone is not how the rest is played.
  if (a.sections && !a.sections.some((name) => b.sections?.includes(name))) return false;
  if (String(a.chordsPerBar) !== String(b.chordsPerBar)) return false;
  if (a.meter !== undefined && b.meter !== undefined && a.meter !== b.meter) return false;
  const [low, high] = a.energy ?? [0, 1];
  const [least, most] = b.energy ?? [0, 1];
  return low <= most && least <= high;
}
