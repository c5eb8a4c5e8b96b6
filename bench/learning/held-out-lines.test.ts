/** @file Tests of how well next pitches are said to be predicted. */
import { expect, it } from 'vitest';
import { advisorWith } from '../../src/compose/advice/example-advisor.ts';
import type { FileNotes } from '../../src/neural/data/midi-data-processor.ts';
import { encodeNote, FEATURES } from '../../src/neural/data/note-features.ts';
import { natsPerPitch } from './held-out-lines.ts';

/** A rising line of twelve notes: four of them have eight before. */
const line = new Float32Array(12 * FEATURES);
for (let i = 0; i < 12; i++) {
  encodeNote({ pitch: 60 + i, velocity: 80, duration: 1 }, line, i * FEATURES);
}
const files = [{ file: 'rising.mid', lines: [line] }] as unknown as readonly FileNotes[];

it('whoever knows nothing needs the nats of 128 pitches, whoever knows the next note none', async () => {
  const one = Float64Array.of(1);
  const nothing = advisorWith(({ pitches }) => ({
    pitch: new Float64Array(pitches.length).fill(1 / pitches.length),
    duration: one,
    velocity: one,
  }));
  expect(await natsPerPitch(files, nothing)).toBeCloseTo(Math.log(128), 9);
  const heard: number[] = [];
  const knowing = advisorWith(({ pitches, previous }, { history }) => {
    heard.push(history.length);
    const pitch = Float64Array.from(pitches, (each) => (each === previous.pitch + 1 ? 1 : 0));
    return { pitch, duration: one, velocity: one };
  });
  expect(await natsPerPitch(files, knowing)).toBeCloseTo(0, 9);
  expect(heard).toEqual([8, 9, 10, 11]);
});
