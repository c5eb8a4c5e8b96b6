/** @file What a model's file is, without predicting with it. */
import { architectureNamed } from './architectures.ts';
import type { FigureSpec } from './figures.ts';
import { loadModelFile } from './model-file.ts';
import { elementCount } from './weights.ts';

export interface ModelFacts {
  /** Name of the architecture. */
  readonly architecture: string;
  /** What its figures are; the loss first. */
  readonly figures: readonly FigureSpec[];
  /** Its sizes. */
  readonly network: Readonly<Record<string, unknown>>;
  /** Numbers learned. */
  readonly parameters: number;
}

/** Reads the whole file. Throws ModelFileError when it is missing, foreign or damaged. */
export async function inspectModel(path: string): Promise<ModelFacts> {
  const { architecture, config } = await loadModelFile(path);
  const { figures, weightSpecs } = architectureNamed(architecture);
  const specs = weightSpecs(config);
  const parameters = specs.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  return { architecture, figures, network: { ...config }, parameters };
}
