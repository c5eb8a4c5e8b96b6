/** @file The devices a network can run on, and what is said when one is not there. */
import { textOfCode } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import { expectArguments, TEXT } from '../../arguments/arguments.ts';

/** Devices by their user-facing names. */
export const DEVICES = ['cpu', 'cuda', 'webgpu', 'directml', 'coreml', 'wasm'] as const;

/** Where a network runs. `wasm` is WebAssembly on the CPU, for computers without a native build. */
export type Device = (typeof DEVICES)[number];

/** A device, or `auto`: the best one that works here. */
export type DeviceChoice = Device | 'auto';

/** Why a device cannot be used: the codes and the data of each. `device` is as requested. */
export interface DeviceProblems {
  /** No device has this name. */
  unknown_device: { readonly device: string; readonly known: readonly string[] };
  /** The runtime's build for this system and processor lacks the device. */
  wrong_platform: { readonly device: string; readonly platform: string };
  /** Hardware, driver or library of the device is not there or does not start. */
  device_missing: { readonly device: string };
  /** The device starts but computes wrongly. */
  wrong_results: { readonly device: string };
  /** ONNX Runtime has no build for this computer. */
  no_native_runtime: { readonly device: string; readonly platform: string };
  /** The optional package onnxruntime-web is not installed. */
  no_wasm_runtime: { readonly device: string };
}

export type DeviceErrorCode = keyof DeviceProblems;

export type DeviceProblem = {
  readonly [C in DeviceErrorCode]: { readonly code: C } & DeviceProblems[C];
}[DeviceErrorCode];

/** Thrown if a device cannot be used. The message is one English sentence with a remedy. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';
  readonly problem: DeviceProblem;

  constructor(problem: DeviceProblem, options?: ErrorOptions) {
    super(textOfCode(texts('en').trainingFailures, problem), options);
    this.problem = problem;
  }

  get code(): DeviceErrorCode {
    return this.problem.code;
  }

  /** The device as requested. */
  get device(): string {
    return this.problem.device;
  }
}

/** Parses a device name or `auto`, ignoring case. Throws DeviceError (`unknown_device`). */
export function parseDevice(text: string): DeviceChoice {
  expectArguments('parseDevice(text)', { text: [text, TEXT] });
  const name = text.trim().toLowerCase();
  const choice = [...DEVICES, 'auto' as const].find((known) => known === name);
  if (choice) return choice;
  throw new DeviceError({ code: 'unknown_device', device: text, known: DEVICES });
}
