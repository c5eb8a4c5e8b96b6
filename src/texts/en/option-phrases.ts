/** @file Phrases about options: what they accept and which go together. */
import type { OptionPhrases } from '../option-phrases.ts';

export const optionPhrases: OptionPhrases = {
  value(type) {
    switch (type.kind) {
      case 'number': {
        const kind = type.whole ? 'a whole number' : 'a number';
        return type.above
          ? `${kind} above ${type.min} and at most ${type.max}`
          : `${kind} from ${type.min} to ${type.max}`;
      }
      case 'text':
        return type.format === undefined
          ? `a text of at most ${type.most} characters`
          : {
              model_name: 'a name of letters, digits, "_" and "-", at most 64',
              bars: 'a bar or two with "-" between them, counted from 1, such as 9-12',
            }[type.format];
      case 'choice':
        return `one of: ${type.values.join(', ')}`;
      case 'flag':
        return 'true or false';
      case 'list':
        return `up to ${type.most} names`;
      case 'pair':
        return `two numbers with a comma between them, each ${optionPhrases.value(type.of)}`;
      case 'record':
        return type.of.kind === 'number'
          ? `a name, "=" and ${optionPhrases.value(type.of)}, such as bass=12`
          : 'a JSON object';
      case 'shares':
        return `a share from ${type.of.min} to ${type.of.max}, or ${type.parts.map((part) => `${part}=SHARE`).join()}`;
      case 'group':
        return 'numbers with commas between them';
      case 'groups':
        return 'a list of JSON objects';
      case 'rows':
        return 'a list of lists of whole numbers';
    }
  },
  fromTo: (min, max) => `${min} to ${max}`,
  aboveTo: (min, max) => `above ${min}, at most ${max}`,
  give: (value) => `Give ${value}.`,
  needs: (option, other) => `${option} needs ${other}`,
  excludes: (option, other) => `${option} does not go with ${other}`,
  with: (other) => `with ${other}: `,
  defaultIs: (value) => `default: ${value}`,
  folderNeeded: (out) =>
    `--out ${out} names one file, but several are written; name a folder, without .mid.`,
  repeatable: 'can be repeated',
  empty: 'or leave it empty',
};
