/** @file Batches of the score model: the steps of several parts of pieces, stacked. */
import { CHORD_FEATURES, FEATURES, HEAD_NAMES, SLOT_FEATURES, SLOTS } from '../../score/fields.ts';
import type { Steps } from '../../score/score-steps.ts';
import type { Batch } from '../batch.ts';

/** Share of the loss of a velocity: what files tell of them is rough. */
const VELOCITY_SHARE = 0.25;

/** Shapes of the integers that a sequence of `steps` is fed as, by name. */
export function sequenceShapes(steps: number): Readonly<Record<string, readonly number[]>> {
  const targets = HEAD_NAMES.map((head) => [`target/${head}`, [steps]] as const);
  return {
    ids: [steps, FEATURES],
    places: [steps],
    times: [steps],
    slots: [SLOTS, SLOT_FEATURES],
    chordAhead: [steps, CHORD_FEATURES],
    ...Object.fromEntries(targets),
  };
}

/** Shapes of the numbers that a sequence of `steps` is fed as, by name. */
export function sequenceFloats(steps: number): Readonly<Record<string, readonly number[]>> {
  return { slotBias: [SLOTS], timeWeight: [steps], noteWeight: [steps], velocityWeight: [steps] };
}

/**
 * The batch of some sequences of equal length: the tensors of {@link sequenceShapes} and {@link
 * sequenceFloats}, each with the sequences as its first axis. The weights are such that the weighted
 * losses of a sequence, summed and averaged over the sequences, are nats a note.
 *
 * @param onlyFills whether only cells that are filled in count.
 */
export function stepBatch(sequences: readonly Steps[], onlyFills = false): Batch {
  const count = sequences.length;
  const steps = sequences[0]!.times.length;
  const counted = (of: 'hasTime' | 'hasNote') =>
    sequences.map((own) => own[of].map((has, i) => (has && (!onlyFills || own.fills[i]) ? 1 : 0)));
  const [times, notes] = [counted('hasTime'), counted('hasNote')];
  const total = notes.reduce((sum, own) => sum + own.reduce((a, b) => a + b, 0), 0);
  const weight = total === 0 ? 0 : count / total;
  const int32 = (of: (own: Steps) => Int32Array, shape: readonly number[]) => {
    const size = of(sequences[0]!).length;
    const data = new Int32Array(count * size);
    sequences.forEach((own, i) => data.set(of(own), i * size));
    return { data, dims: [count, ...shape] };
  };
  const weights = (flags: readonly Uint8Array[], factor: number) => ({
    data: Float32Array.from(flags.flatMap((own) => Array.from(own, (flag) => flag * factor))),
    dims: [count, steps],
  });
  const shapes = sequenceShapes(steps);
  return {
    ids: int32(({ ids }) => ids, shapes['ids']!),
    places: int32(({ places }) => places, shapes['places']!),
    times: int32(({ times }) => times, shapes['times']!),
    slots: int32(({ slots }) => slots, shapes['slots']!),
    chordAhead: int32(({ chordAhead }) => chordAhead, shapes['chordAhead']!),
    ...Object.fromEntries(
      HEAD_NAMES.map((head) => [`target/${head}`, int32(({ targets }) => targets[head], [steps])]),
    ),
    slotBias: {
      data: Float32Array.from(sequences.flatMap(({ slotBias }) => [...slotBias])),
      dims: [count, SLOTS],
    },
    timeWeight: weights(times, weight),
    noteWeight: weights(notes, weight),
    velocityWeight: weights(notes, weight * VELOCITY_SHARE),
  };
}
