/** @file Tests of the undo history that is kept over a reload. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { withStrip } from '../mixer/mixer.ts';
import type { Change } from './change.ts';
import type { Desk } from './family-api.ts';
import { changed, redone, startHistory, undone } from './history.ts';
import {
  forgetHistory,
  keepHistory,
  MOST_PIECES,
  MOST_STEPS,
  resumedHistory,
  type DeskHistory,
} from './kept-history.ts';

/** A storage with room for this many characters. */
class Room {
  readonly items = new Map<string, string>();
  readonly #room: number;
  constructor(room = Infinity) {
    this.#room = room;
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  setItem(key: string, text: string): void {
    const others = [...this.items].filter(([name]) => name !== key);
    const used = others.reduce((sum, [, each]) => sum + each.length, 0);
    if (used + text.length > this.#room) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, text);
  }
}

const EMPTY: Desk = { take: 'a', locked: [], mixer: {} };
const ALL = ['a', 'b', 'c'];
const SHOW: Change = { action: 'show' };

function mixed(history: DeskHistory, volume: number): DeskHistory {
  const mixer = withStrip(history.now.mixer, 'bass', { volume });
  return changed(
    history,
    { ...history.now, mixer },
    { action: 'mixer', part: 'bass', field: 'volume' },
  );
}
const shown = (history: DeskHistory, take: string) =>
  changed(history, { ...history.now, take }, SHOW);

let store: Room;
beforeEach(() => {
  store = new Room();
});

it('brings back every step in both directions, whatever was done and undone', () => {
  const step = fc.oneof(fc.integer({ min: 0, max: 127 }), fc.constantFrom('a', 'b', 'undo'));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let history: DeskHistory = startHistory(EMPTY);
      for (const each of steps) {
        if (each === 'undo') history = undone(history);
        else history = typeof each === 'string' ? shown(history, each) : mixed(history, each);
      }
      keepHistory(store, 'a', history, true);
      expect(resumedHistory(store, 'a', history.now, ALL)).toEqual(history);
    }),
  );
});

describe('a piece that is opened otherwise than this tab left it', () => {
  const left = mixed(startHistory(EMPTY), 40);

  it('is the same with the fields of its mixer in another order', () => {
    const both = { ...EMPTY, mixer: { bass: { mute: true, volume: 3 }, drums: { solo: true } } };
    keepHistory(store, 'a', changed(left, both, SHOW), true);
    const sent = { ...both, mixer: { drums: { solo: true }, bass: { volume: 3, mute: true } } };
    expect(resumedHistory(store, 'a', sent, ALL).past).toHaveLength(2);
  });

  it('was changed elsewhere, which undo takes back', () => {
    keepHistory(store, 'a', left, true);
    const elsewhere = { ...EMPTY, locked: ['bass'] };
    const history = resumedHistory(store, 'a', elsewhere, ALL);
    expect(history.now).toEqual(elsewhere);
    expect(history.past.at(-1)!.change).toEqual({ action: 'elsewhere' });
    expect(undone(history).now).toEqual(left.now);
    expect(undone(undone(history)).now).toEqual(EMPTY);
    const other = resumedHistory(store, 'a', { ...EMPTY, take: 'b' }, ALL);
    expect(other.past.at(-1)!.change).toEqual(SHOW);
  });

  it('is as this tab left it if the server had not heard of that', () => {
    keepHistory(store, 'a', left, false);
    expect(resumedHistory(store, 'a', EMPTY, ALL)).toEqual(left);
  });
});

