/**
 * @file Options of a table (`requests/`) on the command line: flags, help, parsing and the resulting
 *   request.
 */
import { InvalidArgumentError, Option as Flag, type Command } from 'commander';
import {
  defaultIs,
  defaultText,
  excludesText,
  fits,
  giveText,
  needsText,
  rangeText,
  repeatableText,
  withText,
} from '../../requests/phrases.ts';
import { rulesOf } from '../../requests/rules.ts';
import type {
  GroupType,
  Option,
  Options,
  OptionWords,
  RequestOf,
  ValueType,
} from '../../requests/option.ts';
import type { Language } from '../../texts/language.ts';

/** Flag values by the path of their option, `fusion.ratio`. */
export type Given = Readonly<Record<string, unknown>>;

/** Adds a flag to the command for every option of the table that has one. Returns the command. */
export function addOptions(command: Command, options: Options, language: Language): Command {
  for (const flag of flagsOf(options, language)) command.addOption(flag);
  return command;
}

/** Overrides the texts of an option for a command that means something narrower. */
export function worded<O extends Option>(
  option: O,
  words: Readonly<Record<Language, Partial<OptionWords>>>,
): O {
  const { en, es } = option.words;
  return { ...option, words: { en: { ...en, ...words.en }, es: { ...es, ...words.es } } };
}

/**
 * The request made by the flags, including the fields that every request states.
 *
 * @param given the values parsed by commander.
 */
export function requestOf<O extends Options>(options: O, given: Given): RequestOf<O> {
  return groupOf(options, given, '') as RequestOf<O>;
}

/** Which of the table's flags were given. */
export function flagsGiven(options: Options, given: Given): string[] {
  return leaves(options).flatMap(({ path, option }) =>
    given[path] === undefined ? [] : [option.flag!],
  );
}

/** One sentence about flags that conflict; undefined if none do. */
export function wrongTogether(
  options: Options,
  given: Given,
  language: Language,
): string | undefined {
  for (const { path, option, group } of leaves(options)) {
    if (given[path] === undefined || group === undefined) continue;
    if (!isAskedFor(group, given)) return `${needsText(option.flag!, opener(group)!, language)}.`;
  }
  for (const { field, rule, other, reason } of rulesOf(options)) {
    const flags = flagsGiven({ [field]: options[field]! }, given);
    if (flags.length === 0) continue;
    const wrong = { needs: needsText, excludes: excludesText }[rule];
    if ((given[other] !== undefined) === (rule === 'needs')) continue;
    const sentence = wrong(flags[0]!, options[other]!.flag!, language);
    return reason === undefined ? `${sentence}.` : `${sentence}: ${reason[language]}.`;
  }
  return undefined;
}

interface Leaf {
  readonly path: string;
  readonly option: Option;
  /** The group it belongs to. */
  readonly group?: Group;
}

interface Group {
  readonly path: string;
  readonly option: Option<GroupType>;
}

/** The options that have their own flag, including those in groups. */
function leaves(options: Options, group?: Group): Leaf[] {
  return Object.entries(options).flatMap(([name, option]): Leaf[] => {
    const path = group === undefined ? name : `${group.path}.${name}`;
    const own = option.flag === undefined ? [] : [{ path, option, ...(group && { group }) }];
    if (!isOpenGroup(option)) return own;
    return [...own, ...leaves(option.type.fields, { path, option })];
  });
}

/** Whether an option is a group whose fields have flags; other groups are written as one value. */
function isOpenGroup(option: Option): option is Option<GroupType> {
  const { type } = option;
  return type.kind === 'group' && Object.values(type.fields).some(({ flag }) => flag !== undefined);
}

/** The flag that the others of a group require: its own, or that of a required field. */
function opener({ option }: Group): string | undefined {
  if (option.required) return undefined;
  const needed = Object.values(option.type.fields).find(
    (field) => field.required && field.default === undefined,
  );
  return option.flag ?? needed?.flag;
}

function isAskedFor(group: Group, given: Given): boolean {
  const { path, option } = group;
  if (option.required) return true;
  if (option.flag !== undefined) return given[path] === true;
  const fields = Object.entries(option.type.fields);
  const needed = fields.filter(([, field]) => field.required && field.default === undefined);
  return (needed.length > 0 ? needed : fields).some(
    ([name]) => given[`${path}.${name}`] !== undefined,
  );
}

