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

const loadedWithFile = (file: string) => [...loadedWith(new URL(file, import.meta.url))];

it('starts without what only some commands need', () => {
  const loaded = loadedWithFile('./main.ts');
  expect(loaded).toContain('commander');
  for (const slow of ['fastify', 'onnxruntime-node', 'h5wasm', 'open', 'zod', 'yaml']) {
    expect(loaded).not.toContain(slow);
  }
  expect(loaded.filter((name) => name.includes('/compose/'))).toEqual([]);
});

it('lists genres without the composer', () => {
  const loaded = loadedWithFile('./commands/genres.ts');
  expect(loaded.filter((name) => name.includes('/genres/'))).not.toEqual([]);
  expect(loaded.filter((name) => name.includes('/compose/'))).toEqual([]);
});

it('composes without the server and the model runtime', () => {
  const loaded = loadedWithFile('./commands/compose.ts');
  for (const slow of ['fastify', 'onnxruntime-node', 'h5wasm', 'open']) {
    expect(loaded).not.toContain(slow);
  }
});

it('finds what a module loads', () => {
  const server = loadedWith(new URL('../server/build-server.ts', import.meta.url));
  expect(server).toContain('fastify');
});
