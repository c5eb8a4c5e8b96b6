/** @file Bits that a few bars take a score model, read with its decoder, which is open while it composes. */
import type { BitsRequest } from '../../compose/ideas/idea-writer.ts';
import { CHORD_FEATURES, FEATURES, SLOT_FEATURES } from '../score/fields.ts';
import { scorePiece } from '../score/score-piece.ts';
import { stepsOf, type Steps } from '../score/score-steps.ts';
import { TOLD_OF_FILES } from '../score/step-columns.ts';
import { classProbabilities } from './class-probabilities.ts';
import type { OpenScoreModel } from './score-writer.ts';

/** Bits of time, track, pitch and length of all notes, as far as the network sees at once. */
export async function bitsOfBars(
  { decoder, heads }: OpenScoreModel,
  { score, family }: BitsRequest,
): Promise<number> {
  const piece = scorePiece(score, family);
  const steps = stepsOf(piece, {
    length: decoder.capacity,
    told: { ...TOLD_OF_FILES, family: true },
  });
  decoder.reset();
  const known = await decoder.read(
    Array.from({ length: steps.count }, (_, step) => ({
      columns: [...rowOf(steps.ids, step, FEATURES)],
      place: steps.places[step]!,
      time: steps.times[step]!,
    })),
  );
  const tracks = heads.tracks(
    piece.slots.map((_, slot) => [...rowOf(steps.slots, slot, SLOT_FEATURES)]),
  );
  let nats = 0;
  for (let step = 0; step < steps.count; step++) {
    const row = known.subarray(step * heads.rowLength, (step + 1) * heads.rowLength);
    nats += natsOfNext(heads.note(row, tracks), steps, step);
  }
  return nats / Math.LN2;
}

/** Nats of what follows a step: the numbers of a note, or that the bar ends. */
function natsOfNext(
  choice: ReturnType<OpenScoreModel['heads']['note']>,
  { targets, hasTime, hasNote, chordAhead }: Steps,
  step: number,
): number {
  if (!hasTime[step]) return 0;
  const [time, slot, pitch, duration] = [
    targets.time[step]!,
    targets.slot[step]!,
    targets.pitch[step]!,
    targets.duration[step]!,
  ];
  let nats = natsOf(choice.time(), time);
  if (!hasNote[step]) return nats;
  choice.chooseTime(time, [...rowOf(chordAhead, step, CHORD_FEATURES)]);
  nats += natsOf(choice.slot(), slot);
  choice.chooseSlot(slot);
  nats += natsOf(choice.pitch(), pitch);
  choice.choosePitch(pitch);
  return nats + natsOf(choice.duration(), duration);
}

function natsOf(logits: Float64Array, at: number): number {
  return -Math.log(Math.max(classProbabilities(logits)[at]!, Number.MIN_VALUE));
}

function rowOf(list: Int32Array, row: number, size: number): Int32Array {
  return list.subarray(row * size, (row + 1) * size);
}
