/** @file How an architecture lays out its `.h5` file. */
import type { SizedFile } from './hdf5-bounds.ts';
import type { H5File } from './hdf5-file.ts';
import type { NamedTensors } from './weights.ts';

/** What a file says of its network, and where the weights lie. */
export interface FileContents<Config extends object> {
  readonly config: Config;
  /** Path in the file of each weight, by its name. Throws ModelFileError where they are not there. */
  places(): ReadonlyMap<string, string>;
}

export interface FileLayout<Config extends object> {
  /** Writes sizes and weights, which have been checked, into a new file. */
  write(file: H5File, config: Config, weights: NamedTensors): void;
  /** Throws ModelFileError where the file does not describe such a network. */
  read(file: H5File, sized: SizedFile): FileContents<Config>;
}
