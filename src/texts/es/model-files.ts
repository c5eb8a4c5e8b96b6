/** @file Lo que se encuentra en el archivo de un modelo que no se puede usar; frases sin punto final. */
import type { modelFiles as english } from '../en/model-files.ts';

export const modelFiles: typeof english = {
  folder: () => 'es una carpeta',
  'not-hdf5': () => 'no es un archivo HDF5',
  'cut-short': ({ size, expected }) => `tiene ${size} bytes de ${expected}`,
  structure: () => 'su estructura HDF5 no se puede leer',
  'larger-than-file': ({ declared, size }) =>
    `declara ${declared} bytes de contenido pero solo tiene ${size}`,
  'other-files': () => 'su contenido está en otros archivos',
  'too-slow': ({ seconds }) => `se tardaba más de ${seconds} segundos en leerlo`,
  architecture: ({ architecture }) =>
    `su arquitectura es «${architecture}», que esta versión no conoce`,
  'no-config': () => 'no contiene la configuración de un modelo de Keras',
  'config-not-json': () => 'su model_config no es JSON válido',
  layers: ({ at }) => `su model_config es distinto en ${at}`,
  'last-step': ({ kept }) => `conserva ${kept} pasos de la ventana en lugar del último`,
  connections: ({ layer, found, expected }) => `${layer} lee ${found} en lugar de ${expected}`,
  output: ({ numbers, features }) => `predice ${numbers} números para notas de ${features}`,
  features: ({ features }) => `describe una nota con ${features} números en lugar de 3`,
  'no-weight': ({ weight }) => `le falta el peso ${weight}`,
  'no-weight-names': ({ layer }) => `la capa ${layer} no enumera sus pesos`,
  'wrong-weight': ({ layer, found, expected }) =>
    `la capa ${layer} tiene ${found} en lugar de ${expected}`,
  'weight-shape': ({ weight, found, expected }) =>
    `el peso ${weight} tiene la forma ${found} en lugar de ${expected}`,
  'weight-type': ({ weight }) => `el peso ${weight} no es de números de 32 bits`,
  'not-numbers': ({ weight }) => `el peso ${weight} contiene valores que no son números`,
  checksum: () => 'sus pesos no coinciden con la suma de comprobación',
};
