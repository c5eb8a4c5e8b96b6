/** @file Ways in which a melody that returns goes on otherwise: sequence, inversion, fragments, the other idea. */
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import {
  divideLongest,
  halved,
  invertEnd,
  joinShortest,
  newSteps,
  rotateMotif,
  type Motif,
  type MotifStyle,
} from './motif.ts';

/** A statement that returns developed. */
export interface Developed {
  readonly motif: Motif;
  /** Share of its notes that echo the statement it repeats, 0..1. */
  readonly kept: number;
  /** Scale steps it lies above where it would lie. */
  readonly shift: number;
  /** Whether it moves in the opposite direction. */
  readonly turned: boolean;
}

/** The music a development has to do with. */
export interface Setting {
  /** The section's other idea. */
  readonly other: Motif;
  readonly style: MotifStyle;
  readonly ticksPerBar: number;
  /** Whether the statement echoes an earlier one, which can be moved and turned. */
  readonly echoes: boolean;
  /** Whether the rhythm is bound to the bars it stands in, as over a clave. */
  readonly bound: boolean;
}

type Way = (motif: Motif, setting: Setting, stream: Stream) => Developed | undefined;

const whole = (motif: Motif, more: Partial<Developed> = {}): Developed => ({
  motif,
  kept: 1,
  shift: 0,
  turned: false,
  ...more,
});

const ENDS = [divideLongest, joinShortest, invertEnd] as const;

/** It begins as it was and ends otherwise, or at other heights if it has too few notes for that. */
function withOtherEnd(motif: Motif, { echoes }: Setting, stream: Stream): Developed {
  const first = stream.int(0, ENDS.length - 1);
  for (let i = 0; i < ENDS.length; i++) {
    const changed = ENDS[(first + i) % ENDS.length]!(motif);
    if (changed !== motif) return whole(changed, { kept: 0.5 });
  }
  return whole(motif, echoes ? { shift: stream.pick([-2, -1, 1, 2]) } : { kept: 0 });
}

const WAYS: readonly { readonly way: Way; readonly weight: number }[] = [
  { way: withOtherEnd, weight: 4 },
  // Sequence: the same on other steps.
  {
    way: (motif, { echoes }, stream) =>
      echoes ? whole(motif, { shift: stream.pick([-3, -2, -1, 1, 2, 3]) }) : undefined,
    weight: 3,
  },
  // Inversion.
  { way: (motif, { echoes }) => (echoes ? whole(motif, { turned: true }) : undefined), weight: 1 },
  // Fragments: the head twice, the second time higher or lower.
  {
    way: (motif, { ticksPerBar }, stream) => {
      const parts = motif.bars % 2 === 0 || ticksPerBar % (2 * TICKS_PER_QUARTER) === 0;
      const changed = parts && halved(motif, stream.pick([-2, -1, 1, 2]), ticksPerBar);
      return changed ? whole(changed, { kept: 0.5 }) : undefined;
    },
    weight: 2,
  },
  // Displaced by a bar: what answered begins.
  {
    way: (motif, { ticksPerBar, bound }) => {
      const changed = bound ? motif : rotateMotif(motif, 1, ticksPerBar);
      return changed === motif ? undefined : whole(changed, { kept: 0 });
    },
    weight: 1,
  },
  // The other idea in its place.
  {
    way: (motif, { other }) =>
      other.rhythmId === motif.rhythmId || other.bars !== motif.bars
        ? undefined
        : whole(other, { kept: 0 }),
    weight: 2,
  },
  // Its rhythm on another line.
  {
    way: (motif, { style }, stream) => whole(newSteps(motif, style, stream), { kept: 0.25 }),
    weight: 1,
  },
];

/**
 * The motif as it returns developed.
 *
 * @param stream decides how; equal streams develop alike.
 */
export function developed(motif: Motif, setting: Setting, stream: Stream): Developed {
  const { way } = stream.fork('way').weighted(WAYS, ({ weight }) => weight);
  const draws = stream.fork('development');
  return way(motif, setting, draws) ?? withOtherEnd(motif, setting, draws);
}
