/** @file How src/ becomes dist/: one .js and one .d.ts for each module in use, same folders. */
import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/server/build-server.ts',
    'src/cli/main.ts',
    // Started as processes or threads of their own, by their paths.
    'src/neural/training/training-process.ts',
    'src/neural/generation/score-process.ts',
    'src/neural/models/predictor-process.ts',
    'src/neural/models/reader-process.ts',
    'src/server/composing/worker.ts',
    'src/render/render-worker.ts',
    // Called by scripts/build.mjs.
    'src/genres/registry/compile.ts',
  ],
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
