/** @file Fits the style of a training folder's lines around its model's predictions. */
import { keyOfPitchClasses } from '../../analysis/key-estimate.ts';
import {
  decodeDuration,
  decodePitch,
  decodeVelocity,
  encodePitch,
  encodeVelocity,
  FEATURES,
} from '../data/note-features.ts';
import {
  changeClass,
  CLASSES,
  durationClass,
  pitchClassInKey,
  velocityClass,
  type NoteStyle,
} from '../models/note-style.ts';
import { fitLogLinear } from './fit-log-linear.ts';

/** Windows, the note after each and the model's prediction. */
export interface PredictedWindows {
  readonly seqLength: number;
  /** [count, seqLength, 3] */
  readonly x: Float32Array;
  /** [count, 3] */
  readonly y: Float32Array;
  /** [count, 3] */
  readonly predicted: Float32Array;
}

/**
 * The maximum-likelihood style.
 *
 * @param unseen windows of files the model was not trained on: they show how far to trust it.
 * @param all windows of the whole folder: they show what is usual there.
 */
export function fitNoteStyle(unseen: PredictedWindows, all: PredictedWindows): NoteStyle {
  const trust = fitFeatures(unseen);
  return fitFeatures(all, trust);
}

function fitFeatures(windows: PredictedWindows, trust?: NoteStyle): NoteStyle {
  const { seqLength, x, y, predicted } = windows;
  const examples = y.length / FEATURES;
  const column = (of: Float32Array, feature: number) =>
    Float64Array.from({ length: examples }, (_, i) => of[i * FEATURES + feature]!);
  const last = (feature: number) =>
    Float64Array.from(
      { length: examples },
      (_, i) => x[((i + 1) * seqLength - 1) * FEATURES + feature]!,
    );
  const fixed = (feature: keyof NoteStyle) =>
    trust ? { precision: trust[feature].precision } : {};

  const keys = Array.from({ length: examples }, (_, i) =>
    keyOfWindow(x.subarray(i * seqLength * FEATURES, (i + 1) * seqLength * FEATURES)),
  );
  const lastPitch = last(0).map(decodePitch);
  const lastVelocity = last(1).map((v) => velocityClass(decodeVelocity(v)));
  const lastDuration = last(2).map(durationClass);
  const { pitch, velocity, duration } = CLASSES;
  return {
    pitch: fitLogLinear({
      examples,
      candidates: Array.from({ length: 128 }, (_, p) => encodePitch(p)),
      valueClasses: pitch.values,
      changeClasses: 2 * pitch.furthest + 1,
      predicted: column(predicted, 0),
      actual: column(y, 0).map(decodePitch),
      valueClass: (i, p) => pitchClassInKey(p, keys[i]!.tonic, keys[i]!.minor),
      changeClass: (i, p) => changeClass(p - lastPitch[i]!, pitch.furthest),
      ...fixed('pitch'),
    }),
    velocity: fitLogLinear({
      examples,
      candidates: Array.from({ length: velocity.values }, (_, k) => encodeVelocity(4 * k + 2)),
      valueClasses: velocity.values,
      changeClasses: 2 * velocity.furthest + 1,
      predicted: column(predicted, 1),
      actual: column(y, 1).map((v) => velocityClass(decodeVelocity(v))),
      valueClass: (_, k) => k,
      changeClass: (i, k) => changeClass(k - lastVelocity[i]!, velocity.furthest),
      ...fixed('velocity'),
    }),
    duration: fitLogLinear({
      examples,
      candidates: Array.from({ length: duration.values }, (_, k) => k / 40),
      valueClasses: duration.values,
      changeClasses: 2 * duration.furthest + 1,
      predicted: column(predicted, 2),
      actual: column(y, 2).map(durationClass),
      valueClass: (_, k) => k,
      changeClass: (i, k) => changeClass(k - lastDuration[i]!, duration.furthest),
      ...fixed('duration'),
    }),
  };
}

/**
 * The most likely key of a window of notes [notes, 3], by the total duration of each pitch class; C
 * major by default.
 */
export function keyOfWindow(window: ArrayLike<number>): { tonic: number; minor: boolean } {
  const sounding = new Array<number>(12).fill(0);
  for (let i = 0; i < window.length; i += FEATURES) {
    sounding[decodePitch(window[i]!) % 12]! += decodeDuration(window[i + 2]!);
  }
  const key = keyOfPitchClasses(sounding);
  return { tonic: key?.tonic ?? 0, minor: key?.mode === 'minor' };
}
