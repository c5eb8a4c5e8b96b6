/**
 * @file Measures how long commands of the built program take, as whole processes, beside Node alone, which only
 *   starts: `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js');
const ROUNDS = 15;
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'node alone': ['--eval', ''],
  '--version': [PROGRAM, '--version'],
  '--help': [PROGRAM, '--help'],
  'genres list': [PROGRAM, 'genres', 'list'],
  'genres info': [PROGRAM, 'genres', 'info', 'bossa_nova'],
  'compose, 32 bars': [PROGRAM, 'compose', 'bossa_nova', '--bars', '32', '--seed', '1', '--force'],
};

if (!existsSync(PROGRAM)) {
  console.error('This benchmark starts the built program: run "npm run build" first.');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'midi-composer-start-'));

function milliseconds(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return performance.now() - start;
}

try {
  const times = new Map(Object.keys(COMMANDS).map((name) => [name, [] as number[]]));
  // In turn, so that whatever else the machine does slows all of them alike.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, args] of Object.entries(COMMANDS)) times.get(name)!.push(milliseconds(args));
  }
  const sorted = [...times].map(([name, all]) => ({ name, all: all.toSorted((a, b) => a - b) }));
  const alone = sorted[0]!.all;
  for (const { name, all } of sorted) {
    const [least, median] = [all[0]!, all[Math.floor(all.length / 2)]!];
    const ratio = median / alone[Math.floor(alone.length / 2)]!;
    console.log(
      `${name.padEnd(18)} ${least.toFixed(0).padStart(4)} ms least, ${median.toFixed(0).padStart(4)} median, ` +
        `${ratio.toFixed(1)} times Node alone`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
