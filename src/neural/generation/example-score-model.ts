/** @file A small score model that has learned nothing, and pieces to write on, for tests. */
import { Stream } from '../../random/stream.ts';
import { scoreOf } from '../../score/score-of.ts';
import { TICKS_PER_QUARTER, type Score } from '../../score/score.ts';
import { SCORE_TRANSFORMER } from '../models/architecture-names.ts';
import type { Network } from '../models/network.ts';
import { initialTransformerWeights } from '../models/score-transformer/initial-weights.ts';

const CONFIG = {
  contextLength: 64,
  width: 16,
  layers: 1,
  heads: 2,
  feedForwardUnits: 16,
  dropout: 0,
};

/** Draws almost anything that it is allowed. */
export function exampleNetwork(): Network {
  return {
    architecture: SCORE_TRANSFORMER,
    config: CONFIG,
    weights: initialTransformerWeights(CONFIG, new Stream('example')),
  };
}

/** A tune of quarters over a bass and a beat, the same in every bar. */
export function exampleSong(bars: number): Score {
  const notes = (perBar: number, pitch: (i: number) => number) =>
    Array.from({ length: perBar * bars }, (_, i) => ({
      tick: (i * 4 * TICKS_PER_QUARTER) / perBar,
      duration: (4 * TICKS_PER_QUARTER) / perBar,
      pitch: pitch(i % perBar),
      velocity: 80,
    }));
  return scoreOf(
    {
      melody: notes(4, (i) => [60, 64, 67, 72][i]!),
      bass: notes(1, () => 36),
      drums: notes(4, (i) => (i % 2 === 0 ? 36 : 38)),
    },
    { tempo: 90, key: 'C', title: 'Song' },
  );
}
