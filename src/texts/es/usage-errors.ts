/** @file Lo que dice la línea de comandos cuando se usa mal. */
import type { usageErrors as english } from '../en/usage-errors.ts';
import { count, either } from './grammar.ts';

const perhaps = (near: readonly string[], help: string): string =>
  near.length === 0 ? `: ${help}` : `: quizá quieres decir ${either(near)}`;

export const usageErrors: typeof english = {
  'missing-argument': ({ name }) => `Falta el argumento <${name}>: mira --help.`,
  'missing-value': ({ option }) => `La opción ${option} necesita un valor.`,
  'missing-option': ({ option }) => `La opción ${option} es obligatoria.`,
  'bad-value': ({ value, option, why }) => `«${value}» no es un valor para ${option}. ${why}`,
  'bad-argument': ({ value, name, why }) => `«${value}» no es un valor para <${name}>. ${why}`,
  'options-conflict': ({ option, other }) => `${option} no se puede combinar con ${other}.`,
  'unknown-option': ({ option, near }) =>
    `No existe la opción ${option}${perhaps(near, '--help muestra todas las opciones')}.`,
  'unknown-command': ({ command, near }) =>
    `No existe el comando «${command}»${perhaps(near, '--help muestra todos los comandos')}.`,
  'too-many-arguments': ({ command, expected, given }) =>
    `«${command}» admite ${count(expected, { one: 'argumento', other: 'argumentos' })}, pero hay ${given}: pon entre comillas los nombres con espacios.`,
  'genre-or-none': () =>
    'Indica a qué se vincula el modelo: un género o familia, o bien --none para desvincularlo.',
  'resume-alone': () =>
    'Un entrenamiento se reanuda con los ajustes con que empezó: con --resume indica solo --epochs, --json, --workspace o --lang.',
};
