/** @file `npm start`: builds what is missing or stale, then serves; passes arguments to `serve`. */
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';

await buildAll({ ifStale: true });
const main = new URL('../dist/cli/main.js', import.meta.url);
process.argv = [process.execPath, fileURLToPath(main), 'serve', ...process.argv.slice(2)];
await import(main.href);
