/** @file Tests that melodies and basses have styles of their own. */
import { expect, it } from 'vitest';
import type { Role } from '../../score/roles.ts';
import { Stream } from '../../random/stream.ts';
import { encodeNote, FEATURES } from '../data/note-features.ts';
import { Windows } from '../data/windows.ts';
import type { Predictor } from '../models/architecture.ts';
import { floats } from '../models/batch.ts';
import { measureWindows } from './measure-windows.ts';
import { ModelAdvisor } from './model-advisor.ts';
import { roleByRegister } from './role-by-register.ts';

const SEQ_LENGTH = 16;

/** Knows nothing. */
const predictor: Predictor = {
  predict: (batch) => {
    const windows = floats(batch, 'x').length / (SEQ_LENGTH * FEATURES);
    const y = { data: new Float32Array(windows * FEATURES).fill(0.5), dims: [windows, FEATURES] };
    return Promise.resolve({ y });
  },
  dispose: () => Promise.resolve(),
};

/** A line in steps of one size, up and down within an octave. */
function line(seed: number, low: number, step: number): Float32Array {
  const stream = Stream.fromSeed(seed);
  const notes = new Float32Array(200 * FEATURES);
  let pitch = low;
  for (let i = 0; i < 200; i++) {
    const up = pitch - step < low || (pitch + step <= low + 12 && stream.float() < 0.5);
    pitch += up ? step : -step;
    encodeNote({ pitch, velocity: 80, duration: 0.5 }, notes, i * FEATURES);
  }
  return notes;
}

it('a bass is expected to move as basses do, a melody as melodies do', async () => {
  const lines = (seed: number) => [line(seed, 65, 1), line(seed + 1, 36, 5)];
  const [train, validation] = [
    new Windows(lines(1), SEQ_LENGTH),
    new Windows(lines(3), SEQ_LENGTH),
  ];
  const all = ({ count }: Windows) => Uint32Array.from({ length: count }, (_, i) => i);
  const data = {
    train,
    validation,
    epochIndices: () => all(train),
    validationIndices: () => all(validation),
  };
  const { style, roleStyles } = await measureWindows(predictor, data, 1);
  const advisor = new ModelAdvisor({ predictor, seqLength: SEQ_LENGTH, style, roleStyles });
  const note = (pitch: number) => ({ pitch, velocity: 80, duration: 0.5 });
  /** How much likelier a fourth is than a semitone, after notes that tell nothing. */
  const fourths = async (role: Role) => {
    const history = [note(53)];
    const [expected] = await advisor.expect([{ role, history, key: { tonic: 5, minor: false } }]);
    const { pitch } = expected!.advise({
      previous: note(53),
      pitches: [54, 58],
      velocities: [80],
      durations: [0.5],
    });
    return pitch[1]! / pitch[0]!;
  };
  expect(await fourths('bass')).toBeGreaterThan(1.5);
  expect(await fourths('melody')).toBeLessThan(0.7);
});

it('a line plays the part of its register', () => {
  expect(roleByRegister(line(1, 65, 2))).toBe('melody');
  expect(roleByRegister(line(1, 36, 5))).toBe('bass');
});
