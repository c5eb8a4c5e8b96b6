/** @file The architectures there are, by name. To add one: a folder beside this file, and its line here. */
import type { Architecture } from './architecture.ts';
import { bilstmAttention } from './bilstm-attention/architecture.ts';
import { scoreTransformer } from './score-transformer/architecture.ts';

const ARCHITECTURES = new Map(
  [bilstmAttention, scoreTransformer].map((architecture) => [architecture.name, architecture]),
);

/** That of requests, cards, checkpoints and files that name none: the guide's. */
export const DEFAULT_ARCHITECTURE = bilstmAttention.name;

/** The names of all, the default first. */
export function architectureNames(): string[] {
  return [...ARCHITECTURES.keys()];
}

/** Undefined where there is none of that name. */
export function findArchitecture(name: string): Architecture | undefined {
  return ARCHITECTURES.get(name);
}

/** Throws RangeError that says which there are. */
export function architectureNamed(name: string): Architecture {
  const found = findArchitecture(name);
  if (found) return found;
  throw new RangeError(
    `There is no architecture "${name}": choose among ${architectureNames().join(', ')}.`,
  );
}

/**
 * Adds an architecture of a program's own, in this process. Returns what takes it away again. Throws
 * RangeError where its name is taken.
 */
export function registerArchitecture(architecture: Architecture): () => void {
  const { name } = architecture;
  if (ARCHITECTURES.has(name)) {
    throw new RangeError(`There is an architecture "${name}" already: give another name.`);
  }
  ARCHITECTURES.set(name, architecture);
  return () => void ARCHITECTURES.delete(name);
}
