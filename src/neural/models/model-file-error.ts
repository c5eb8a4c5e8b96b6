/** @file Why a model's file cannot be used. */

/** `missing`: no such file; `foreign`: not a model of the guide's network; `damaged`: broken data. */
export type ModelFileErrorCode = 'missing' | 'foreign' | 'damaged';

/** What exactly was found in a model's file: the kinds, and the data of each. */
export interface ModelFileFindings {
  folder: object;
  'not-hdf5': object;
  /** Sizes in bytes. */
  'cut-short': { readonly size: number; readonly expected: string };
  structure: object;
  'no-config': object;
  'config-not-json': object;
  /** @property at where in the configuration, as a path with dots. */
  layers: { readonly at: string };
  /** Steps of the window that are kept, where the last one should be. */
  'last-step': { readonly kept: number };
  connections: { readonly layer: string; readonly found: string; readonly expected: string };
  output: { readonly numbers: number; readonly features: number };
  /** Numbers for each note, where there should be three. */
  features: { readonly features: number };
  'no-weight': { readonly weight: string };
  'no-weight-names': { readonly layer: string };
  'wrong-weight': { readonly layer: string; readonly found: string; readonly expected: string };
  'weight-shape': { readonly weight: string; readonly found: string; readonly expected: string };
  'weight-type': { readonly weight: string };
  'not-numbers': { readonly weight: string };
  checksum: object;
}

export type ModelFileFinding = {
  readonly [K in keyof ModelFileFindings]: { readonly kind: K } & ModelFileFindings[K];
}[keyof ModelFileFindings];

/** Phrases for every finding in one language. */
export type FindingTexts = {
  readonly [K in keyof ModelFileFindings]: (data: ModelFileFindings[K]) => string;
};

const ENGLISH: FindingTexts = {
  folder: () => 'it is a folder',
  'not-hdf5': () => 'it is not an HDF5 file',
  'cut-short': ({ size, expected }) => `it has ${size} bytes of ${expected}`,
  structure: () => 'its HDF5 structure cannot be read',
  'no-config': () => 'it holds no Keras model with its configuration',
  'config-not-json': () => 'its model_config is not valid JSON',
  layers: ({ at }) => `its model_config differs at ${at}`,
  'last-step': ({ kept }) => `it keeps ${kept} steps of the window instead of the last`,
  connections: ({ layer, found, expected }) => `${layer} reads ${found} instead of ${expected}`,
  output: ({ numbers, features }) => `it predicts ${numbers} numbers for notes of ${features}`,
  features: ({ features }) => `it describes a note by ${features} numbers instead of 3`,
  'no-weight': ({ weight }) => `it lacks the weight ${weight}`,
  'no-weight-names': ({ layer }) => `the layer ${layer} does not list its weights`,
  'wrong-weight': ({ layer, found, expected }) =>
    `the layer ${layer} has ${found} where ${expected} should be`,
  'weight-shape': ({ weight, found, expected }) =>
    `the weight ${weight} has shape ${found} instead of ${expected}`,
  'weight-type': ({ weight }) => `the weight ${weight} is not of 32-bit floats`,
  'not-numbers': ({ weight }) => `the weight ${weight} holds values that are not numbers`,
  checksum: () => 'its weights are not those that were saved: the checksum differs',
};

/** The finding as a phrase in the words of `texts`, English by default. */
export function findingText(finding: ModelFileFinding, texts: FindingTexts = ENGLISH): string {
  return (texts[finding.kind] as (data: ModelFileFinding) => string)(finding);
}

/** The message is one sentence that says what is wrong and what to do. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
  readonly code: ModelFileErrorCode;
  /** Null where there is nothing more to say than the code. */
  readonly finding: ModelFileFinding | null;

  constructor(
    code: ModelFileErrorCode,
    path: string,
    finding: ModelFileFinding | null,
    options?: ErrorOptions,
  ) {
    super(sentence(code, path, finding ? ` (${findingText(finding)})` : ''), options);
    this.code = code;
    this.finding = finding;
  }
}

function sentence(code: ModelFileErrorCode, path: string, found: string): string {
  switch (code) {
    case 'missing':
      return `There is no model file ${path}: train a model or check its name.`;
    case 'foreign':
      return (
        `${path} is not a model of this program's network${found}: choose a .h5 file trained here or ` +
        'in Keras with the same layers.'
      );
    case 'damaged':
      return `The model file ${path} is damaged${found}: restore it from a copy or train the model again.`;
  }
}
