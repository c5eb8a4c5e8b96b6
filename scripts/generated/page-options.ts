/** @file Generates the options of the page's form: types, ranges, defaults and texts. */
import { COMPOSING, MUSIC, NEURAL, TAKES } from '../../src/requests/composing.ts';
import type { Option, Options, OptionWords } from '../../src/requests/option.ts';
import { emptyText, valueText } from '../../src/requests/phrases.ts';
import { FINE_TUNING_RATE } from '../../src/neural/training/regime.ts';
import { TRAINING } from '../../src/requests/training.ts';
import type { Language } from '../../src/texts/language.ts';

const HEAD = `/** @file Options of composing and training, made from src/requests by \`npm run generate\`: not to be edited. */
`;

/** A module that exports each table as data. */
export function pageOptions(): string {
  const tables = {
    COMPOSING: { bars: COMPOSING.bars, seed: COMPOSING.seed, ...MUSIC },
    FUSION: COMPOSING.fusion.type.fields,
    NEURAL,
    TAKES,
    TRAINING,
  };
  const modules = Object.entries<Options>(tables).map(
    ([name, table]) => `export const ${name} = ${JSON.stringify(shown(table))} as const;\n`,
  );
  const tuned = { learningRate: FINE_TUNING_RATE };
  const fineTuning = `/** Defaults that differ where a model is fine-tuned. */\nexport const FINE_TUNING = ${JSON.stringify(tuned)} as const;\n`;
  return [HEAD, ...modules, fineTuning].join('\n');
}

/** The valid options of a field. */
function shown(table: Options): object {
  const entries = Object.entries(table).filter(([, { type }]) => type.kind !== 'group');
  return Object.fromEntries(entries.map(([name, option]) => [name, fieldOf(option)]));
}

function fieldOf(option: Option): object {
  const { type, written, required, step, needs } = option;
  return {
    // Only options with a single number have a range.
    ...('of' in type ? (type.of.kind === 'number' ? { ...type.of } : {}) : type),
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
