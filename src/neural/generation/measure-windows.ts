/** @file Measures the style of a folder's notes around the means that a network predicts, and its lines. */
import type { SplitExamples } from '../data/examples.ts';
import type { Predictor } from '../models/architecture.ts';
import { floats } from '../models/batch.ts';
import { Windows } from '../data/windows.ts';
import type { AdviceFacts } from './advising.ts';
import type { LineShares } from '../models/line-ngrams.ts';
import type { NoteStyle } from '../models/note-style.ts';
import { measureLines } from './measure-lines.ts';
import { fitNoteStyle, type PredictedWindows } from './fit-note-style.ts';

/** Maximum number of windows used, each from training and from validation. */
const WINDOWS = 768;

/** What is measured of a model that predicts means. */
export interface WindowFacts extends AdviceFacts {
  readonly style: NoteStyle;
}

/**
 * The style of the music of `data` around the network's predictions; see `note-style.ts`. If it is split by
 * file, also the n-grams of its lines; see `line-ngrams.ts`.
 *
 * @param data windows of notes, `x` and `y`.
 * @param seed determines which training windows are used.
 * @param used the predictors of lines that take part; default all.
 */
export async function measureWindows(
  predictor: Predictor,
  data: SplitExamples,
  seed: number,
  used?: readonly (keyof LineShares)[],
): Promise<WindowFacts> {
  const held = thinned(data.validationIndices(), WINDOWS);
  const unseen = await predicted(predictor, data.validation, held);
  const learned = thinned(data.epochIndices(1, WINDOWS, seed), WINDOWS);
  const seen = await predicted(predictor, data.train, learned);
  const style = fitNoteStyle(unseen, joined(unseen, seen));
  const { train, validation } = data;
  if (!(train instanceof Windows && validation instanceof Windows) || train === validation) {
    return { style };
  }
  const known = { windows: validation, indices: held, predicted: unseen.predicted };
  return { style, lines: measureLines(train.lines, known, style, used) };
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
