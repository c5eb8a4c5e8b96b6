/** @file Por qué no se puede usar el archivo de un modelo. */
import type { ModelFileFinding } from '../../neural/models/model-file-error.ts';
import { textOf } from '../by-code.ts';
import type { modelFileErrors as english } from '../en/model-file-errors.ts';
import { modelFiles } from './model-files.ts';

/** Lo encontrado, entre paréntesis; nada si no hay más que decir. */
export const found = (finding: ModelFileFinding | null): string =>
  finding === null ? '' : ` (${textOf(modelFiles, finding)})`;

export const modelFileErrors: typeof english = {
  missing: ({ path }) =>
    `No existe el archivo de modelo «${path}»: comprueba su nombre o entrena un modelo.`,
  foreign: ({ path, finding }) =>
    `«${path}» no es un modelo de la red de este programa${found(finding)}: elige un archivo .h5 entrenado aquí, o en Keras con las mismas capas.`,
  damaged: ({ path, finding }) =>
    `El archivo de modelo «${path}» está dañado${found(finding)}: recupéralo de una copia o entrena el modelo de nuevo.`,
};
