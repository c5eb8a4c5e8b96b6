/** @file Changes of notes on their way to the server: none is lost, none comes to another piece, and order is kept. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api.ts';
import type { Stage } from '../studio/stage.svelte.ts';
import { UNSENT } from '../studio/unsent-key.ts';
import { Outbox } from './unsent.ts';

/** A stage whose edits a test answers. */
class FakeStage {
  root = 'first';
  error: unknown = null;
  readonly sent: (readonly [pitch: number, root: string | undefined])[] = [];
  answer: () => Promise<unknown> = () => Promise.resolve(null);

  async edit(
    { notes }: { notes: readonly (readonly number[])[] },
    _change: object,
    root?: string,
  ): Promise<boolean> {
    const error = await this.answer();
    this.error = null;
    if (root !== this.root) return false;
    this.error = error;
    if (error !== null) return false;
    this.sent.push([notes[0]![2]!, root]);
    return true;
  }
}

const edit = (pitch: number) => ({
  part: 'bass',
  bars: [1, 1] as const,
  notes: [[0, 480, pitch, 90] as [number, number, number, number]],
});
const problem = (status: number) => new ApiError('', status, 'x');

let stage: FakeStage;
let outbox: Outbox;
let room: Map<string, string>;

beforeEach(() => {
  vi.useFakeTimers();
  room = new Map();
  stage = new FakeStage();
  outbox = new Outbox(stage as unknown as Stage, {
    getItem: (key) => room.get(key) ?? null,
    setItem: (key, value) => void room.set(key, value),
    removeItem: (key) => void room.delete(key),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('changes of notes', () => {
  it('are sent in order and then forgotten', async () => {
    outbox.put(edit(60));
    outbox.put(edit(61));
    expect(outbox.waiting).toBe(2);
    await settle();
    expect(stage.sent.map(([pitch]) => pitch)).toEqual([60, 61]);
    expect(room.has(UNSENT)).toBe(false);
  });

  it.each([0, 401, 408, 429, 500, 503])(
    'wait where the server answers %i, and are sent later',
    async (status) => {
      stage.answer = () => Promise.resolve(problem(status));
      outbox.put(edit(60));
      await settle();
      expect(outbox.waiting).toBe(1);
      stage.answer = () => Promise.resolve(null);
      await vi.advanceTimersByTimeAsync(3000);
      expect(stage.sent.map(([pitch]) => pitch)).toEqual([60]);
      expect(outbox.waiting).toBe(0);
    },
  );

  it.each([400, 409, 422])(
    'are given up where the server refuses them with %i, which is told',
    async (status) => {
      const told: boolean[] = [];
      outbox.onchange = (refused) => told.push(refused);
      stage.answer = () => Promise.resolve(problem(status));
      outbox.put(edit(60));
      await settle();
      expect([outbox.waiting, told]).toEqual([0, [true]]);
    },
  );

  it('never come to another piece, and wait for their own', async () => {
    // Another piece is opened before it is their turn.
    stage.answer = async () => {
      await Promise.resolve();
      stage.root = 'second';
      return null;
    };
    outbox.put(edit(60));
    outbox.put(edit(61));
    await settle();
    expect(stage.sent).toEqual([]);
    stage.root = 'first';
    stage.answer = () => Promise.resolve(null);
    await outbox.send();
    expect(stage.sent).toEqual([
      [60, 'first'],
      [61, 'first'],
    ]);
  });
});
