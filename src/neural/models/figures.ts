/** @file The figures that measure a training and a model, each with its unit. */

/**
 * - `none`: a plain number, such as a mean squared error of features in 0..1.
 * - `nats`: natural units of information, such as a cross-entropy.
 * - `bits`: binary units of information, such as what a note takes on average.
 * - `semitones`: a distance between pitches.
 * - `share`: 0..1, shown as a percentage.
 */
export const FIGURE_UNITS = ['none', 'nats', 'bits', 'semitones', 'share'] as const;

export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** A figure as its architecture declares it. */
export interface FigureSpec {
  /** Its key in {@link Figures}; `loss` is the one that training lowers. */
  readonly name: string;
  /** Its name in languages without a translation, such as `MAE`. */
  readonly label: string;
  readonly unit: FigureUnit;
  /** Measured only on validation, not at each step. */
  readonly validationOnly?: boolean;
}

/** Values of figures by name. */
export type Figures = Readonly<Record<string, number>>;
