/** @file The player as globals of an empty page. */
import { startLanguage } from '../../../web/src/language.svelte.ts';
import { Player } from '../../../web/src/player/player.svelte.ts';
import { SmallSynth } from '../../../web/src/player/small-synth.ts';

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

/** Two seconds of what the small synthesiser makes of messages to one part, as samples. */
async function small(messages, role = 'chords') {
  const context = new globalThis.OfflineAudioContext(1, 88200, 44100);
  const synth = new SmallSynth(context, context.destination);
  synth.setParts([{ channel: 0, drums: false, role }], 0);
  for (const [at, ...data] of messages) synth.send(0, data, at);
  return [...(await context.startRendering()).getChannelData(0)];
}

Object.assign(globalThis, { player, load, small });
