/**
 * @file Adds the packages inside the page's worklets to the notices of the bundle: Vite lists those of the
 *   page itself only.
 */
import { existsSync, readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The folder of the package that a module belongs to; its name may have a scope. */
const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

interface Notice {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

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
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          for (const id of chunk.moduleIds) {
            const folder = PACKAGE_FOLDER.exec(id)?.[0];
            if (folder) folders.add(folder);
          }
        }
      },
    },
    inPage: {
      name: 'write-worker-licences',
      configResolved({ root, build }) {
        output = join(root, build.outDir, file);
      },
      async closeBundle() {
        if (!existsSync(output)) return;
        const notices = [...folders].sort().map((folder) => noticeOf(folder));
        for (const { name, version, license, text } of notices) {
          await appendFile(output, `\n## ${name} - ${version} (${license})\n\n${text.trim()}\n`);
        }
      },
    },
  };
}

/** @throws Error if a package has no licence file. */
function noticeOf(folder: string): Notice {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Omit<Notice, 'text'>;
  const text = readFileSync(join(folder, 'LICENSE'), 'utf8');
  return { name, version, license, text };
}
