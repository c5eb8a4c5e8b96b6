/** @file The command line for tests: what a command prints, and the code it ends with. */
import type { Output } from './terminal/context.ts';
import { runProgram } from './program.ts';

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where the command runs. */
export interface Surroundings {
  /** The environment's LANG, default `C`. */
  readonly lang?: string;
  readonly stdout?: Omit<Output, 'write'>;
  readonly stderr?: Omit<Output, 'write'>;
}

/** Runs a command in this process. @param args without program and script. */
export async function runCommand(
  args: readonly string[],
  { lang = 'C', stdout = {}, stderr = {} }: Surroundings = {},
): Promise<Result> {
  let [out, err] = ['', ''];
  const code = await runProgram(args, {
    stdout: { ...stdout, write: (text) => (out += text) },
    stderr: { ...stderr, write: (text) => (err += text) },
    env: { LANG: lang },
  });
  return { code, out, err };
}
