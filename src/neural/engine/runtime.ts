/** @file Loads ONNX Runtime, native or WebAssembly, and finds out which devices work here. */
import { availableParallelism } from 'node:os';
import type * as OnnxRuntime from 'onnxruntime-node';
import { DeviceError } from './device.ts';
import type { Device, DeviceChoice } from './device.ts';
import { PROBE } from './device-probe.ts';

/** What the native and the WebAssembly package have in common. */
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
 * What `auto` tries, in this order. WebGPU and CoreML have no kernels for part of a training step
 * and pass its tensors back and forth, so they are used only when asked for by name.
 */
const AUTO_ORDER: readonly Device[] = ['cuda', 'directml', 'cpu', 'wasm'];

/** What became of a choice. */
export interface ResolvedDevice {
  readonly device: Device;
  /** Why the devices that `auto` prefers to this one are not used; empty for a named device. */
  readonly passedOver: readonly DeviceError[];
}

/**
 * The device that `choice` means on this computer: a named one if it works, for `auto` the first
 * that does. Each device is tried once per process.
 *
 * Throws DeviceError when a named device, or with `auto` every device, cannot be used.
 *
 * @param threads what its sessions will be opened with: wasm keeps the number it is first tried with.
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

/** Returns if `device` works here, throws DeviceError otherwise. */
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
      // Otherwise the processor would fold the constants, that is all of it, while loading.
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
 * Microseconds a thread waits awake for its share of the next operation; asleep at once, a training
 * step takes a tenth longer. Longer (the runtime's own choice is 1,000) would steal the time of whatever
 * else the computer does.
 */
const SPIN_US = '50';

/** A session on `options.device`, which must work here, with the settings that training is best with. */
export async function openSession(
  model: Uint8Array,
  { device, threads }: OpenOptions,
): Promise<{ runtime: Runtime; session: OnnxRuntime.InferenceSession }> {
  const runtime = await loadRuntime(device, threads);
  try {
    const session = await runtime.InferenceSession.create(model, {
      executionProviders: [PROVIDERS[device]],
      graphOptimizationLevel: 'basic',
      // Memory patterns keep one block per shape: 70 % more memory at no gain in time.
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

/** The runtime of `device`, loaded only when needed. */
function loadRuntime(device: Device, threads?: number): Promise<Runtime> {
  return device === 'wasm' ? loadWasmRuntime(threads) : loadNativeRuntime(device);
}

async function loadNativeRuntime(device: Device): Promise<Runtime> {
  try {
    const runtime = await import('onnxruntime-node');
    // Whatever fails is thrown too; the runtime would print it over a progress bar besides.
    runtime.env.logLevel = 'fatal';
    return runtime;
  } catch (cause) {
    throw new DeviceError({ code: 'no_native_runtime', device, platform: PLATFORM }, { cause });
  }
}

/** The number of threads is the process's: the first session on wasm decides it. */
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
