/** @file What is found in a model's file that cannot be used; phrases without a full stop. */
import type { ModelFileFindings } from '../../neural/models/model-file-error.ts';
import type { TextsByCode } from '../by-code.ts';

export const modelFiles: TextsByCode<ModelFileFindings> = {
  folder: () => 'it is a folder',
  'not-hdf5': () => 'it is not an HDF5 file',
  'cut-short': ({ size, expected }) => `it has ${size} of ${expected} bytes`,
  structure: () => 'its HDF5 structure cannot be read',
  'larger-than-file': ({ declared, size }) =>
    `it declares ${declared} bytes of content but has only ${size}`,
  'other-files': () => 'its contents are in other files',
  'too-slow': ({ seconds }) => `reading it took more than ${seconds} seconds`,
  architecture: ({ architecture }) =>
    `its architecture is "${architecture}", which this version does not know`,
  'no-config': () => 'it has no Keras model configuration',
  'config-not-json': () => 'its model_config is not valid JSON',
  layers: ({ at }) => `its model_config differs at ${at}`,
  'last-step': ({ kept }) => `it keeps ${kept} steps of the window instead of the last one`,
  connections: ({ layer, found, expected }) => `${layer} reads ${found} instead of ${expected}`,
  output: ({ numbers, features }) => `it predicts ${numbers} numbers for notes of ${features}`,
  features: ({ features }) => `it describes a note with ${features} numbers instead of 3`,
  'no-weight': ({ weight }) => `the weight ${weight} is missing`,
  'no-weight-names': ({ layer }) => `the layer ${layer} does not list its weights`,
  'wrong-weight': ({ layer, found, expected }) =>
    `the layer ${layer} has ${found} instead of ${expected}`,
  'weight-shape': ({ weight, found, expected }) =>
    `the weight ${weight} has the shape ${found} instead of ${expected}`,
  'weight-type': ({ weight }) => `the weight ${weight} is not made of 32-bit floats`,
  'not-numbers': ({ weight }) => `the weight ${weight} contains values that are not numbers`,
  checksum: () => 'its weights do not match their checksum',
};
