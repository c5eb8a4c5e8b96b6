/** @file What every command is given: where to write, the language, the environment. */
import type { Language } from '../../texts/language.ts';
import type { TextKey } from './texts.ts';
import { text } from './texts.ts';

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

  text(key: TextKey, values?: Readonly<Record<string, string | number>>): string {
    return text(this.language, key, values);
  }

  line(line: string): void {
    this.terminal.stdout.write(`${line}\n`);
  }

  say(key: TextKey, values?: Readonly<Record<string, string | number>>): void {
    this.line(this.text(key, values));
  }

  warn(line: string): void {
    this.terminal.stderr.write(`${line}\n`);
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
