/** @file The draws of dropout masks: a pure function of seed and step, so that a training can resume. */
import { Stream } from '../../random/stream.ts';
import type { RandomWords } from '../engine/dropout.ts';

/** For each mask, by its name, random numbers of its own. */
export function seededDraws(seed: number, step: number): (name: string) => RandomWords {
  const stream = new Stream(`dropout/${seed}/${step}`);
  return (name) => {
    const own = stream.fork(name);
    return (words) => own.fill(words);
  };
}
