/** @file What every command is given: where to write, the language, the environment. */
import type { Language } from '../../texts/language.ts';
import { texts, type Catalogue } from '../../texts/catalogue.ts';
import { visible } from '../../texts/visible.ts';

type Sayings = Catalogue['cli'];

/** What a text of the command line is called. */
export type TextKey = keyof Sayings;

/** The data a text is made from; none where it is always the same. */
type DataOf<K extends TextKey> = Sayings[K] extends (data: infer D) => string ? [data: D] : [];

/** A text that is always the same. */
export type PlainKey = { [K in TextKey]: Sayings[K] extends string ? K : never }[TextKey];

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What the process offers, so that a command can be called without one. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A terminal that speaks the user's language. */
export class Console {
  readonly terminal: Terminal;
  readonly language: Language;

  constructor(terminal: Terminal, language: Language) {
    this.terminal = terminal;
    this.language = language;
  }

  text<K extends TextKey>(key: K, ...data: DataOf<K>): string {
    const text = texts(this.language).cli[key] as string | ((data: unknown) => string);
    return typeof text === 'string' ? text : text(data[0]);
  }

  /** Control characters, which may come from names and files, are printed as visible ones. */
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

/** The language of `--lang`, else of the environment as POSIX orders it, else English. */
export function chooseLanguage(option: string | undefined, env: Terminal['env']): Language {
  const name = option ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
  return /^es(?![a-z])/i.test(name) ? 'es' : 'en';
}
