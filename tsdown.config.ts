/**
 * @file How src/ becomes dist/: what is started or imported from outside keeps its path; the rest is bundled in
 * chunks, of which each command loads only its own: some hundreds of modules one by one take twice as long to load.
 */
import { defineConfig } from 'tsdown';
import { noticeOf, packagesIn } from './scripts/package-notices.ts';

/**
 * Packages that the bundle holds. zod and yaml are many modules, and nearly every command needs them: bundled they
 * load in a quarter of the time. What uses zod must use the same one.
 */
const BUNDLED = [
  'commander',
  'yaml',
  'zod',
  'fastify-type-provider-zod',
  // Of fastify-type-provider-zod.
  '@fastify/error',
];

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
    'src/workspace/genres/learn-worker.ts',
    // Called by scripts/build.mjs.
    'src/genres/registry/compile.ts',
  ],
  root: 'src',
  outputOptions: { chunkFileNames: 'chunks/[name]-[hash].js' },
  outDir: 'dist',
  format: 'esm',
  target: 'node20',
  platform: 'node',
  deps: { onlyBundle: BUNDLED },
  plugins: [
    {
      name: 'licences',
      generateBundle(_, bundle) {
        const source = packagesIn(bundle).map(noticeOf).join('\n');
        this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
      },
    },
  ],
  dts: true,
  fixedExtension: false,
  // scripts/build.mjs clears what is stale; dist/web is not ours.
  clean: false,
});
