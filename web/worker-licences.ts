/**
 * @file Adds the packages inside the page's worklets to the notices of the bundle: Vite lists those of the
 *   page itself only.
 */
import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { noticeOf, packagesIn } from '../scripts/package-notices.ts';

/**
 * Two plugins: the first, for `worker.plugins`, notes which packages the worklets hold; the second, of the
 * page, writes their notices at the end.
 *
 * @param file the notices, in the output folder.
 */
export function workerLicences(file: string): { inWorkers: Plugin; inPage: Plugin } {
  const folders = new Set<string>();
  let output = '';
  return {
    inWorkers: {
      name: 'note-worker-packages',
      generateBundle(_, bundle) {
        for (const folder of packagesIn(bundle)) folders.add(folder);
      },
    },
    inPage: {
      name: 'write-worker-licences',
      configResolved({ root, build }) {
        output = join(root, build.outDir, file);
      },
      async closeBundle() {
        if (!existsSync(output)) return;
        for (const folder of [...folders].sort()) await appendFile(output, `\n${noticeOf(folder)}`);
      },
    },
  };
}
