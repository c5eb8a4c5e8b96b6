/** @file Tests that the bits of bars, read with the decoder, are those of the whole network at once. */
import { expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER, type Score } from '../../score/score.ts';
import { SCORE_TRANSFORMER } from '../models/architecture-names.ts';
import { initialTransformerWeights } from '../models/score-transformer/initial-weights.ts';
import { ScoreTasks } from './score-tasks.ts';

const config = {
  contextLength: 64,
  width: 16,
  layers: 2,
  heads: 2,
  feedForwardUnits: 32,
  dropout: 0,
};
const note = (beat: number, pitch: number) => ({
  tick: beat * TICKS_PER_QUARTER,
  duration: TICKS_PER_QUARTER,
  pitch,
  velocity: 80,
});
const score: Score = {
  title: '',
  ticksPerQuarter: TICKS_PER_QUARTER,
  tempos: [{ tick: 0, microsecondsPerQuarter: 500_000 }],
  timeSignatures: [{ tick: 0, numerator: 4, denominator: 4 }],
  keySignatures: [],
  chords: [],
  markers: [],
  tracks: [
    {
      name: 'chords',
      role: 'chords',
      channel: 0,
      program: 0,
      notes: [0, 4].flatMap((beat) => [60, 64, 67].map((pitch) => note(beat, pitch))),
      controls: [],
      pitchBends: [],
    },
  ],
  endTick: 8 * TICKS_PER_QUARTER,
};

it('is what the notes and bars of a piece take together', async () => {
  const weights = initialTransformerWeights(config, new Stream('bars'));
  const tasks = new ScoreTasks({ architecture: SCORE_TRANSFORMER, config, weights });
  try {
    const whole = await tasks.run({ kind: 'bits', score });
    // The piece of the whole network is told no family.
    const bits = await tasks.run({ kind: 'bars', request: { score, family: '' } });
    expect(bits).toBeCloseTo(whole.model.all * whole.notes, 3);
  } finally {
    await tasks.dispose();
  }
});
