/** @file Measures the n-grams of a folder's lines, and how far to trust them beside a network. */
import type { LineKey, LineNote } from '../../compose/advice/advisor.ts';
import { decodeLine, decodePitch, FEATURES } from '../data/note-features.ts';
import { evenly } from '../data/evenly.ts';
import type { Windows } from '../data/windows.ts';
import {
  LEARNED,
  MOST_NGRAMS,
  unpacked,
  type LearnedName,
  type LineNgrams,
  type LineShares,
} from '../models/line-ngrams.ts';
import type { NoteStyle } from '../models/note-style.ts';
import { packNgrams } from '../score/ngram-bytes.ts';
import { keyOfWindow } from './fit-note-style.ts';
import { fitLineShares, PREDICTOR_NAMES, type PitchExample } from './fit-line-shares.ts';
import { LineMemory } from './line-memory.ts';
import { noNgrams, predictorsAt, type LearnedNgrams } from './line-predictors.ts';
import { pitchExponents } from './note-distribution.ts';
import { lineTokens } from './viewpoints.ts';

/** Most notes that n-grams are learned from: more lines are thinned out. */
const MOST_NOTES = 65_536;

const ANY_PITCH = Array.from({ length: 128 }, (_, pitch) => pitch);

export interface HeldOut {
  /** Windows of files the model was not trained on. */
  readonly windows: Windows;
  /** Some of them. */
  readonly indices: ArrayLike<number>;
  /** The model's predictions for these, [indices, 3]. */
  readonly predicted: Float32Array;
}

/**
 * @param learned the lines of the training files.
 * @param style of notes around the network's predictions.
 * @param used the predictors that take part; those left out get a share of 0.
 */
export function measureLines(
  learned: readonly Float32Array[],
  held: HeldOut,
  style: NoteStyle,
  used: readonly (keyof LineShares)[] = PREDICTOR_NAMES,
): LineNgrams {
  const known = ngramsOf(packedNgrams(learned));
  const shares = fitLineShares(examplesOf(held, known, style), used);
  return { ...packedNgrams([...learned, ...held.windows.lines]), shares };
}

type Packed = Readonly<Record<LearnedName, string>>;

function packedNgrams(lines: readonly Float32Array[]): Packed {
  const ngrams = noNgrams();
  const notes = lines.reduce((sum, line) => sum + line.length / FEATURES, 0);
  const count = Math.max(1, Math.floor((lines.length * Math.min(notes, MOST_NOTES)) / notes));
  for (const i of evenly(lines.length, count)) {
    const line = decodeLine(lines[i]!);
    const key = keyOfWindow(lines[i]!);
    for (const name of LEARNED) ngrams[name].learn(lineTokens(name, line, key));
  }
  const text = (name: LearnedName) =>
    Buffer.from(packNgrams(ngrams[name], MOST_NGRAMS)).toString('base64');
  return { pitches: text('pitches'), intervals: text('intervals'), figures: text('figures') };
}

function ngramsOf({ pitches, intervals, figures }: Packed): LearnedNgrams {
  return {
    pitches: unpacked('pitches', pitches),
    intervals: unpacked('intervals', intervals),
    figures: unpacked('figures', figures),
  };
}

/** What network and n-grams say of the held-out notes, each line heard from its beginning. */
function examplesOf(
  { windows, indices, predicted }: HeldOut,
  learned: LearnedNgrams,
  { pitch }: NoteStyle,
): PitchExample[] {
  const { seqLength } = windows;
  const targets = new Map<number, { target: number; index: number }[]>();
  for (let index = 0; index < indices.length; index++) {
    const { line, target } = windows.place(indices[index]!);
    const others = targets.get(line);
    if (others) others.push({ target, index });
    else targets.set(line, [{ target, index }]);
  }
  return [...targets].flatMap(([l, places]) => {
    const features = windows.lines[l]!;
    const line = decodeLine(features);
    const memory = new LineMemory();
    let heard = 0;
    return places
      .sort((a, b) => a.target - b.target)
      .map(({ target, index }): PitchExample => {
        for (; heard < target; heard++) memory.hear(line[heard]!);
        const first = Math.max(0, target - seqLength) * FEATURES;
        const window = features.subarray(first, target * FEATURES);
        const key: LineKey = keyOfWindow(window);
        const before: readonly LineNote[] = line.slice(0, target);
        const predictors = predictorsAt(learned, { before, key, memory });
        const prediction = predicted[index * FEATURES]!;
        return {
          actual: decodePitch(features[target * FEATURES]!),
          logs: [
            pitchExponents(pitch, prediction, ANY_PITCH, before.at(-1)!, key),
            ...predictors.map(({ probability }) =>
              Float64Array.from(ANY_PITCH, (pitch) => Math.log(probability(pitch))),
            ),
          ],
          matched: [0, ...predictors.map(({ matched }) => matched)],
        };
      });
  });
}
