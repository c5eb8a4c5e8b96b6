/** @file Sessions of ONNX Runtime: creation with the engine's options, runs, a cache by shape. */
import type * as OnnxRuntime from 'onnxruntime-node';

/** Where and on how many threads a session runs. */
export interface SessionOptions {
  /** ONNX Runtime's names, best first: 'cpu' (the default), 'cuda', 'dml', 'coreml', 'webgpu'. */
  readonly executionProviders?: readonly string[];
  /** Threads within one operation; by default as many as there are cores. */
  readonly threads?: number;
}

/** Values of a tensor in row-major order and its shape. */
export interface RuntimeTensor {
  readonly data: Float32Array | Float64Array;
  readonly dims: readonly number[];
}

/** Tensors by the name of an input or output. */
export type RuntimeTensors = Record<string, RuntimeTensor>;

/** A loaded model. One run at a time: a run blocks the thread's event loop until it is done. */
export interface Session {
  /**
   * Runs the model. `feeds` must hold every input; all outputs are returned. Returned tensors may be
   * fed to a later run as they are, which spares a conversion.
   */
  run(feeds: Readonly<RuntimeTensors>): Promise<RuntimeTensors>;
  dispose(): Promise<void>;
}

/**
 * Loads a model given as the bytes of an ONNX file. Throws an Error when ONNX Runtime has no build
 * for this computer or refuses the model.
 */
export async function createSession(
  model: Uint8Array,
  options: SessionOptions = {},
): Promise<Session> {
  const runtime = await loadRuntime();
  const session = await openSession(runtime, model, options);
  const toRuntime = (tensor: RuntimeTensor): OnnxRuntime.Tensor => {
    if (tensor instanceof runtime.Tensor) return tensor;
    return tensor.data instanceof Float32Array
      ? new runtime.Tensor('float32', tensor.data, tensor.dims)
      : new runtime.Tensor('float64', tensor.data, tensor.dims);
  };
  return {
    run: async (feeds) => {
      const inputs = Object.entries(feeds).map(([name, tensor]) => [name, toRuntime(tensor)]);
      return (await session.run(Object.fromEntries(inputs))) as unknown as RuntimeTensors;
    },
    dispose: () => session.release(),
  };
}

/** The runtime, loaded only when needed: it has no binary for some computers. */
async function loadRuntime(): Promise<typeof OnnxRuntime> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new Error(
      `Neural models cannot run here: ONNX Runtime has no working build for ${process.platform} ` +
        `on ${process.arch}; use a supported computer, or go on without a model.`,
      { cause },
    );
  }
}

async function openSession(
  runtime: typeof OnnxRuntime,
  model: Uint8Array,
  options: SessionOptions,
): Promise<OnnxRuntime.InferenceSession> {
  const executionProviders = [...(options.executionProviders ?? ['cpu'])];
  try {
    return await runtime.InferenceSession.create(model, {
      executionProviders,
      graphOptimizationLevel: 'basic',
      // Memory patterns keep one block per shape: 70 % more memory at no gain in time.
      enableMemPattern: false,
      // Spinning threads would steal the time of whatever else the computer does.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `ONNX Runtime could not load the network on ${executionProviders.join(', ')}: ${reason}`,
      { cause },
    );
  }
}

/** Sessions made on demand, one per key (usually the size they are built for). */
export class SessionCache {
  readonly #create: (key: number) => Promise<Session>;
  readonly #sessions = new Map<number, Promise<Session>>();

  constructor(create: (key: number) => Promise<Session>) {
    this.#create = create;
  }

  /** The session of `key`, created at the first call; a failed creation is tried again. */
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
