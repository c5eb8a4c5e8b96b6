/** @file The version of the program, from its package.json. */
import { readFileSync } from 'node:fs';
import { packagePath } from '../files/package-paths.ts';

/** Such as `0.1.0`. */
export function programVersion(): string {
  const text = readFileSync(packagePath('package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
