/** @file Aligns curves of different lengths on a common axis. */

/** A curve over epochs. */
export interface Curve {
  name: string;
  /** Name of a colour variable in the style sheet, without the leading dashes. */
  colour: string;
  /** Drawn thin, connecting points across gaps. */
  dashed?: boolean;
  /** [epoch, value], by epoch. */
  points: readonly (readonly [number, number])[];
}

/**
 * The columns of a chart: first the epochs of all curves, ascending, then each curve's values at these
 * epochs, null if it has none.
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