function groupOf(options: Options, given: Given, prefix: string): object {
  const entries = Object.entries(options).flatMap(([name, option]): [string, unknown][] => {
    const path = `${prefix}${name}`;
    if (isOpenGroup(option)) {
      if (!isAskedFor({ path, option }, given)) return [];
      return [[name, groupOf(option.type.fields, given, `${path}.`)]];
    }
    const said = given[path] === true ? (option.alone ?? true) : given[path];
    const value = said ?? (option.written || option.required ? option.default : undefined);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function flagsOf(options: Options, language: Language): Flag[] {
  return leaves(options).map(({ path, option, group }) => {
    const flag = new Flag(flagText(option, language), helpText(option, group, language));
    flag.attributeName = () => path;
    if (isOpenGroup(option) || option.type.kind === 'flag' || option.type.kind === 'list')
      return flag;
    return flag.argParser((text: string, before: unknown) =>
      valueOf(option.type, text, before, language),
    );
  });
}

/** Such as `--bars <n>`, `--mute <parts...>`, `--transpose [semitones]`. */
function flagText(option: Option, language: Language): string {
  const { flag, type, alone, words } = option;
  if (type.kind === 'flag' || isOpenGroup(option)) return flag!;
  const argument = `${words[language].argument ?? 'n'}${type.kind === 'list' ? '...' : ''}`;
  return alone === undefined ? `${flag} <${argument}>` : `${flag} [${argument}]`;
}

/** Such as `with --neural: below 1 the model is surer of itself, above 1 freer (0.1 to 4; default: 1)`. */
function helpText(option: Option, group: Group | undefined, language: Language): string {
  const from = group && opener(group);
  const condition = from === undefined || from === option.flag ? '' : withText(from, language);
  const notes = [...valuesNote(option.type, language), ...defaultNote(option, language)];
  const said = option.words[language].help;
  return `${condition}${said}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}

function valuesNote(type: ValueType, language: Language): string[] {
  switch (type.kind) {
    case 'number':
      return [rangeText(type, language)];
    case 'choice':
      return [type.values.join(', ')];
    case 'record':
      return [repeatableText(language)];
    default:
      return [];
  }
}

function defaultNote(option: Option, language: Language): string[] {
  const value = defaultText(option, language);
  return value === undefined ? [] : [defaultIs(value, language)];
}

/** Parses a value; throws the error that commander shows the user. */
function valueOf(type: ValueType, text: string, before: unknown, language: Language): unknown {
  const wrong = (part: ValueType = type): never => {
    throw new InvalidArgumentError(giveText(part, language));
  };
  switch (type.kind) {
    case 'number': {
      const value = text.trim() === '' ? NaN : Number(text);
      return fits(type, value) ? value : wrong();
    }
    case 'text':
    case 'choice':
      return fits(type, text) ? text : wrong();
    case 'pair':
    case 'group':
      return fromNumbers(type, text.split(','), language) ?? wrong();
    case 'record': {
      const equals = text.lastIndexOf('=');
      if (equals < 1 || text.slice(equals + 1).trim() === '') wrong();
      const value = Number(text.slice(equals + 1));
      if (type.of.kind !== 'number' || !fits(type.of, value)) wrong();
      return { ...(before as object | undefined), [text.slice(0, equals)]: value };
    }
    case 'shares':
      return sharesOf(type, text, language) ?? wrong();
    default:
      return wrong();
  }
}

/** `0.3`, or `melody=0.5,bass=0.1`. */
function sharesOf(
  type: Extract<ValueType, { kind: 'shares' }>,
  text: string,
  language: Language,
): unknown {
  const share = (part: string) => valueOf(type.of, part, undefined, language);
  if (!text.includes('=')) return share(text);
  const items = text.split(',').map((item) => item.split('=').map((piece) => piece.trim()));
  if (!items.every(([part]) => type.parts.includes(part ?? ''))) return undefined;
  return Object.fromEntries(items.map(([part, value]) => [part, share(value ?? '')]));
}

/**
 * A pair, or a group of pairs, from its numbers in order; undefined if there are too few or too many.
 */
function fromNumbers(
  type: Extract<ValueType, { kind: 'pair' | 'group' }>,
  texts: readonly string[],
  language: Language,
): unknown {
  if (type.kind === 'pair') {
    if (texts.length !== 2) return undefined;
    return texts.map((text) => valueOf(type.of, text, undefined, language));
  }
  const pairs = Object.entries(type.fields);
  if (texts.length !== 2 * pairs.length) return undefined;
  return Object.fromEntries(
    pairs.map(([name, { type: pair }], i) => [
      name,
      fromNumbers(
        pair as Extract<ValueType, { kind: 'pair' }>,
        texts.slice(2 * i, 2 * i + 2),
        language,
      ),
    ]),
  );
}
