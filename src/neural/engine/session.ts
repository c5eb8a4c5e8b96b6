/** @file ONNX Runtime sessions on a chosen device: creation, runs and a cache by shape. */
import type { Tensor } from 'onnxruntime-node';
import type { Device, DeviceChoice } from './device.ts';
import { openSession, resolveDevice } from './runtime.ts';

/** The device and the number of threads of a session. */
export interface SessionOptions {
  /** 'cpu' by default. Only 'auto' falls back to another device. */
  readonly device?: DeviceChoice;
  /**
   * Threads within one operation; default the number of cores. On wasm all sessions of a process use
   * the number of the first.
   */
  readonly threads?: number;
}

/** Values of a tensor in row-major order and its shape. */
export interface RuntimeTensor {
  readonly data: Float32Array | Float64Array | Int32Array;
  readonly dims: readonly number[];
}

/** Tensors by the name of an input or output. */
export type RuntimeTensors = Record<string, RuntimeTensor>;

/** A loaded model. Each run blocks the thread's event loop until it is done. */
export interface Session {
  /** The device it runs on, as resolved from `auto`. */
  readonly device: Device;
  /**
   * Runs the model. `feeds` must hold every input; all outputs are returned. Returned tensors can be
   * fed directly to a later run, which saves a conversion.
   */
  run(feeds: Readonly<RuntimeTensors>): Promise<RuntimeTensors>;
  dispose(): Promise<void>;
}

/**
 * Loads a model given as the bytes of an ONNX file. Throws DeviceError if the device cannot be used,
 * and an Error if ONNX Runtime refuses the model.
 */
export async function createSession(
  model: Uint8Array,
  options: SessionOptions = {},
): Promise<Session> {
  const { device } = await resolveDevice(options.device ?? 'cpu', options.threads);
  const { runtime, session } = await openSession(model, { device, threads: options.threads });
  const toRuntime = (tensor: RuntimeTensor): Tensor => {
    if (tensor instanceof runtime.Tensor) return tensor;
    const { data, dims } = tensor;
    if (data instanceof Float32Array) return new runtime.Tensor('float32', data, dims);
    if (data instanceof Int32Array) return new runtime.Tensor('int32', data, dims);
    return new runtime.Tensor('float64', data, dims);
  };
  return {
    device,
    run: async (feeds) => {
      const inputs = Object.entries(feeds).map(([name, tensor]) => [name, toRuntime(tensor)]);
      return (await session.run(Object.fromEntries(inputs))) as unknown as RuntimeTensors;
    },
    dispose: () => session.release(),
  };
}

/** Sessions created on demand, one per key (usually the size they are built for). */
export class SessionCache {
  readonly #create: (key: number) => Promise<Session>;
  readonly #sessions = new Map<number, Promise<Session>>();

  constructor(create: (key: number) => Promise<Session>) {
    this.#create = create;
  }

  /** The session of `key`, created on first use; a failed creation is retried. */
  async get(key: number): Promise<Session> {
    const known = this.#sessions.get(key);
    if (known) return known;
    const created = this.#create(key);
    this.#sessions.set(key, created);
    try {
      return await created;
    } catch (error) {
      this.#sessions.delete(key);
      throw error;
    }
  }

  /** Disposes of all sessions. */
  async dispose(): Promise<void> {
    const sessions = await Promise.all(this.#sessions.values());
    this.#sessions.clear();
    await Promise.all(sessions.map((session) => session.dispose()));
  }
}
