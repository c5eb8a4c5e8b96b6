/** @file Curves of different lengths on one common axis. */

/** A curve over epochs. */
export interface Curve {
  name: string;
  /** Name of a colour of the style sheet, without its dashes. */
  colour: string;
  /** Drawn thin, from point to point over any gap. */
  dashed?: boolean;
  /** [epoch, value], by epoch. */
  points: readonly (readonly [number, number])[];
}

/**
 * The columns a chart wants: first all epochs of any curve, rising, then each curve's value at every one
 * of them, null where it has none.
 *
 * @param curves points [epoch, value] of each curve.
 */
export function curveData(curves: readonly Curve['points'][]): [number[], ...(number | null)[][]] {
  const epochs = [...new Set(curves.flatMap((points) => points.map(([epoch]) => epoch)))];
  epochs.sort((a, b) => a - b);
  const columns = curves.map((points) => {
    const values = new Map(points);
    return epochs.map((epoch) => values.get(epoch) ?? null);
  });
  return [epochs, ...columns];
}
