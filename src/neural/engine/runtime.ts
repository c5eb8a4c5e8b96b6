/** @file Loads ONNX Runtime, native or WebAssembly, and detects which devices work here. */
import { availableParallelism } from 'node:os';
import type * as OnnxRuntime from 'onnxruntime-node';
import { DeviceError } from './device.ts';
import type { Device, DeviceChoice } from './device.ts';
import { PROBE } from './device-probe.ts';

/** The common interface of the native and the WebAssembly packages. */
export type Runtime = Pick<typeof OnnxRuntime, 'InferenceSession' | 'Tensor' | 'env'>;

/** This system and processor, such as `linux x64`. */
const PLATFORM = `${process.platform} ${process.arch}`;

/** The names of ONNX Runtime's execution providers. */
const PROVIDERS: Readonly<Record<Device, string>> = {
  cpu: 'cpu',
  cuda: 'cuda',
  webgpu: 'webgpu',
  directml: 'dml',
  coreml: 'coreml',
  wasm: 'wasm',
};

/**
 * The devices that `auto` tries, in order. WebGPU and CoreML lack kernels for part of a training step
 * and pass its tensors back and forth, so they are used only when named.
 */
const AUTO_ORDER: readonly Device[] = ['cuda', 'directml', 'cpu', 'wasm'];

/** The result of a choice. */
export interface ResolvedDevice {
  readonly device: Device;
  /** Why the devices that `auto` prefers were not used; empty for a named device. */
  readonly passedOver: readonly DeviceError[];
}

/**
 * Resolves `choice` on this computer: a named device if it works, for `auto` the first that works. Each
 * device is tried once per process.
 *
 * Throws DeviceError when a named device, or with `auto` every device, cannot be used.
 *
 * @param threads the threads its sessions will use: wasm keeps the number of its first session.
 */
export async function resolveDevice(
  choice: DeviceChoice,
  threads?: number,
): Promise<ResolvedDevice> {
  if (choice !== 'auto') {
    await requireDevice(choice, threads);
    return { device: choice, passedOver: [] };
  }
  const passedOver: DeviceError[] = [];
  for (const device of AUTO_ORDER) {
    try {
      await requireDevice(device, threads);
      return { device, passedOver };
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      passedOver.push(error);
    }
  }
  throw passedOver.find(({ device }) => device === 'cpu');
}

const tried = new Map<Device, Promise<void>>();

/** Returns if `device` works here; throws DeviceError otherwise. */
function requireDevice(device: Device, threads?: number): Promise<void> {
  const known = tried.get(device);
  if (known) return known;
  const trial = tryDevice(device, threads);
  tried.set(device, trial);
  return trial;
}

async function tryDevice(device: Device, threads?: number): Promise<void> {
  const runtime = await loadRuntime(device, threads);
  if (device === 'cpu') return;
  let found: readonly number[];
  try {
    const session = await runtime.InferenceSession.create(PROBE.model(), {
      executionProviders: [PROVIDERS[device]],
      // Otherwise the CPU would constant-fold the whole model while loading.
      graphOptimizationLevel: 'disabled',
    });
    const outputs = await session.run({});
    found = PROBE.outputs.map((name) => Number(outputs[name]?.data[0]));
    await session.release();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason.includes('backend not found')) {
      throw new DeviceError({ code: 'wrong_platform', device, platform: PLATFORM }, { cause });
    }
    throw new DeviceError({ code: 'device_missing', device }, { cause });
  }
  if (!PROBE.isRight(found)) {
    throw new DeviceError({ code: 'wrong_results', device });
  }
}

/** Options of {@link openSession}. */
export interface OpenOptions {
  readonly device: Device;
  readonly threads?: number | undefined;
}

/**
 * Microseconds a thread spins while it waits for the next operation. Without spinning, a training step
 * takes a tenth longer; more (the runtime's default is 1,000) would take CPU time from other programs.
 */
const SPIN_US = '50';

/** Opens a session on `options.device`, which must work here, with the best settings for training. */
export async function openSession(
  model: Uint8Array,
  { device, threads }: OpenOptions,
): Promise<{ runtime: Runtime; session: OnnxRuntime.InferenceSession }> {
  const runtime = await loadRuntime(device, threads);
  try {
    const session = await runtime.InferenceSession.create(model, {
      executionProviders: [PROVIDERS[device]],
      graphOptimizationLevel: 'basic',
      // Memory patterns keep one block per shape: 70 % more memory and no faster.
      enableMemPattern: false,
      extra: { session: { intra_op: { allow_spinning: '1', spin_duration_us: SPIN_US } } },
      ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    });
    return { runtime, session };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`ONNX Runtime could not load the network on ${device}: ${reason}`, { cause });
  }
}

/** The runtime of `device`, loaded on demand. */
function loadRuntime(device: Device, threads?: number): Promise<Runtime> {
  return device === 'wasm' ? loadWasmRuntime(threads) : loadNativeRuntime(device);
}

async function loadNativeRuntime(device: Device): Promise<Runtime> {
  try {
    const runtime = await import('onnxruntime-node');
    // Failures are thrown anyway; the runtime would also print them over a progress bar.
    runtime.env.logLevel = 'fatal';
    return runtime;
  } catch (cause) {
    throw new DeviceError({ code: 'no_native_runtime', device, platform: PLATFORM }, { cause });
  }
}

/** The number of threads is per process: the first wasm session sets it. */
async function loadWasmRuntime(threads = availableParallelism()): Promise<Runtime> {
  try {
    const runtime = await import('onnxruntime-web');
    runtime.env.logLevel = 'fatal';
    runtime.env.wasm.numThreads = threads;
    return runtime;
  } catch (cause) {
    throw new DeviceError({ code: 'no_wasm_runtime', device: 'wasm' }, { cause });
  }
}
