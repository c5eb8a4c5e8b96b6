/** @file The draws of dropout masks: a pure function of seed and step, so that a training can resume. */
import { Stream } from '../../random/stream.ts';

/** For each mask, by its name, its own draws from [0, 1). */
export function seededDraws(seed: number, step: number): (name: string) => () => number {
  const stream = new Stream(`dropout/${seed}/${step}`);
  return (name) => {
    const own = stream.fork(name);
    return () => own.float();
  };
}
