/** @file Tests that the command line loads nothing slow before it knows the command. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const STATIC_IMPORT = /^(?:import|export) (?!type )(?:[^'";]* from )?'([^']+)';$/gm;

/** All packages and modules that importing a module loads. */
function loadedWith(module: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(module.href)) return seen;
  seen.add(module.href);
  for (const [, name] of readFileSync(module, 'utf8').matchAll(STATIC_IMPORT)) {
    if (name!.startsWith('.')) loadedWith(new URL(name!, module), seen);
    else seen.add(name!);
  }
  return seen;
}

it('starts without loading the server and the model runtime', () => {
  const loaded = loadedWith(new URL('./main.ts', import.meta.url));
  expect(loaded).toContain('commander');
  for (const slow of ['fastify', 'onnxruntime-node', 'h5wasm', 'open']) {
    expect([...loaded].filter((name) => name.split('/')[0] === slow)).toEqual([]);
  }
});

it('finds what a module loads', () => {
  const server = loadedWith(new URL('../server/build-server.ts', import.meta.url));
  expect(server).toContain('fastify');
});
