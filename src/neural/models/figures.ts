/** @file The figures by which a training and a model are judged, each with its unit. */

/**
 * - `none`: a plain number, such as a mean squared error of features in 0..1.
 * - `nats`: natural units of information, such as a cross-entropy.
 * - `semitones`: a distance of pitches.
 * - `share`: 0..1, shown as percent.
 */
export const FIGURE_UNITS = ['none', 'nats', 'semitones', 'share'] as const;

export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** A figure as its architecture declares it. */
export interface FigureSpec {
  /** Its key in {@link Figures}; `loss` is the one that training lowers. */
  readonly name: string;
  /** What it is called where a language has no word of its own for it, such as `MAE`. */
  readonly label: string;
  readonly unit: FigureUnit;
  /** Measured on validation alone, not at each step. */
  readonly validationOnly?: boolean;
}

/** Values of figures by name. */
export type Figures = Readonly<Record<string, number>>;
