/** @file Tests of sessions: runs, the cache, and the errors for models that cannot be loaded. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Graph } from './graph.ts';
import { add } from './ops.ts';
import { SessionCache, createSession } from './session.ts';
import type { Session } from './session.ts';

function sumModel(): Uint8Array {
  const graph = new Graph();
  graph.output('sum', add(graph.input('a', [2]), graph.input('b', [2])));
  return graph.toModel();
}

afterEach(() => {
  vi.doUnmock('onnxruntime-node');
  vi.resetModules();
});

describe('createSession', () => {
  it('runs the model and accepts its outputs as inputs', async () => {
    const session = await createSession(sumModel(), { threads: 1 });
    const a = { data: Float32Array.of(1, 2), dims: [2] };
    const once = await session.run({ a, b: a });
    const twice = await session.run({ a, b: once['sum'] as NonNullable<(typeof once)['sum']> });
    await session.dispose();
    expect([...(once['sum']?.data ?? [])]).toEqual([2, 4]);
    expect([...(twice['sum']?.data ?? [])]).toEqual([3, 6]);
  });

  it('says that the network could not be loaded, and why', async () => {
    await expect(createSession(Uint8Array.of(1, 2, 3))).rejects.toThrow(
      /could not load the network on cpu: /,
    );
  });

  it('says so if ONNX Runtime has no build for the computer', async () => {
    vi.resetModules();
    vi.doMock('onnxruntime-node', () => {
      throw new Error('Cannot find module onnxruntime_binding.node');
    });
    const fresh = await import('./session.ts');
    await expect(fresh.createSession(sumModel())).rejects.toThrow(
      /ONNX Runtime has no working build for .* use wasm/,
    );
  });
});

describe('SessionCache', () => {
  const fakeSession = (): Session & { disposed: boolean } => ({
    device: 'cpu',
    disposed: false,
    run: () => Promise.resolve({}),
    dispose() {
      this.disposed = true;
      return Promise.resolve();
    },
  });

  it('creates one session per key and disposes of all', async () => {
    const created: ReturnType<typeof fakeSession>[] = [];
    const cache = new SessionCache(() => {
      const session = fakeSession();
      created.push(session);
      return Promise.resolve(session);
    });
    const [first, again, other] = await Promise.all([cache.get(1), cache.get(1), cache.get(2)]);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    await cache.dispose();
    expect(created.map((session) => session.disposed)).toEqual([true, true]);
  });

  it('retries after a failed creation', async () => {
    let attempts = 0;
    const cache = new SessionCache(() => {
      attempts++;
      return attempts === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(fakeSession());
    });
    await expect(cache.get(1)).rejects.toThrow('busy');
    await expect(cache.get(1)).resolves.toBeDefined();
  });
});
