/** @file Measures the spread of a folder's notes around the means that a network predicts. */
import type { SplitExamples } from '../data/examples.ts';
import type { Predictor } from '../models/architecture.ts';
import { floats } from '../models/batch.ts';
import type { NoteStyle } from '../models/note-style.ts';
import { fitNoteStyle, type PredictedWindows } from './fit-note-style.ts';

/** Maximum number of windows used, each from training and from validation. */
const WINDOWS = 768;

/**
 * The style of the music of `data` around the network's predictions; see `note-style.ts`.
 *
 * @param data windows of notes, `x` and `y`.
 * @param seed determines which training windows are used.
 */
export async function measureStyle(
  predictor: Predictor,
  data: SplitExamples,
  seed: number,
): Promise<NoteStyle> {
  const held = thinned(data.validationIndices(), WINDOWS);
  const unseen = await predicted(predictor, data.validation, held);
  const learned = thinned(data.epochIndices(1, WINDOWS, seed), WINDOWS);
  const seen = await predicted(predictor, data.train, learned);
  return fitNoteStyle(unseen, joined(unseen, seen));
}

/** At most `limit` of the indices, evenly spaced. */
function thinned(indices: ArrayLike<number>, limit: number): Uint32Array {
  const count = Math.min(limit, indices.length);
  return Uint32Array.from(
    { length: count },
    (_, i) => indices[Math.floor((i * indices.length) / count)]!,
  );
}

async function predicted(
  predictor: Predictor,
  windows: SplitExamples['train'],
  indices: ArrayLike<number>,
): Promise<PredictedWindows> {
  const batch = windows.batch(indices);
  const predictions = await predictor.predict(batch);
  return {
    seqLength: windows.notesPerExample,
    x: floats(batch, 'x'),
    y: floats(batch, 'y'),
    predicted: floats(predictions, 'y'),
  };
}

function joined(a: PredictedWindows, b: PredictedWindows): PredictedWindows {
  return {
    seqLength: a.seqLength,
    x: concat(a.x, b.x),
    y: concat(a.y, b.y),
    predicted: concat(a.predicted, b.predicted),
  };
}

function concat(a: Float32Array, b: Float32Array): Float32Array {
  const all = new Float32Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
