/** @file Runs the HTTP server inside your own program and composes through its API. Run: node examples/server.js */
import { writeFileSync } from 'node:fs';
import { openStudio, Workspace } from 'midi-composer';
import { buildServer } from 'midi-composer/server';

const studio = openStudio(Workspace.open('workspace'));
const server = await buildServer({ studio });
const url = await server.listen({ port: 0, host: '127.0.0.1' });
console.log(`The page and the API are at ${url}`);

const answer = await fetch(`${url}/api/compositions`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ genre: 'salsa', bars: 16, seed: 5 }),
});
const piece = await answer.json();
const midi = await fetch(new URL(piece.url, url));
writeFileSync(piece.fileName, Buffer.from(await midi.arrayBuffer()));
console.log(`Wrote ${piece.fileName}: ${piece.key}, ${piece.tempo} quarter notes a minute`);

await server.close();
await studio.close();
