/** @file Random draws for dropout masks: a pure function of seed and step, so a training can resume. */
import { Stream } from '../../random/stream.ts';
import type { RandomWords } from '../engine/dropout.ts';

/** Gives each mask its own random numbers by name. */
export function seededDraws(seed: number, step: number): (name: string) => RandomWords {
  const stream = new Stream(`dropout/${seed}/${step}`);
  return (name) => {
    const own = stream.fork(name);
    return (words) => own.fill(words);
  };
}
