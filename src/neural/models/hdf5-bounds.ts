/**
 * @file Checks what an HDF5 file declares against its size before anything is allocated: a few thousand
 *   bytes can declare gigabytes that were never written and would be read as zeros.
 */
import type { Attribute, Dataset } from 'h5wasm/node';
import { ModelFileError } from './model-file-error.ts';
import { elementCount, type WeightSpec } from './weights.ts';

/** HDF5 can compress, but weights hardly compress. */
const MOST_COMPRESSED = 2;

/** A file and its size in bytes. */
export interface SizedFile {
  readonly path: string;
  readonly size: number;
}

/** Throws ModelFileError `damaged` if the file is too small for the weights of a network. */
export function requireRoomFor(specs: readonly WeightSpec[], file: SizedFile): void {
  requireWithin(4 * specs.reduce((sum, { shape }) => sum + elementCount(shape), 0), file);
}

/**
 * Throws ModelFileError `damaged` if an attribute or a dataset declares more than the file can hold, or
 * stores its data in other files.
 */
export function requireOwnContents(
  { metadata }: Pick<Attribute | Dataset, 'metadata'>,
  file: SizedFile,
): void {
  const { total_size: count, size, virtual_sources: sources } = metadata;
  if (sources !== undefined && sources.length > 0) {
    throw new ModelFileError('damaged', file.path, { kind: 'other-files' });
  }
  requireWithin(count * size, file);
}

function requireWithin(declared: number, { path, size }: SizedFile): void {
  if (declared <= MOST_COMPRESSED * size) return;
  throw new ModelFileError('damaged', path, { kind: 'larger-than-file', declared, size });
}
