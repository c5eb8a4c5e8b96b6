/** @file Describes a model's file without running it. */
import { architectureNamed } from './architectures.ts';
import type { FigureSpec } from './figures.ts';
import { loadModelFile } from './model-file.ts';
import { elementCount } from './weights.ts';

export interface ModelFacts {
  /** Name of the architecture. */
  readonly architecture: string;
  /** Its figures, the loss first. */
  readonly figures: readonly FigureSpec[];
  /** Its sizes. */
  readonly network: Readonly<Record<string, unknown>>;
  /** Number of parameters. */
  readonly parameters: number;
}

/** Reads the whole file. Throws ModelFileError if it is missing, foreign or damaged. */
export async function inspectModel(path: string): Promise<ModelFacts> {
  const { architecture, config } = await loadModelFile(path);
  const { figures, weightSpecs } = architectureNamed(architecture);
  const specs = weightSpecs(config);
  const parameters = specs.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  return { architecture, figures, network: { ...config }, parameters };
}
