/** @file Starts a module as a worker thread, from the sources or from the built library. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { moduleAt } from './start-module.ts';

/**
 * @param name the module's path among the code, without extension.
 * @example startWorker('render/render-worker', {})
 */
export function startWorker(name: string, options: WorkerOptions): Worker {
  const url = moduleAt(name);
  if (!url.href.endsWith('.ts')) return new Worker(url, options);
  // Node 20 ignores a loader in a thread's arguments, so tsx is registered inside the thread. `require` would find its CommonJS twin, which looks for its loader in the wrong place.
  const api = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const script = `import(${JSON.stringify(pathToFileURL(api).href)})
    .then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(script, { ...options, execArgv: [], eval: true });
}
