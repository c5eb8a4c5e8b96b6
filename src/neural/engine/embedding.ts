/** @file Rows of a table by index; its gradient is a matrix product, identical on every run. */
import type { Tensor } from './graph.ts';
import { matmul } from './matmul.ts';

/**
 * Rows of `table` [rows, n] at `ids` (int32 [count], each in 0..rows - 1): [count, n].
 */
export function embedding(table: Tensor, ids: Tensor): Tensor {
  const { graph } = table;
  const [count] = ids.shape as [number];
  const [rows, width] = table.shape as [number, number];
  const output = graph.op('Gather', [table, ids], [count, width], {
    attributes: { axis: { int: 0 } },
  });
  return graph.record(output, [table], (dy) => [matmul(oneHotColumns(ids, rows, table), dy)]);
}

/**
 * One-hot columns [rows, count]: 1 where the row is the column's id, 0 elsewhere; element type of
 * `like`.
 */
function oneHotColumns(ids: Tensor, rows: number, like: Tensor): Tensor {
  const { graph } = ids;
  const shape = [rows, ids.shape[0] as number];
  const indices = graph.integers(
    Array.from({ length: rows }, (_, row) => row),
    [rows, 1],
  );
  const hit = graph.op('Equal', [indices, ids], shape, { type: 'bool' });
  const code = like.type === 'float32' ? 1 : 11;
  return graph.op('Cast', [hit], shape, { type: like.type, attributes: { to: { int: code } } });
}
