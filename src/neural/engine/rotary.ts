/** @file Rotary positions (Su et al. 2021, "RoFormer"). */
import type { Tensor } from './graph.ts';
import { concat, split } from './ops.ts';

/** The angles' cosines and sines, of the shape of half of what they turn or broadcast to it. */
export interface Rotation {
  readonly cos: Tensor;
  readonly sin: Tensor;
}

/** The slowest of the rotations turns once in 2 pi times as many positions. */
const SLOWEST = 10_000;

/** The angle, in radians a position, by which each pair of a head's `width` numbers turns: width / 2 of them. */
export function rotaryRates(width: number): number[] {
  return Array.from({ length: width / 2 }, (_, i) => SLOWEST ** ((-2 * i) / width));
}

/**
 * x [n, width, steps] with number i and number i + width / 2 of each step turned by the step's angle, so
 * that products of queries and keys depend on the distance between their positions.
 *
 * @param axis that of the width; default 1, as above.
 */
export function rotated(x: Tensor, rotation: Rotation, axis = 1): Tensor {
  return x.graph.record(turned(x, rotation, axis, 1), [x], (dy) => [
    turned(dy, rotation, axis, -1),
  ]);
}

function turned(x: Tensor, { cos, sin }: Rotation, axis: number, direction: 1 | -1): Tensor {
  const { graph, shape } = x;
  const half = (shape[axis] as number) / 2;
  const [first, second] = split(x, axis, [half, half]) as [Tensor, Tensor];
  const op = (opType: string, a: Tensor, b: Tensor) => graph.op(opType, [a, b], first.shape);
  const [minus, plus] = direction === 1 ? ['Sub', 'Add'] : ['Add', 'Sub'];
  return concat(
    [
      op(minus!, op('Mul', first, cos), op('Mul', second, sin)),
      op(plus!, op('Mul', second, cos), op('Mul', first, sin)),
    ],
    axis,
  );
}
