/**
 * @file Builds dist/: the library, command line and server from src/ (tsdown), the page from web/ (vite).
 * `--if-stale` builds only what is missing or older than its sources.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What is built: `output` is written last and so is the newest of its files. */
const TARGETS = [
  {
    name: 'library, command line and server',
    sources: ['src', 'tsdown.config.ts', 'tsconfig.json', 'package.json'],
    output: 'dist/index.js',
    build() {
      removeAllBut(join(ROOT, 'dist'), 'web');
      runTool('tsdown/dist/run.mjs', '--logLevel', 'error');
    },
  },
  {
    name: 'page',
    sources: ['web', 'package.json'],
    output: 'dist/web/index.html',
    build() {
      const config = join('web', 'vite.config.ts');
      runTool('vite/bin/vite.js', 'build', 'web', '--config', config, '--logLevel', 'warn');
    },
  },
];

/** Builds the targets; with `ifStale` only those that are missing or older than their sources. */
export function buildAll({ ifStale }) {
  for (const { name, sources, output, build } of TARGETS) {
    if (ifStale && isFresh(join(ROOT, output), sources)) continue;
    console.log(`Building ${name} ...`);
    const start = performance.now();
    build();
    console.log(`Built ${name} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  }
}

/** Runs a program of node_modules at the project's root; throws when it fails. */
function runTool(program, ...args) {
  const path = join(ROOT, 'node_modules', program);
  execFileSync(process.execPath, [path, ...args], { cwd: ROOT, stdio: 'inherit' });
}

function isFresh(output, sources) {
  const built = statSync(output, { throwIfNoEntry: false })?.mtimeMs;
  return built !== undefined && sources.every((source) => newest(join(ROOT, source)) <= built);
}

/** Time of the newest file or folder below `path`; a folder's time shows files that went away. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const children = readdirSync(path).map((name) => newest(join(path, name)));
  return Math.max(stats.mtimeMs, ...children);
}

function removeAllBut(folder, kept) {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return;
  for (const name of readdirSync(folder)) {
    if (name !== kept) rmSync(join(folder, name), { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildAll({ ifStale: process.argv.includes('--if-stale') });
}
