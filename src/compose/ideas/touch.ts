/** @file How a model plays a part beside the rules: louder or softer, longer or shorter. */
import { roleFacts, type Role, type RoleKind } from '../../score/roles.ts';
import type { Note } from '../../score/score.ts';
import type { Touch } from '../options/ideas.ts';

/** A part stays within this of what the genre has, so that the parts keep their balance. */
const LOUDNESS = [0.8, 1.2] as const;
const LENGTH = [0.5, 2] as const;

const LINES: readonly RoleKind[] = ['melody', 'bass'];

/** Notes that a model wrote, and those of the rules whose place they take. */
export interface Replaced {
  readonly written: readonly Note[];
  readonly rules: readonly Note[];
}

/**
 * The touch of a model in a part: how its velocities, and in a line the share of the time from onset to
 * onset that its notes sound, compare with those of the rules in the same bars. How long chords are held
 * belongs to their pattern.
 *
 * @param share of the model in the part, 0 (the rules' own touch) .. 1 (the model's).
 * @returns undefined where there is nothing to compare.
 */
export function touchOf(role: Role, ideas: readonly Replaced[], share: number): Touch | undefined {
  const factor = (
    measure: (notes: readonly Note[]) => number[],
    bounds: readonly [number, number],
  ) => {
    const own = mean(ideas.flatMap(({ written }) => measure(written)));
    const rules = mean(ideas.flatMap(({ rules }) => measure(rules)));
    return Math.max(bounds[0], Math.min(bounds[1], own / rules)) ** share;
  };
  const isLine = LINES.includes(roleFacts(role).kind);
  const touch = {
    loudness: factor(velocities, LOUDNESS),
    length: isLine ? factor(soundingShares, LENGTH) : 1,
  };
  return Number.isNaN(touch.loudness) || Number.isNaN(touch.length) ? undefined : touch;
}

const velocities = (notes: readonly Note[]): number[] => notes.map(({ velocity }) => velocity);

/** Of each note but the last ones, how much of the time to the next onset it sounds; at most 1. */
function soundingShares(notes: readonly Note[]): number[] {
  const onsets = [...new Set(notes.map(({ tick }) => tick))].sort((a, b) => a - b);
  const next = new Map(onsets.map((tick, i) => [tick, onsets[i + 1]]));
  return notes.flatMap(({ tick, duration }) => {
    const after = next.get(tick);
    return after === undefined ? [] : [Math.min(1, duration / (after - tick))];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
