/** @file The share of a model in each part of a piece. */
import { SHARE, within } from '../../arguments/ranges.ts';
import { COMPOSED_ROLES, type ComposedRole } from '../../score/roles.ts';

/**
 * The model's share by the role of a part, 0 (the rules alone) .. 1. A model of single lines takes part in
 * melody and bass alone, a score model in all.
 */
export type PartBlend = Readonly<Record<ComposedRole, number>>;

/** Default share of the model: 30 % neural, 70 % rules. */
export const DEFAULT_BLEND = 0.3;

/**
 * The blend of each part; a part that is not named has {@link DEFAULT_BLEND}.
 *
 * @throws RangeError when one is outside 0..1.
 */
export function blendOfParts(blend: number | Partial<PartBlend> = DEFAULT_BLEND): PartBlend {
  const shareOf = (role: ComposedRole): number =>
    typeof blend === 'number' ? blend : (blend[role] ?? DEFAULT_BLEND);
  const shares = COMPOSED_ROLES.map((role) => [role, shareOf(role)] as const);
  for (const [, share] of shares) {
    if (!within(share, SHARE)) {
      throw new RangeError(`The blend must be 0 (rules) to 1 (model); ${share} is not.`);
    }
  }
  return Object.fromEntries(shares) as PartBlend;
}