describe('what cannot be used', () => {
  it('is dropped: steps from which now is only reached through takes that are gone', () => {
    const history = shown(shown(shown(shown(startHistory(EMPTY), 'b'), 'c'), 'a'), 'c');
    keepHistory(store, 'a', undone(history), true);
    const now = { ...EMPTY };
    const all = resumedHistory(store, 'a', now, ALL);
    expect([all.past.length, all.future.length]).toEqual([3, 1]);
    const some = resumedHistory(store, 'a', now, ['a', 'c']);
    expect([some.past.length, some.future.length]).toEqual([1, 1]);
    expect(redone(some).now.take).toBe('c');
    const alone = resumedHistory(store, 'a', now, ['a']);
    expect(alone).toEqual(startHistory(now));
  });

  it('is forgotten when a new piece takes the name of one that was deleted', () => {
    keepHistory(store, 'a', mixed(startHistory(EMPTY), 9), true);
    forgetHistory(store, 'a');
    expect(resumedHistory(store, 'a', EMPTY, ALL)).toEqual(startHistory(EMPTY));
  });

  it('is dropped: a history whose take is gone, of another piece, of another format', () => {
    keepHistory(store, 'a', shown(startHistory(EMPTY), 'b'), true);
    const fresh: DeskHistory = startHistory(EMPTY);
    expect(resumedHistory(store, 'a', EMPTY, ['a'])).toEqual(fresh);
    expect(resumedHistory(store, 'other', EMPTY, ALL)).toEqual(fresh);
    for (const text of ['{"version":2}', 'no JSON', 'null', '[]']) {
      for (const key of store.items.keys()) store.items.set(key, text);
      expect(resumedHistory(store, 'a', EMPTY, ALL)).toEqual(fresh);
      keepHistory(store, 'a', fresh, true);
    }
  });
});

describe('what is kept is bounded', () => {
  it('in steps: the nearest in each direction', () => {
    let history: DeskHistory = startHistory(EMPTY);
    for (let i = 0; i < 2 * MOST_STEPS; i++) history = mixed(history, i % 128);
    keepHistory(store, 'a', history, true);
    const back = resumedHistory(store, 'a', history.now, ALL);
    expect(back.past).toEqual(history.past.slice(-MOST_STEPS));
    for (let i = 0; i < 2 * MOST_STEPS; i++) history = undone(history);
    keepHistory(store, 'a', history, true);
    const forth = resumedHistory(store, 'a', EMPTY, ALL);
    expect(forth.future).toEqual(history.future.slice(-MOST_STEPS));
  });

  it('in pieces: those changed last', () => {
    const history = mixed(startHistory(EMPTY), 9);
    const pieces = Array.from({ length: MOST_PIECES }, (_, i) => `piece ${i}`);
    for (const root of [...pieces, 'piece 0', 'a']) keepHistory(store, root, history, true);
    const has = (root: string) => resumedHistory(store, root, history.now, ALL).past.length === 1;
    expect([...pieces, 'a'].filter((root) => !has(root))).toEqual(['piece 1']);
  });

  it('in size: without room the oldest goes, at last the new one', () => {
    const history = mixed(startHistory(EMPTY), 9);
    const small = new Room(500);
    for (const root of ['one', 'two', 'three', 'four']) keepHistory(small, root, history, true);
    const has = (root: string) => resumedHistory(small, root, history.now, ALL).past.length === 1;
    expect(['one', 'three', 'four'].map(has)).toEqual([false, true, true]);
    let long = history;
    for (let i = 0; i < 50; i++) long = mixed(long, i);
    keepHistory(small, 'four', long, true);
    expect(['three', 'four'].map(has)).toEqual([false, false]);
    keepHistory(small, 'five', history, true);
    expect(has('five')).toBe(true);
  });
});

it('keeps what was said by hand, and what was not', () => {
  const room = new Room();
  const said: Desk = { ...EMPTY, byHand: { key: 'A minor' } };
  const first = startHistory<Desk, Change>({ ...EMPTY, byHand: {} });
  const history = changed(first, said, { action: 'byHand' });
  keepHistory(room, 'a', history, true);
  const resumed = resumedHistory(room, 'a', said, ALL);
  expect(resumed.now.byHand).toEqual({ key: 'A minor' });
  expect(undone(resumed).now.byHand).toEqual({});
});
