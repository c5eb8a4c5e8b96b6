/** @file Tests of the choice of a device and of the messages for one that is unavailable. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEVICES, parseDevice } from './device.ts';
import type { DeviceError } from './device.ts';
import { PROBE, probeGraph } from './device-probe.ts';
import { Graph } from './graph.ts';
import { resolveDevice } from './runtime.ts';
import { createSession } from './session.ts';

/** A fresh copy of the runtime loader that has not tried a device yet. */
async function freshLoader() {
  vi.resetModules();
  return import('./runtime.ts');
}

/** What `resolveDevice` rejects with. */
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('The device was not refused.');
    },
    (error: DeviceError) => ({ code: error.code, device: error.device, message: error.message }),
  );

const missing = (name: string) => () => {
  throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
};

/** A runtime whose sessions return `values`, or fail to open with the given reason. */
const fakeRuntime = (values: readonly number[] | string) => () => ({
  env: { wasm: {} },
  Tensor: class {},
  InferenceSession: {
    create: () =>
      typeof values === 'string'
        ? Promise.reject(new Error(values))
        : Promise.resolve({
            run: () =>
              Promise.resolve(
                Object.fromEntries(PROBE.outputs.map((name, i) => [name, { data: [values[i]] }])),
              ),
            release: () => Promise.resolve(),
          }),
  },
});

afterEach(() => {
  vi.doUnmock('onnxruntime-node');
  vi.doUnmock('onnxruntime-web');
  vi.resetModules();
});

describe('parseDevice', () => {
  it('accepts every device and auto, in upper or lower case', () => {
    expect([...DEVICES, 'auto'].map((name) => parseDevice(` ${name.toUpperCase()} `))).toEqual([
      ...DEVICES,
      'auto',
    ]);
  });

  it('lists the devices when given an unknown one', () => {
    expect(() => parseDevice('gpu')).toThrow(
      'There is no device "gpu": choose cpu, cuda, webgpu, directml, coreml, wasm or auto.',
    );
  });
});

describe('the probe', () => {
  it.each(['cpu', 'wasm'] as const)('is computed correctly on %s', async (device) => {
    await expect(resolveDevice(device)).resolves.toEqual({ device, passedOver: [] });
  });

  it('matches the results of a float64 computation', async () => {
    const session = await createSession(probeGraph(new Graph('float64')).toModel(), { threads: 1 });
    const outputs = await session.run({});
    await session.dispose();
    const found = PROBE.outputs.map((name) => outputs[name]?.data[0] as number);
    expect(PROBE.isRight(found)).toBe(true);
    found.forEach((_, i) => {
      expect(PROBE.isRight(found.map((value, j) => (i === j ? value * 1.1 : value)))).toBe(false);
    });
  });
});

describe('wasm', () => {
  it('uses the requested threads from its first session, since it keeps their number', async () => {
    const probe = await createSession(PROBE.model(), { threads: 1 });
    const outputs = await probe.run({});
    await probe.dispose();
    const right = fakeRuntime(PROBE.outputs.map((name) => outputs[name]?.data[0] ?? NaN))();
    const env = { wasm: { numThreads: 0 } };
    const seen: number[] = [];
    const create = () => {
      seen.push(env.wasm.numThreads);
      return right.InferenceSession.create();
    };
    vi.doMock('onnxruntime-web', () => ({ ...right, env, InferenceSession: { create } }));
    vi.resetModules();
    const fresh = await import('./session.ts');
    await fresh.createSession(new Graph().toModel(), { device: 'wasm', threads: 3 });
    expect(seen).toEqual([3, 3]);
  });
});

describe('a named device that cannot be used', () => {
  it('is refused where the platform has no such device, with no substitute', async () => {
    const other = process.platform === 'darwin' ? 'directml' : 'coreml';
    const { code, device, message } = await refusal(resolveDevice(other));
    expect({ code, device }).toEqual({ code: 'wrong_platform', device: other });
    expect(message).toContain(`${process.platform} ${process.arch}`);
    expect(message).toContain('use cpu or auto');
    await expect(createSession(new Graph().toModel(), { device: other })).rejects.toMatchObject({
      code: 'wrong_platform',
    });
  });

  it('is refused if its hardware or library is missing', async () => {
    vi.doMock('onnxruntime-node', fakeRuntime('Failed to load shared library'));
    const fresh = await freshLoader();
    const { code, message } = await refusal(fresh.resolveDevice('cuda'));
    expect(code).toBe('device_missing');
    expect(message).toMatch(/cuda is not available: .*CUDA 12.*use cpu or auto\.$/);
  });

  it('is refused if it computes wrong results', async () => {
    vi.doMock('onnxruntime-node', fakeRuntime([1, 2, 3]));
    const fresh = await freshLoader();
    expect(await refusal(fresh.resolveDevice('webgpu'))).toMatchObject({ code: 'wrong_results' });
  });

  it('is refused where ONNX Runtime has no build, and the message suggests wasm', async () => {
    vi.doMock('onnxruntime-node', missing('onnxruntime-node'));
    const fresh = await freshLoader();
    const { code, message } = await refusal(fresh.resolveDevice('cpu'));
    expect(code).toBe('no_native_runtime');
    expect(message).toMatch(/npm install onnxruntime-web.* use wasm/);
  });

  it('is refused if onnxruntime-web is not installed', async () => {
    vi.doMock('onnxruntime-web', missing('onnxruntime-web'));
    const fresh = await freshLoader();
    const { code, message } = await refusal(fresh.resolveDevice('wasm'));
    expect(code).toBe('no_wasm_runtime');
    expect(message).toContain('npm install onnxruntime-web');
  });
});

describe('auto', () => {
  it('picks a device that works and says why better ones were skipped', async () => {
    const { device, passedOver } = await resolveDevice('auto');
    await expect(resolveDevice(device)).resolves.toBeDefined();
    expect(passedOver.map((error) => error.device)).not.toContain(device);
    for (const error of passedOver) expect(error.message).not.toBe('');
  });

  it('falls back to wasm if ONNX Runtime has no native build', async () => {
    vi.doMock('onnxruntime-node', missing('onnxruntime-node'));
    const fresh = await freshLoader();
    const { device, passedOver } = await fresh.resolveDevice('auto');
    expect(device).toBe('wasm');
    expect(passedOver.map(({ code }) => code)).toEqual(Array(3).fill('no_native_runtime'));
  });

  it('fails with a remedy if nothing works', async () => {
    vi.doMock('onnxruntime-node', missing('onnxruntime-node'));
    vi.doMock('onnxruntime-web', missing('onnxruntime-web'));
    const fresh = await freshLoader();
    expect(await refusal(fresh.resolveDevice('auto'))).toMatchObject({
      code: 'no_native_runtime',
      device: 'cpu',
    });
  });

  it('reports through the session where it runs', async () => {
    const graph = new Graph();
    graph.output('y', graph.scalar(1));
    const session = await createSession(graph.toModel(), { device: 'auto', threads: 1 });
    await session.dispose();
    expect(session.device).toBe((await resolveDevice('auto')).device);
  });
});
