/** @file The devices a network can run on, and what is said when one is not there. */
import { expectArguments, TEXT } from '../../arguments/arguments.ts';

/** Devices by the names users give them. */
export const DEVICES = ['cpu', 'cuda', 'webgpu', 'directml', 'coreml', 'wasm'] as const;

/** Where a network runs. `wasm` is WebAssembly on the processor, for computers without a native build. */
export type Device = (typeof DEVICES)[number];

/** A device, or `auto`: the best one that works here. */
export type DeviceChoice = Device | 'auto';

/**
 * - `unknown_device`: no device has this name.
 * - `wrong_platform`: the runtime's build for this operating system and processor lacks the device.
 * - `device_missing`: hardware, driver or library of the device is not there or does not start.
 * - `wrong_results`: the device starts but computes wrongly.
 * - `no_native_runtime`: ONNX Runtime has no build for this computer.
 * - `no_wasm_runtime`: the optional package onnxruntime-web is not installed.
 */
export type DeviceErrorCode =
  | 'unknown_device'
  | 'wrong_platform'
  | 'device_missing'
  | 'wrong_results'
  | 'no_native_runtime'
  | 'no_wasm_runtime';

/** A device cannot be used. The message is one English sentence with a remedy. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;
  /** The device as it was asked for. */
  readonly device: string;

  constructor(code: DeviceErrorCode, device: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeviceError';
    this.code = code;
    this.device = device;
  }
}

/** The choice that `text` names, in any case. Throws DeviceError (`unknown_device`). */
export function parseDevice(text: string): DeviceChoice {
  expectArguments('parseDevice(text)', { text: [text, TEXT] });
  const name = text.trim().toLowerCase();
  const choice = [...DEVICES, 'auto' as const].find((known) => known === name);
  if (choice) return choice;
  throw new DeviceError(
    'unknown_device',
    text,
    `There is no device "${text}": choose one of ${DEVICES.join(', ')}, or auto.`,
  );
}

/** What to do so that `device` can be used, or instead. */
export const REMEDY: Readonly<Record<Device, string>> = {
  cpu: 'install onnxruntime-web (npm install onnxruntime-web) and use wasm',
  cuda:
    'it needs Linux on x64, an NVIDIA card with its driver, CUDA 12, cuDNN 9 and the libraries that ' +
    '"node node_modules/onnxruntime-node/script/install --onnxruntime-node-install=cuda12" fetches; ' +
    'or use cpu or auto',
  webgpu: 'it needs a graphics card with a Vulkan, Metal or Direct3D 12 driver; or use cpu or auto',
  directml: 'it needs Windows and a graphics card with a Direct3D 12 driver; or use cpu or auto',
  coreml: 'it needs macOS; or use cpu or auto',
  wasm: 'install it with "npm install onnxruntime-web"; or use cpu or auto',
};
