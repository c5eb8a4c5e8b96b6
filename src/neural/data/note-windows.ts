/** @file The encoding of the guide's network: windows of notes along a line, and the next note. */
import { z } from 'zod';
import { createDataset } from './dataset.ts';
import type { LineEncoding } from './encoding.ts';
import { Windows } from './windows.ts';

const sizes = z.object({ seqLength: z.int().positive() });

/** Notes per window for a network of these sizes. */
function seqLengthOf(config: object): number {
  return sizes.parse(config).seqLength;
}

export const noteWindows: LineEncoding = {
  name: 'note-windows',
  content: 'lines',
  context: seqLengthOf,
  examples: (files, config, options) =>
    createDataset(files, { ...options, seqLength: seqLengthOf(config) }),
  source: (lines, config) => new Windows(lines, seqLengthOf(config)),
};
