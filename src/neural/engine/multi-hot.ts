/** @file Sums of the rows of a table that several ids name; the gradient is a matrix product. */
import type { Tensor } from './graph.ts';
import { matmul } from './matmul.ts';

/**
 * For each row of ids, the sum of the rows of `table` that they name: what several features of one
 * thing add up to. An id that occurs twice in a row counts once.
 *
 * @param table [rows, n]
 * @param ids int32 [count, features], each in 0..rows - 1.
 * @returns [count, n]
 */
export function multiHotEmbedding(table: Tensor, ids: Tensor): Tensor {
  const { graph, type } = table;
  const [count, features] = ids.shape as [number, number];
  const shape = [count, table.shape[0] as number];
  const zeros = graph.op('Expand', [graph.scalar(0), graph.indices(shape)], shape, { type });
  const ones = graph.op(
    'Expand',
    [graph.scalar(1), graph.indices([count, features])],
    [count, features],
    { type },
  );
  const hot = graph.op('ScatterElements', [zeros, ids, ones], shape, {
    attributes: { axis: { int: 1 } },
  });
  return matmul(hot, table);
}
