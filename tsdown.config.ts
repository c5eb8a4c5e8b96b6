/** @file How src/ becomes dist/: one .js and one .d.ts for each source file, same folders. */
import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/**/*.ts', '!src/**/*.test.ts'],
  unbundle: true,
  root: 'src',
  outDir: 'dist',
  format: 'esm',
  target: 'node20',
  platform: 'node',
  dts: true,
  fixedExtension: false,
  // scripts/build.mjs clears what is stale; dist/web is not ours.
  clean: false,
});
