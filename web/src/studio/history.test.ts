/** @file Tests of undo and redo. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  changed,
  mapStates,
  redone,
  settled,
  startHistory,
  undone,
  type History,
} from './history.ts';

const start = startHistory<number, string>(0);

it('goes back to the start and forward to the end, whatever was done', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 200 }), (states) => {
      let history = states.reduce((at, state) => changed(at, state, String(state)), start);
      for (let i = 0; i < states.length; i++) history = undone(history);
      expect(history.now).toBe(0);
      expect(undone(history)).toBe(history);
      const changes: string[] = [];
      for (let i = 0; i < states.length; i++) {
        changes.push(history.future.at(-1)!.change);
        history = redone(history);
      }
      expect(history.now).toBe(states.at(-1) ?? 0);
      expect(changes).toEqual(states.map(String));
      expect(redone(history)).toBe(history);
    }),
  );
});

it('forgets what was undone once something else is changed', () => {
  const history = changed(undone(changed(start, 1, 'one')), 2, 'two');
  expect(redone(history)).toBe(history);
  expect(undone(history).now).toBe(0);
});

it('takes changes in a row with one key as one step, until it is settled', () => {
  const moved = (history: History<number, string>, to: number) =>
    changed(history, to, 'volume', 'volume');
  const once = moved(moved(moved(start, 1), 2), 3);
  expect(undone(once).now).toBe(0);
  expect(redone(undone(once)).now).toBe(3);
  const twice = moved(settled(once), 4);
  expect(undone(twice).now).toBe(3);
  expect(undone(moved(changed(once, 5, 'other'), 6)).now).toBe(5);
});

it('replaces every state', () => {
  const history = undone(changed(changed(start, 1, 'one'), 2, 'two'));
  const tens = mapStates(history, (state) => state * 10);
  expect([undone(tens).now, tens.now, redone(tens).now]).toEqual([0, 10, 20]);
});
