/**
 * @file Tests of the style fitted to synthetic music: intervals, degrees, lengths, and trust in the
 *   model.
 */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { encodeNote, FEATURES } from '../data/note-features.ts';
import { Windows } from '../data/windows.ts';
import { changeClass, CLASSES, durationClass, pitchClassInKey } from '../models/note-style.ts';
import { fitNoteStyle, keyOfWindow, type PredictedWindows } from './fit-note-style.ts';
import { noteDistribution } from './note-distribution.ts';

const SEQ_LENGTH = 20;
const C_MAJOR = [48, 50, 52, 53, 55, 57, 59, 60, 62, 64, 65, 67, 69, 71, 72];

/** A line in C major in scale steps and occasional thirds, in eighths and quarters. */
function windows(seed: number, predict: (y: Float32Array) => number[]): PredictedWindows {
  const stream = Stream.fromSeed(seed);
  const line = new Float32Array(420 * FEATURES);
  let at = 7;
  for (let i = 0; i < 420; i++) {
    const step = stream.pick([-1, -1, 1, 1, at > 7 ? -2 : 2]);
    at = Math.min(C_MAJOR.length - 1, Math.max(0, at + step));
    const duration = stream.pick([0.5, 0.5, 0.5, 1]);
    encodeNote(
      { pitch: C_MAJOR[at]!, velocity: 60 + 4 * stream.int(0, 4), duration },
      line,
      i * FEATURES,
    );
  }
  const all = new Windows([line], SEQ_LENGTH);
  const x = new Float32Array(all.count * SEQ_LENGTH * FEATURES);
  const y = new Float32Array(all.count * FEATURES);
  all.fill([...Array(all.count).keys()], x, y);
  const predicted = Float32Array.from(
    Array.from({ length: all.count }, (_, i) => predict(y.subarray(i * 3, i * 3 + 3))).flat(),
  );
  return { seqLength: SEQ_LENGTH, x, y, predicted };
}

const middle = () => [60 / 127, 68 / 127, 0.55];

describe('fitNoteStyle', () => {
  const style = fitNoteStyle(windows(1, middle), windows(2, middle));

  it('expects the steps, degrees and lengths of the music, and hardly any others', () => {
    const previous = { pitch: 60, velocity: 68, duration: 0.5 };
    const { pitch, duration } = noteDistribution(
      style,
      [60 / 127, 68 / 127, 0.55],
      {
        previous,
        pitches: [55, 57, 58, 59, 60, 61, 62, 63, 64, 66],
        velocities: [68],
        durations: [0.25, 0.5, 1, 2],
      },
      { tonic: 0, minor: false },
    );
    const [, , bFlat, b, c, cSharp, d, eFlat] = pitch;
    for (const likely of [b, d]) expect(likely!).toBeGreaterThan(0.25);
    for (const unlikely of [bFlat, c, cSharp, eFlat]) expect(unlikely!).toBeLessThan(0.1);
    expect(duration[1]!).toBeGreaterThan(0.6);
    expect(duration[2]!).toBeGreaterThan(0.1);
    expect(duration[0]! + duration[3]!).toBeLessThan(0.05);
  });

  it('gives unseen classes less weight than seen ones', () => {
    const { values, changes } = style.pitch;
    expect(changes[changeClass(2, CLASSES.pitch.furthest)]!).toBeGreaterThan(
      changes[changeClass(6, CLASSES.pitch.furthest)]! + 2,
    );
    expect(values[pitchClassInKey(60, 0, false)]!).toBeGreaterThan(
      values[pitchClassInKey(61, 0, false)]! + 1,
    );
    expect(style.duration.values[durationClass(0.5)]!).toBeGreaterThan(
      style.duration.values[durationClass(0.5) + 2]!,
    );
  });

  it('trusts a model as far as it was right on unseen music', () => {
    const right = (y: Float32Array) => [y[0]! + 0.2 / 127, y[1]!, y[2]!];
    const sure = fitNoteStyle(windows(1, right), windows(2, right));
    expect(sure.pitch.precision).toBeGreaterThan(10 * style.pitch.precision);
    // Memorised music earns no trust.
    const wrong = fitNoteStyle(windows(1, middle), windows(2, right));
    expect(wrong.pitch.precision).toBeCloseTo(style.pitch.precision, 6);
  });
});

describe('keyOfWindow', () => {
  it('detects the key of a scale, and C major if there is none', () => {
    const window = new Float32Array(C_MAJOR.length * FEATURES);
    C_MAJOR.forEach((pitch, i) => {
      encodeNote({ pitch: pitch + 2, velocity: 80, duration: 1 }, window, i * FEATURES);
    });
    expect(keyOfWindow(window)).toEqual({ tonic: 2, minor: false });
    expect(keyOfWindow(new Float32Array(0))).toEqual({ tonic: 0, minor: false });
  });
});
