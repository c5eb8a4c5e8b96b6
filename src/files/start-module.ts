/** @file Starts a module of this library in a child process, from the built library or from its sources. */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { codeUrl } from './package-paths.ts';

/**
 * Environment variable with a folder that holds every module of the sources as JavaScript. Without it
 * the sources run through tsx, which takes a second for each process.
 */
export const COMPILED_SOURCES = 'MIDI_COMPOSER_COMPILED_SOURCES';

/** A module that node can start: `node ...execArgv file`. */
export interface StartableModule {
  readonly file: string;
  readonly execArgv: readonly string[];
}

/** @param stderr where its standard error goes. */
export function forkModule(module: URL, stderr: 'inherit' | 'pipe'): ChildProcess {
  const { file, execArgv } = startable(module);
  return fork(file, [], {
    execArgv: [...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
  });
}

/**
 * The URL of a module, as TypeScript among the sources, as JavaScript once built. To be found there, it must be
 * an entry of tsdown.config.ts.
 *
 * @param name its path among the code, without extension.
 * @example moduleAt('render/render-worker')
 */
export function moduleAt(name: string): URL {
  return compiled(codeUrl(`${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`));
}

/** How to start `module`, a URL of this library. */
export function startable(module: URL): StartableModule {
  const url = compiled(module);
  const isSource = url.pathname.endsWith('.ts');
  return { file: fileURLToPath(url), execArgv: isSource ? ['--import', tsxLoader()] : [] };
}

/** The compiled twin of a source module, if there is one. */
function compiled(module: URL): URL {
  const folder = process.env[COMPILED_SOURCES];
  const root = codeUrl('').href;
  if (folder === undefined || !module.href.startsWith(root)) return module;
  const path = module.href.slice(root.length).replace(/\.ts$/, '.js');
  return new URL(path, pathToFileURL(`${folder}/`));
}

function tsxLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
