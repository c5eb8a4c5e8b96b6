/** @file Help and usage errors in the user's language, in place of commander's own texts. */
import { Help, InvalidArgumentError, type Argument, type Command, type Option } from 'commander';
import { nearestNames } from '../../genres/nearest.ts';
import { textOf, type ByKind } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import type { UsageErrors } from '../../texts/usage-errors.ts';
import { visible } from '../../texts/visible.ts';

/** Most names suggested for a mistyped one. */
const MOST_NEAR = 3;

/** The methods that commander calls on usage errors, which its types omit. */
interface Complaints {
  missingArgument(name: string): void;
  optionMissingArgument(option: Option): void;
  missingMandatoryOptionValue(option: Option): void;
  _conflictingOption(option: Option, other: Option): void;
  unknownOption(flag: string): void;
  unknownCommand(): void;
  _excessArguments(given: readonly string[]): void;
  _callParseArg(target: Option | Argument, value: string, previous: unknown): unknown;
}

/** Sets the language of a command's help and usage errors. */
export function speak(command: Command, language: Language): void {
  const { help } = texts(language);
  command.createHelp = () => new SpokenHelp(language);
  command.helpOption('-h, --help', help.help);
  if (command.commands.length > 0) {
    command.helpCommand(`help ${help.commandMark}`, help.helpCommand);
  }
  Object.assign(command, complaints(command, language));
}

/** Ends the program with a sentence about the usage error. */
export function misused(command: Command, language: Language, error: ByKind<UsageErrors>): never {
  return command.error(visible(textOf(texts(language).usageErrors, error)), { code: 'usage' });
}

function complaints(command: Command, language: Language): Complaints {
  const refuse = (error: ByKind<UsageErrors>): never => misused(command, language, error);
  return {
    missingArgument: (name) => refuse({ kind: 'missing-argument', name }),
    optionMissingArgument: ({ flags }) => refuse({ kind: 'missing-value', option: flags }),
    missingMandatoryOptionValue: ({ flags }) => refuse({ kind: 'missing-option', option: flags }),
    _conflictingOption: (option, other) =>
      refuse({ kind: 'options-conflict', option: option.flags, other: other.flags }),
    unknownOption: (option) =>
      refuse({ kind: 'unknown-option', option, near: near(option, flagsOf(command)) }),
    unknownCommand: () => {
      const name = command.args[0] ?? '';
      const names = command
        .createHelp()
        .visibleCommands(command)
        .map((each) => each.name());
      return refuse({ kind: 'unknown-command', command: name, near: near(name, names) });
    },
    _excessArguments: (given) =>
      refuse({
        kind: 'too-many-arguments',
        command: command.name(),
        expected: command.registeredArguments.length,
        given: given.length,
      }),
    _callParseArg: (target, value, previous) => {
      try {
        return target.parseArg?.(value, previous);
      } catch (error) {
        if (!(error instanceof InvalidArgumentError)) throw error;
        const why = error.message;
        return 'flags' in target
          ? refuse({ kind: 'bad-value', value, option: target.flags, why })
          : refuse({ kind: 'bad-argument', value, name: target.name(), why });
      }
    },
  };
}

function flagsOf(command: Command): string[] {
  const options = command.createHelp().visibleOptions(command);
  return options.flatMap(({ long }) => (long ? [long] : []));
}

/** The names that `typed` probably meant, nearest first. */
function near(typed: string, names: readonly string[]): string[] {
  return nearestNames(typed, names, MOST_NEAR);
}

/** Commander's layout with the titles of a language. Descriptions are in that language already. */
class SpokenHelp extends Help {
  readonly #language: Language;

  constructor(language: Language) {
    super();
    this.#language = language;
  }

  override commandUsage(command: Command): string {
    const { help } = texts(this.#language);
    const names: string[] = [];
    for (let each: Command | null = command; each; each = each.parent) names.unshift(each.name());
    return [
      ...names,
      help.optionsMark,
      ...(command.commands.length > 0 ? [help.commandMark] : []),
      ...command.registeredArguments.map((argument) => argumentMark(argument)),
    ].join(' ');
  }

  /** Options are described in full by their table. */
  override optionDescription(option: Option): string {
    return option.description;
  }

  override subcommandTerm(command: Command): string {
    return [command.name(), ...command.registeredArguments.map(argumentMark)].join(' ');
  }

  override formatHelp(command: Command, helper: Help): string {
    const { help } = texts(this.#language);
    const width = helper.padWidth(command, helper);
    const list = (title: string, rows: readonly (readonly [term: string, about: string])[]) =>
      rows.length === 0
        ? []
        : [
            title,
            ...rows.map(([term, about]) => helper.formatItem(term, width, about, helper)),
            '',
          ];
    return [
      `${help.usage} ${helper.commandUsage(command)}`,
      '',
      helper.boxWrap(helper.commandDescription(command), helper.helpWidth ?? 80),
      '',
      ...list(
        help.arguments,
        helper
          .visibleArguments(command)
          .map((each) => [helper.argumentTerm(each), helper.argumentDescription(each)]),
      ),
      ...list(
        help.options,
        helper
          .visibleOptions(command)
          .map((each) => [helper.optionTerm(each), helper.optionDescription(each)]),
      ),
      ...list(
        help.commands,
        helper
          .visibleCommands(command)
          .map((each) => [helper.subcommandTerm(each), helper.subcommandDescription(each)]),
      ),
    ].join('\n');
  }
}

/** `<genre>`, `[folder]`, `<file...>`. */
function argumentMark(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
