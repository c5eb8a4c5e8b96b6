/** @file The context of every command: output streams, language and environment. */
import { resolve } from 'node:path';
import { pathFrom } from '../../files/shown-path.ts';
import type { Language } from '../../texts/language.ts';
import { texts, type Catalogue } from '../../texts/catalogue.ts';
import { visible } from '../../texts/visible.ts';

type Sayings = Catalogue['cli'];

/** The key of a command-line text. */
export type TextKey = keyof Sayings;

/** The data of a text; none if it is constant. */
type DataOf<K extends TextKey> = Sayings[K] extends (data: infer D) => string ? [data: D] : [];

/** The key of a constant text. */
export type PlainKey = { [K in TextKey]: Sayings[K] extends string ? K : never }[TextKey];

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The parts of the process that commands use, so tests can replace them. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A terminal that speaks the user's language. */
export class Console {
  readonly terminal: Terminal;
  readonly language: Language;
  readonly #workspace: string;
  /** The workspace as given, if it is not the current folder. */
  readonly #given: string | null;

  /** @param workspace path of the workspace, relative to the current folder. */
  constructor(terminal: Terminal, language: Language, workspace = '.') {
    this.#workspace = resolve(workspace);
    this.#given = workspace === '.' ? null : workspace;
    this.terminal = terminal;
    this.language = language;
  }

  text<K extends TextKey>(key: K, ...data: DataOf<K>): string {
    const text = texts(this.language).cli[key] as string | ((data: unknown) => string);
    return typeof text === 'string' ? text : text(data[0]);
  }

  /**
   * A path as it can be typed in the current folder.
   *
   * @param path absolute, or relative to the workspace.
   */
  path(path: string): string {
    return pathFrom(process.cwd(), resolve(this.#workspace, path));
  }

  /**
   * A command as it can be typed next, for the same workspace: `midi-composer train --resume jazz`.
   *
   * @param words the command after `midi-composer`, with its arguments.
   */
  command(...words: readonly string[]): string {
    const workspace = this.#given === null ? [] : ['--workspace', this.#given];
    return ['midi-composer', ...words, ...workspace].map(quoted).join(' ');
  }

  /** Prints control characters, which may come from names and files, in a visible form. */
  line(line: string): void {
    this.terminal.stdout.write(`${visible(line)}\n`);
  }

  say<K extends TextKey>(key: K, ...data: DataOf<K>): void {
    this.line(this.text(key, ...data));
  }

  /** Like {@link line}, on stderr. */
  warn(line: string): void {
    this.terminal.stderr.write(`${visible(line)}\n`);
  }

  json(value: unknown): void {
    this.line(JSON.stringify(value));
  }
}

/** A word of a command, in quotes if a shell would split or interpret it. */
function quoted(word: string): string {
  if (/^[\w./:=@%+,~-]+$/.test(word)) return word;
  return process.platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The language of `--lang`, else of the environment as POSIX orders it, else English. */
export function chooseLanguage(option: string | undefined, env: Terminal['env']): Language {
  const name = option ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
  return /^es(?![a-z])/i.test(name) ? 'es' : 'en';
}
