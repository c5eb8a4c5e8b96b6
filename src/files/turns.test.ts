/** @file Tests that work waits its turn. */
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('no more than two run at a time, in order, even after one has failed', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const results = await Promise.allSettled(
    [0, 1, 2, 3, 4].map((n) =>
      turns.run(async () => {
        begun.push(n);
        most = Math.max(most, ++running);
        await setImmediate();
        running--;
        if (n === 1) throw new Error('failed');
        return n;
      }),
    ),
  );
  expect([begun, most, running]).toEqual([[0, 1, 2, 3, 4], 2, 0]);
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    false,
    true,
    true,
    true,
  ]);
});
