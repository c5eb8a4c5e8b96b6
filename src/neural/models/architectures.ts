/** @file The architectures by name. To add one, create a folder beside this file and list it here. */
import { DEFAULT_ARCHITECTURE } from './architecture-names.ts';
import type { Architecture } from './architecture.ts';
import { bilstmAttention } from './bilstm-attention/architecture.ts';
import { scoreTransformer } from './score-transformer/architecture.ts';

const ARCHITECTURES = new Map(
  [bilstmAttention, scoreTransformer].map((architecture) => [architecture.name, architecture]),
);

/** All names, the default first. */
export function architectureNames(): string[] {
  const others = [...ARCHITECTURES.keys()].filter((name) => name !== DEFAULT_ARCHITECTURE);
  return [DEFAULT_ARCHITECTURE, ...others];
}

/** Undefined if there is none of that name. */
export function findArchitecture(name: string): Architecture | undefined {
  return ARCHITECTURES.get(name);
}

/** Throws RangeError that lists the available ones. */
export function architectureNamed(name: string): Architecture {
  const found = findArchitecture(name);
  if (found) return found;
  throw new RangeError(
    `There is no architecture "${name}": choose among ${architectureNames().join(', ')}.`,
  );
}

/**
 * Registers a program's own architecture in this process. Returns a function that unregisters it.
 * Throws RangeError if the name is taken.
 */
export function registerArchitecture(architecture: Architecture): () => void {
  const { name } = architecture;
  if (ARCHITECTURES.has(name)) {
    throw new RangeError(`There is an architecture "${name}" already: give another name.`);
  }
  ARCHITECTURES.set(name, architecture);
  return () => void ARCHITECTURES.delete(name);
}
