/** @file What a trained network does not say of its folder: how what comes true lies around its predictions. */
import type { DeviceChoice } from '../engine/device.ts';
import { fitNoteStyle, type PredictedWindows } from '../generation/fit-note-style.ts';
import { createPredictor } from '../models/bilstm-attention/predictor.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import type { Predictor } from '../models/bilstm-attention/predictor.ts';
import type { NoteStyle } from '../models/note-style.ts';
import type { NamedTensors } from '../models/weights.ts';
import type { WindowSource } from './evaluate.ts';
import type { FitData } from './fit.ts';

/** Windows looked at, at most, of those learned from and of those held out. */
const WINDOWS = 768;

/**
 * The style of the music of `data` around the network's predictions; see `note-style.ts`.
 *
 * @param options.seed which training windows are looked at.
 */
export async function measureStyle(
  config: NetworkConfig,
  weights: NamedTensors,
  data: FitData,
  options: { readonly seed: number; readonly device?: DeviceChoice; readonly threads?: number },
): Promise<NoteStyle> {
  const { seed, device, threads } = options;
  const predictor = await createPredictor(config, weights, {
    ...(device !== undefined && { device }),
    ...(threads !== undefined && { threads }),
  });
  try {
    const held = thinned(data.validationIndices(), WINDOWS);
    const unseen = await predicted(predictor, config, data.validation, held);
    const learned = thinned(data.epochIndices(1, WINDOWS, seed), WINDOWS);
    const seen = await predicted(predictor, config, data.train, learned);
    return fitNoteStyle(unseen, joined(unseen, seen));
  } finally {
    await predictor.dispose();
  }
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
  { seqLength, features }: NetworkConfig,
  windows: WindowSource,
  indices: ArrayLike<number>,
): Promise<PredictedWindows> {
  const x = new Float32Array(indices.length * seqLength * features);
  const y = new Float32Array(indices.length * features);
  windows.fill(indices, x, y);
  return { seqLength, x, y, predicted: await predictor.predict(x) };
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
