/**
 * @file Writes compressed copies beside the files of the built page, so that the server need not
 *   compress them.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** File types that compress well. */
const TEXT = /\.(html|js|css|svg|txt|json)$/;
/** Minimum size in bytes; a smaller file fits into one packet uncompressed. */
const FEWEST = 1024;

/** Writes `x.br` and `x.gz` for every larger text file `x` below `folder`. */
export function precompress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !TEXT.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (bytes.length < FEWEST) continue;
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
