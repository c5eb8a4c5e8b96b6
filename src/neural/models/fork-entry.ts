/** @file Starts a module of this library in a child process. */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * @param entry URL of the module, with the same extension as the caller's file.
 * @param stderr where its standard error goes.
 */
export function forkEntry(entry: URL, stderr: 'inherit' | 'pipe'): ChildProcess {
  // The sources run through tsx; the built library is plain JavaScript.
  const fromSources = entry.pathname.endsWith('.ts');
  return fork(fileURLToPath(entry), [], {
    execArgv: fromSources ? ['--import', tsxLoader()] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
  });
}

/** The URL of `<name>.ts` or `<name>.js` beside the module at `base`. */
export function besideModule(base: string, name: string): URL {
  return new URL(`./${name}.${base.endsWith('.ts') ? 'ts' : 'js'}`, base);
}

function tsxLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
