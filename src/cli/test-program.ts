/** @file Runs the command line in tests: captures a command's output and exit code. */
import type { Output } from './terminal/context.ts';
import { runProgram } from './program.ts';

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Current directory of the command. */
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
