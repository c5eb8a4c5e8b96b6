/** @file Locates the regression inputs, whose correct results are listed in the README beside them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of one kind of cases, such as `midi`. Throws if it is missing. */
export function casesFolder(kind: string): string {
  const folder = join(import.meta.dirname, '../../../../shared/cases', kind);
  if (!existsSync(folder)) throw new Error(`These tests read ${folder}, which is missing.`);
  return folder;
}
