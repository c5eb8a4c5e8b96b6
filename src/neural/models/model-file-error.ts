/** @file Errors about unusable model files. */
import type { ByKind } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';

/** `missing`: no such file; `foreign`: not a model of the guide's network; `damaged`: broken data. */
export type ModelFileErrorCode = 'missing' | 'foreign' | 'damaged';

/** The kinds of problems in a model's file, with the details of each. */
export interface ModelFileFindings {
  folder: object;
  'not-hdf5': object;
  /** Sizes in bytes. */
  'cut-short': { readonly size: number; readonly expected: string };
  structure: object;
  /** In bytes: the declared and the actual size. */
  'larger-than-file': { readonly declared: number; readonly size: number };
  /** Its contents are stored in other files. */
  'other-files': object;
  /** Reading timed out after this many seconds. */
  'too-slow': { readonly seconds: number };
  /** @property architecture one that this program does not know. */
  architecture: { readonly architecture: string };
  'no-config': object;
  'config-not-json': object;
  /** @property at the place in the configuration, as a dotted path. */
  layers: { readonly at: string };
  /** Steps of the window that are kept, instead of only the last one. */
  'last-step': { readonly kept: number };
  connections: { readonly layer: string; readonly found: string; readonly expected: string };
  output: { readonly numbers: number; readonly features: number };
  /** Numbers per note, instead of three. */
  features: { readonly features: number };
  'no-weight': { readonly weight: string };
  'no-weight-names': { readonly layer: string };
  'wrong-weight': { readonly layer: string; readonly found: string; readonly expected: string };
  'weight-shape': { readonly weight: string; readonly found: string; readonly expected: string };
  'weight-type': { readonly weight: string };
  'not-numbers': { readonly weight: string };
  checksum: object;
}

export type ModelFileFinding = ByKind<ModelFileFindings>;

/** The message is one sentence that says what is wrong and what to do. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
  readonly code: ModelFileErrorCode;
  readonly path: string;
  /** Null if the code says everything. */
  readonly finding: ModelFileFinding | null;

  constructor(
    code: ModelFileErrorCode,
    path: string,
    finding: ModelFileFinding | null,
    options?: ErrorOptions,
  ) {
    super(texts('en').modelFileErrors[code]({ path, finding }), options);
    this.code = code;
    this.path = path;
    this.finding = finding;
  }
}

export function foreign(path: string, finding: ModelFileFinding): ModelFileError {
  return new ModelFileError('foreign', path, finding);
}

export function damaged(path: string, finding: ModelFileFinding, cause?: unknown): ModelFileError {
  return new ModelFileError('damaged', path, finding, cause === undefined ? undefined : { cause });
}
