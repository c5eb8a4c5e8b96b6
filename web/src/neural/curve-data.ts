/** @file Curves of different lengths on one common axis. */

/**
 * The columns a chart wants: first all epochs of any curve, rising, then each curve's value at every one
 * of them, null where it has none.
 *
 * @param curves points [epoch, value] of each curve.
 */
export function curveData(
  curves: readonly (readonly (readonly [number, number])[])[],
): [number[], ...(number | null)[][]] {
  const epochs = [...new Set(curves.flatMap((points) => points.map(([epoch]) => epoch)))];
  epochs.sort((a, b) => a - b);
  const columns = curves.map((points) => {
    const values = new Map(points);
    return epochs.map((epoch) => values.get(epoch) ?? null);
  });
  return [epochs, ...columns];
}
