/** @file The licence notices of packages whose code is inside a bundle, as their licences ask. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package that a module belongs to; its name may have a scope. */
const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/** What Rollup and Rolldown tell of a bundle. */
type Bundle = Readonly<
  Record<string, { readonly type: string; readonly moduleIds?: readonly string[] }>
>;

/** The folders of the packages that a bundle holds. */
export function packagesIn(bundle: Bundle): string[] {
  const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
  return [...new Set(modules.flatMap((id) => PACKAGE_FOLDER.exec(id)?.[0] ?? []))].sort();
}

/**
 * Name, version, licence and its text, in Markdown.
 *
 * @throws Error if the package has no file `LICENSE`.
 */
export function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license: string };
  const text = readFileSync(join(folder, 'LICENSE'), 'utf8');
  return `## ${name} - ${version} (${license})\n\n${text.trim()}\n`;
}
