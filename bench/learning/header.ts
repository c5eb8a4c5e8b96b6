/** @file What a score model is told of a piece instead of predicting it, and what that would cost to write. */
import {
  METER_COLUMNS,
  PROGRAMS,
  ROLE_COLUMNS,
  SLOTS,
  TEMPOS,
} from '../../src/neural/score/fields.ts';
import type { ScorePiece } from '../../src/neural/score/score-piece.ts';

const BITS_OF_A_TRACK = Math.log2(ROLE_COLUMNS.length) + Math.log2(PROGRAMS);

/**
 * Bits of a header with all that is told of a piece, if each choice is as likely as the others: how many
 * tracks there are, the role and the program of each, the meter and the tempo of the first bar, and every
 * later bar at which either changes. A bound from above: programs and meters are not equally likely.
 */
export function headerBits({ slots, bars }: ScorePiece): number {
  const places = changes(bars.map(({ meter, tempo }) => `${meter} ${tempo}`));
  return (
    Math.log2(SLOTS) +
    slots.length * BITS_OF_A_TRACK +
    changes(bars.map(({ meter }) => meter)) * Math.log2(METER_COLUMNS.length) +
    changes(bars.map(({ tempo }) => tempo)) * Math.log2(TEMPOS) +
    (places - 1) * Math.log2(bars.length)
  );
}

/** Values that differ from the one before; the first one does. */
function changes(values: readonly unknown[]): number {
  return values.filter((value, i) => i === 0 || value !== values[i - 1]).length;
}
