/** @file The software versions that trained a model, for its card. */
import { readFileSync } from 'node:fs';
import { env } from 'onnxruntime-node';
import { packagePath } from '../../files/package-paths.ts';
import type { ModelCard } from '../models/model-card.ts';

export function versions(): ModelCard['versions'] {
  const manifest = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as {
    version: string;
  };
  return {
    program: manifest.version,
    onnxruntime: env.versions.node ?? env.versions.common,
    node: process.versions.node,
  };
}
