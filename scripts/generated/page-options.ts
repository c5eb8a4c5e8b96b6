/** @file Generates the options of the page's forms: types, ranges, defaults and texts. */
import { NEURAL } from '../../src/requests/advice.ts';
import { COMPOSING, TAKES } from '../../src/requests/composing.ts';
import { MUSIC } from '../../src/requests/music.ts';
import type { Option, Options, OptionWords, ValueType } from '../../src/requests/option.ts';
import { emptyText, valueText } from '../../src/requests/phrases.ts';
import { EARLY } from '../../src/score/bar-of-note.ts';
import { SHAPING, shapesWith } from '../../src/score/playing-habits.ts';
import { architectureNamed, architectureNames } from '../../src/neural/models/architectures.ts';
import { usualTraining, type TrainingDefaults } from '../../src/neural/models/training-defaults.ts';
import { LEARNING } from '../../src/requests/learning.ts';
import { TRAINING } from '../../src/requests/training.ts';
import type { Language } from '../../src/texts/language.ts';
import { DENOMINATORS, KEY_NAMES, MOST_BEATS } from '../../src/workspace/pieces/by-hand.ts';

/** A module with the options of composing. */
export function composingOptions(): string {
  return moduleOf('composing', {
    COMPOSING: { bars: COMPOSING.bars, seed: COMPOSING.seed, ...MUSIC },
    FUSION: COMPOSING.fusion.type.fields,
    NEURAL,
    TAKES,
  });
}

/** A module with the options of training, which the page loads with the view of training. */
export function trainingOptions(): string {
  const usual = architectureNames().map((name) => {
    const { training, fineTuningSizes } = architectureNamed(name);
    const [random, tuned] = [false, true].map((fineTunes) => settings(training, fineTunes));
    return [name, { random, tuned, hasBase: fineTuningSizes !== undefined }];
  });
  const table = JSON.stringify(Object.fromEntries(usual));
  return `${moduleOf('training', { TRAINING, LEARNING: { id: LEARNING.id, name: LEARNING.name } })}
/** Defaults of each architecture from random weights and from a model, and whether there is a base model. */
export const USUAL_TRAINING = ${table} as const;
`;
}

/** The defaults that are options. */
function settings(training: TrainingDefaults, fineTunes: boolean): object {
  const usual = Object.entries(usualTraining(training, fineTunes));
  return Object.fromEntries(usual.filter(([name]) => name in TRAINING));
}

/** A module with the controllers by which players shape notes, for the mixer. */
export function shapingControllers(): string {
  const entries = SHAPING.map(({ controller }) => {
    const uses = Array.from({ length: 128 }, (_, program) =>
      Number(shapesWith(program, controller)),
    );
    return `  ${controller}: '${uses.join('')}',\n`;
  });
  return `/** @file Who shapes notes that sound by which controller, made from src/score by \`npm run generate\`: not to be edited. */

/** By controller, \`1\` for each General MIDI program from 0 whose player uses it, else \`0\`. */
export const SHAPING: Readonly<Record<number, string>> = {
${entries.join('')}};
`;
}

/** A module with what the page must know of the bars that notes belong to. */
export function notesOfBars(): string {
  return `/** @file Which bar a note belongs to, made from src/score by \`npm run generate\`: not to be edited. */

/** Ticks before a bar line from which a note belongs to the bar that follows, where a quarter note has 480. */
export const EARLY = ${EARLY};
`;
}

/** A module with what can be said by hand of a piece that was not composed here. */
export function byHand(): string {
  return `/** @file What can be said by hand of a piece, made from src/workspace by \`npm run generate\`: not to be edited. */

/** Every key of at most seven sharps or flats. */
export const KEYS = ${JSON.stringify(KEY_NAMES)} as const;

/** Most beats of a bar, and the notes that one may be. */
export const MOST_BEATS = ${MOST_BEATS};
export const DENOMINATORS = ${JSON.stringify(DENOMINATORS)} as const;
`;
}

/** A module that exports each table as data. */
function moduleOf(what: string, tables: Readonly<Record<string, Options>>): string {
  const head = `/** @file Options of ${what}, made from src/requests by \`npm run generate\`: not to be edited. */\n`;
  const modules = Object.entries(tables).map(
    ([name, table]) => `export const ${name} = ${JSON.stringify(shown(table))} as const;\n`,
  );
  return [head, ...modules].join('\n');
}

/** Kinds of options that the form has no field of their own for. */
const UNSHOWN: readonly string[] = ['group', 'groups', 'rows'] satisfies ValueType['kind'][];

/** The valid options of a field. */
function shown(table: Options): object {
  const entries = Object.entries(table).filter(([, { type }]) => !UNSHOWN.includes(type.kind));
  return Object.fromEntries(entries.map(([name, option]) => [name, fieldOf(option)]));
}

function fieldOf(option: Option): object {
  const { type, written, required, step, needs } = option;
  return {
    // Only options with a single number have a range.
    ...('of' in type
      ? 'kind' in type.of && type.of.kind === 'number'
        ? { ...type.of }
        : {}
      : type),
    kind: type.kind,
    ...(option.default !== undefined && { default: option.default }),
    ...(written && { written }),
    ...(step !== undefined && { step }),
    ...(needs !== undefined && { needs }),
    words: {
      en: wordsOf(option, 'en', written ?? required ?? false),
      es: wordsOf(option, 'es', written ?? required ?? false),
    },
  };
}

/** @param needed whether an empty field is an error. */
function wordsOf({ type, words }: Option, language: Language, needed: boolean): object {
  const { label, help, placeholder, ends, values }: OptionWords = words[language];
  const wanted = `${label}: ${valueText('of' in type && type.kind === 'record' ? type.of : type, language)}`;
  return {
    label,
    help,
    ...(placeholder !== undefined && { placeholder }),
    ...(ends && { ends }),
    ...(values && { values }),
    wrong: needed ? `${wanted}.` : `${wanted}, ${emptyText(language)}.`,
  };
}
