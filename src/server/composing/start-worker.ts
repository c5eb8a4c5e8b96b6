/** @file Starts a module of the program as a worker thread, from the sources or the built library. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { besideModule } from '../../neural/models/fork-entry.ts';

/**
 * @param from `import.meta.url` of the module that asks.
 * @param name of the module beside it, without its ending.
 * @example startWorker(import.meta.url, 'worker', {})
 */
export function startWorker(from: string, name: string, options: WorkerOptions): Worker {
  const url = besideModule(from, name);
  if (!url.href.endsWith('.ts')) return new Worker(url, options);
  // Node 20 takes no loader from a thread's arguments; tsx works when it is called there. `require` finds
  // its CommonJS twin, which looks for its loader in the wrong place.
  const api = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const script = `import(${JSON.stringify(pathToFileURL(api).href)})
    .then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(script, { ...options, execArgv: [], eval: true });
}
