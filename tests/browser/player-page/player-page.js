/** @file The player as globals of an empty page. */
import { startLanguage } from '../../../web/src/language.svelte.ts';
import { Player } from '../../../web/src/player/player.svelte.ts';

await startLanguage();
const player = new Player();

/** Composes and loads a piece. */
async function load(body) {
  const response = await fetch('/api/compositions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const piece = await response.json();
  await player.load(piece);
  return piece;
}

Object.assign(globalThis, { player, load });
