/** @file The interface of an architecture's `.h5` layout. */
import type { SizedFile } from './hdf5-bounds.ts';
import type { H5File } from './hdf5-file.ts';
import type { NamedTensors } from './weights.ts';

/** The network a file describes, and the location of its weights. */
export interface FileContents<Config extends object> {
  readonly config: Config;
  /** The path of each weight in the file, by name. Throws ModelFileError if they are missing. */
  places(): ReadonlyMap<string, string>;
}

export interface FileLayout<Config extends object> {
  /** Writes validated sizes and weights to a new file. */
  write(file: H5File, config: Config, weights: NamedTensors): void;
  /** Throws ModelFileError if the file does not describe such a network. */
  read(file: H5File, sized: SizedFile): FileContents<Config>;
}
