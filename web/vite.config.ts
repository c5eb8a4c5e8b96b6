/** @file How Vite builds the page: from web/ to dist/web; in development the API is the server on port 8000. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { workerLicences } from './worker-licences.ts';

/** The notices of the packages inside the bundle, which the page's footer links to. */
const LICENCES = 'licences.txt';
const licences = workerLicences(LICENCES);

/** What the page and the views loaded on demand share is one file; a file for each sharing is many small ones. */
const SHARED = {
  name: 'shared',
  test: /node_modules\/(?:svelte|esm-env|clsx|@lucide)\/|web\/src\//,
  minShareCount: 2,
};

const SERVER = 'http://127.0.0.1:8000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte(), licences.inPage],
  worker: { plugins: () => [licences.inWorkers] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Inlined files would be data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: LICENCES },
    // Half a page of timings would greet whoever builds for the first time.
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: [SHARED] } },
    },
  },
  server: {
    // The server accepts only its own address as Host and Origin.
    proxy: { '/api': { target: SERVER, changeOrigin: true, headers: { origin: SERVER } } },
  },
});
