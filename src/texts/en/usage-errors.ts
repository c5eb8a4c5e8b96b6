/** @file What the command line says when it is used wrongly. */
import type { TextsByCode } from '../by-code.ts';
import type { UsageErrors } from '../usage-errors.ts';
import { count, either } from './grammar.ts';

const perhaps = (near: readonly string[], help: string): string =>
  near.length === 0 ? `: ${help}` : `: perhaps you mean ${either(near)}`;

export const usageErrors: TextsByCode<UsageErrors> = {
  'missing-argument': ({ name }) => `The argument <${name}> is missing: see --help.`,
  'missing-value': ({ option }) => `The option ${option} needs a value.`,
  'missing-option': ({ option }) => `The option ${option} is required.`,
  'bad-value': ({ value, option, why }) => `"${value}" is not a value for ${option}. ${why}`,
  'bad-argument': ({ value, name, why }) => `"${value}" is not a value for <${name}>. ${why}`,
  'options-conflict': ({ option, other }) => `${option} cannot be combined with ${other}.`,
  'unknown-option': ({ option, near }) =>
    `There is no option ${option}${perhaps(near, '--help lists all options')}.`,
  'unknown-command': ({ command, near }) =>
    `There is no command "${command}"${perhaps(near, '--help lists all commands')}.`,
  'too-many-arguments': ({ command, expected, given }) =>
    `"${command}" takes ${count(expected, { one: 'argument', other: 'arguments' })}, but ${given} were given: put names with spaces in quotes.`,
  'genre-or-none': () =>
    'Say what to tie the model to: give either a genre or family, or --none to untie it.',
  'resume-alone': () =>
    'A training resumes with the settings it began with: give only --epochs, --json, --workspace or --lang with --resume.',
};
