/** @file Opens HDF5 files, writes them atomically, and reads their tensors defensively. */
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import type H5Wasm from 'h5wasm/node';
import { replaceWhole } from '../../files/write-whole.ts';
import { requireOwnContents, type SizedFile } from './hdf5-bounds.ts';
import { clearTimes } from './hdf5-times.ts';
import { damaged, foreign, ModelFileError } from './model-file-error.ts';
import { elementCount } from './weights.ts';

export type H5File = InstanceType<typeof H5Wasm.File>;
export type H5Group = InstanceType<typeof H5Wasm.Group>;

/** The library, once a file has been opened: it loads slowly, and most commands open none. */
let h5wasm: typeof H5Wasm;

/** Initialises HDF5 to throw errors rather than print them; otherwise a damaged file would abort it. */
async function hdf5(): Promise<typeof H5Wasm> {
  h5wasm ??= (await import('h5wasm/node')).default;
  const module = await h5wasm.ready;
  module.activate_throwing_error_handler();
  return h5wasm;
}

/**
 * Writes a file atomically, replacing an older one of that name. Equal contents give equal bytes: no
 * times are stored. Throws the system's error if it cannot be written.
 */
export async function writeHdf5(path: string, write: (file: H5File) => void): Promise<void> {
  const { File } = await hdf5();
  await replaceWhole(path, async (temporary) => {
    // For a folder that is not writable, the system's error is clearer than HDF5's.
    await (await open(temporary, 'wx')).close();
    const file = new File(temporary, 'w');
    try {
      write(file);
      file.flush();
    } finally {
      file.close();
    }
    await writeFile(temporary, clearTimes(await readFile(temporary)), { flag: 'r+' });
  });
}

/**
 * Opens a file and returns the result of `read`. Throws ModelFileError if it is missing, not HDF5, or
 * damaged.
 *
 * @param read receives the file and its size, the limit for what it may declare.
 */
export async function readHdf5<T>(
  path: string,
  read: (file: H5File, sized: SizedFile) => T,
): Promise<T> {
  const sized = { path, size: await checkHdf5(path) };
  const { File } = await hdf5();
  let file: H5File | undefined;
  try {
    file = new File(path, 'r');
    return read(file, sized);
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    throw damaged(path, { kind: 'structure' }, error);
  } finally {
    file?.close();
  }
}

/** The group of that name in another, created if missing. */
export function childGroup(parent: H5Group, name: string): H5Group {
  if (!parent.keys().includes(name)) return parent.create_group(name);
  return parent.get(name) as H5Group;
}

/** Writes 32-bit floats at a path below a group, creating missing groups. */
export function writeTensor(
  group: H5Group,
  path: string,
  { data, shape }: { readonly data: Float32Array; readonly shape: number[] },
): void {
  const parts = path.split('/');
  const parent = parts.slice(0, -1).reduce(childGroup, group);
  parent.create_dataset({ name: parts.at(-1) as string, data, shape, dtype: '<f' });
}

/** The numbers of one dataset. Throws ModelFileError if their type, shape or values are wrong. */
export function readTensor(
  file: H5File,
  sized: SizedFile,
  place: string,
  shape: readonly number[],
): Float32Array {
  const { path } = sized;
  const dataset = file.get(place);
  if (!(dataset instanceof h5wasm.Dataset))
    throw damaged(path, { kind: 'no-weight', weight: place });
  if (dataset.shape?.join() !== shape.join()) {
    throw damaged(path, {
      kind: 'weight-shape',
      weight: place,
      found: `[${dataset.shape?.join(', ')}]`,
      expected: `[${shape.join(', ')}]`,
    });
  }
  requireOwnContents(dataset, sized);
  const data = dataset.value;
  if (!(data instanceof Float32Array) || data.length !== elementCount(shape)) {
    throw damaged(path, { kind: 'weight-type', weight: place });
  }
  if (!data.every(Number.isFinite)) {
    throw damaged(path, { kind: 'not-numbers', weight: place });
  }
  return data;
}

/** The value of an attribute; undefined if there is none. */
export function attribute(of: H5File | H5Group, name: string, sized: SizedFile): unknown {
  const found = of.attrs[name];
  if (found === undefined) return undefined;
  requireOwnContents(found, sized);
  return found.value;
}

/** {@link attribute} if it is a string; otherwise undefined. */
export function textAttribute(
  of: H5File | H5Group,
  name: string,
  sized: SizedFile,
): string | undefined {
  const value = attribute(of, name, sized);
  return typeof value === 'string' ? value : undefined;
}

/** The group at a path; undefined if there is none. */
export function groupAt(file: H5File, path: string): H5Group | undefined {
  const group = file.get(path);
  return group instanceof h5wasm.Group ? group : undefined;
}

const HDF5_SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');

/**
 * The size in bytes of a complete HDF5 file; its superblock gives the expected length. Throws
 * ModelFileError if it is not HDF5 or is truncated.
 */
async function checkHdf5(path: string): Promise<number> {
  const head = Buffer.alloc(64);
  let size: number;
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw foreign(path, { kind: 'folder' });
    // Opening a pipe would block until someone writes to it.
    if (!stats.isFile()) throw foreign(path, { kind: 'not-hdf5' });
    const file = await open(path, 'r');
    try {
      size = (await file.stat()).size;
      await file.read(head, 0, head.length, 0);
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new ModelFileError('missing', path, null, { cause: error });
  }
  if (!head.subarray(0, HDF5_SIGNATURE.length).equals(HDF5_SIGNATURE)) {
    throw foreign(path, { kind: 'not-hdf5' });
  }
  // End-of-file address: offset 40 in superblock versions 0 and 1 (44 in 1), 28 in 2 and 3.
  const version = head[8] as number;
  const endOffset = version === 0 ? 40 : version === 1 ? 44 : 28;
  const end = head.readBigUInt64LE(endOffset);
  if (BigInt(size) < end) throw damaged(path, { kind: 'cut-short', size, expected: String(end) });
  return size;
}
