/** @file Tells accents, normal, soft and ghost strokes by their velocities. */

/** What a kind of stroke is in velocity: how far from a normal one, and how unusual it is. */
export interface StrengthKind<S> {
  readonly strength: S;
  /** Velocity above the normal stroke's. */
  readonly above: number;
  /** Velocity by which a stroke must be nearer to it to count as one. */
  readonly rarity: number;
}

/** How far a part's level moves with the energy of a section. */
const ENERGY = 6;

/**
 * The strength of each stroke: the level of a normal stroke is the one around which the velocities fit the
 * kinds best.
 *
 * @param velocities 1..127.
 * @param level of a normal stroke if it is known, give or take a section's energy.
 */
export function strengthsOf<S>(
  velocities: readonly number[],
  kinds: readonly StrengthKind<S>[],
  level?: number,
): S[] {
  const counts = new Map<number, number>();
  for (const velocity of velocities) counts.set(velocity, (counts.get(velocity) ?? 0) + 1);
  const near = (velocity: number, normal: number) => {
    let best = kinds[0]!;
    let least = Infinity;
    for (const kind of kinds) {
      const off = Math.abs(velocity - normal - kind.above) + kind.rarity;
      if (off < least) [best, least] = [kind, off];
    }
    return { kind: best, off: least };
  };
  const cost = (normal: number) => {
    let sum = 0;
    for (const [velocity, count] of counts) sum += count * near(velocity, normal).off;
    return sum;
  };
  const possible = new Set([...counts.keys()].flatMap((v) => kinds.map(({ above }) => v - above)));
  const normals =
    level === undefined
      ? [...possible]
      : [level, ...[...possible].filter((normal) => Math.abs(normal - level) <= ENERGY)];
  let normal = normals[0] ?? 0;
  let least = Infinity;
  for (const each of normals) {
    const total = cost(each);
    if (total < least) [normal, least] = [each, total];
  }
  return velocities.map((velocity) => near(velocity, normal).kind.strength);
}
