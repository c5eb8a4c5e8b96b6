/** @file Sessions of ONNX Runtime: creation with the engine's options, runs, a cache by shape. */
import * as ort from 'onnxruntime-node';

/** Where and on how many threads a session runs. */
export interface SessionOptions {
  /** ONNX Runtime's names, best first: 'cpu' (the default), 'cuda', 'dml', 'coreml', 'webgpu'. */
  readonly executionProviders?: readonly string[];
  /** Threads within one operation; by default as many as there are cores. */
  readonly threads?: number;
}

/** Tensors of ONNX Runtime by name. */
export type RuntimeTensors = Record<string, ort.Tensor>;

/** A loaded model. One run at a time: a run blocks the thread's event loop until it is done. */
export interface Session {
  /** Runs the model. `feeds` must hold every input; all outputs are returned. */
  run(feeds: RuntimeTensors): Promise<RuntimeTensors>;
  dispose(): Promise<void>;
}

/** Loads a model given as the bytes of an ONNX file. */
export async function createSession(
  model: Uint8Array,
  options: SessionOptions = {},
): Promise<Session> {
  const session = await ort.InferenceSession.create(model, {
    executionProviders: [...(options.executionProviders ?? ['cpu'])],
    graphOptimizationLevel: 'basic',
    // Patterns of earlier runs are kept as one block per shape: 70 % more memory at no gain.
    enableMemPattern: false,
    // Spinning threads would steal the time of whatever else the computer does.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    ...(options.threads === undefined ? {} : { intraOpNumThreads: options.threads }),
  });
  return {
    run: async (feeds) => (await session.run(feeds)) as RuntimeTensors,
    dispose: () => session.release(),
  };
}

/** A float32 tensor that shares `data`. */
export function floatTensor(data: Float32Array, shape: readonly number[]): ort.Tensor {
  return new ort.Tensor('float32', data, shape);
}

/** Sessions made on demand, one per key (usually the shape they are built for). */
export class SessionCache {
  readonly #create: (key: number) => Promise<Session>;
  readonly #sessions = new Map<number, Promise<Session>>();

  constructor(create: (key: number) => Promise<Session>) {
    this.#create = create;
  }

  /** The session of `key`, created at the first call. */
  get(key: number): Promise<Session> {
    let session = this.#sessions.get(key);
    if (!session) {
      session = this.#create(key);
      this.#sessions.set(key, session);
    }
    return session;
  }

  /** Disposes of all sessions. */
  async dispose(): Promise<void> {
    const sessions = await Promise.all(this.#sessions.values());
    this.#sessions.clear();
    await Promise.all(sessions.map((session) => session.dispose()));
  }
}
