/** @file Generates the guides' tables of the options of command line, API and library. */
import { COMPOSING } from '../../src/requests/composing.ts';
import type { Option, Options } from '../../src/requests/option.ts';
import { defaultText, rangeText } from '../../src/requests/phrases.ts';
import { ARRANGING } from '../../src/requests/arranging.ts';
import { CONTINUING, INFILLING } from '../../src/requests/piece-models.ts';
import { TRAINING } from '../../src/requests/training.ts';
import type { Language } from '../../src/texts/language.ts';

/** The tables, by the name in their markers. */
const TABLES = {
  composing: COMPOSING,
  training: TRAINING,
  arranging: ARRANGING,
  continuing: CONTINUING,
  infilling: INFILLING,
} satisfies Record<string, Options>;

type TableName = keyof typeof TABLES;

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  en: ['command', 'API, library', 'what it does', 'values', 'default'],
  es: ['comando', 'API, biblioteca', 'qué hace', 'valores', 'por defecto'],
};

/** The guide with the tables between `<!-- options: composing -->` and `<!-- end -->` regenerated. */
export function withTables(guide: string, language: Language): string {
  return guide.replaceAll(
    /(<!-- options: (\w+) -->\n).*?(<!-- end -->)/gs,
    (_, open: string, name: string, close: string) => {
      if (!(name in TABLES)) throw new Error(`There is no table of options "${name}".`);
      return `${open}\n${tableOf(TABLES[name as TableName], language)}\n\n${close}`;
    },
  );
}

function tableOf(options: Options, language: Language): string {
  const rows = flagged(options).map(([path, option]) => [
    `\`${option.flag}\``,
    `\`${path}\``,
    option.words[language].help,
    valuesOf(option, language),
    defaultText(option, language) ?? '',
  ]);
  const head = HEADS[language];
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll(/[|<]/g, '\\$&')).join(' | ')} |`)
    .join('\n');
}

/** The options that have a flag, including those inside groups, by path. */
function flagged(options: Options, prefix = ''): [path: string, option: Option][] {
  return Object.entries(options).flatMap(([name, option]): [string, Option][] => {
    const path = `${prefix}${name}`;
    const { type } = option;
    const inside = type.kind === 'group' ? flagged(type.fields, `${path}.`) : [];
    return [...(option.flag === undefined ? [] : [[path, option] as [string, Option]]), ...inside];
  });
}

function valuesOf({ type }: Option, language: Language): string {
  switch (type.kind) {
    case 'number':
      return rangeText(type, language);
    case 'pair':
    case 'shares':
      return rangeText(type.of, language);
    case 'record':
      return type.of.kind === 'number' ? rangeText(type.of, language) : '';
    case 'choice':
      return type.values.map((value) => `\`${value}\``).join(', ');
    default:
      return '';
  }
}
