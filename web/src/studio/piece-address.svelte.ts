/** @file Keeps the address of the page at the piece on the stage. */
import { untrack } from 'svelte';
import { rememberPiece } from '../pieces/last-piece.ts';
import type { Player } from '../player/player.svelte.ts';
import { view } from '../view.svelte.ts';
import { addressOf } from './address.ts';
import type { Stage } from './stage.svelte.ts';

/**
 * Names the piece in the address whenever it changes; call it while a component is set up. Another piece
 * is a new entry of the browser's history. A take is not, nor is a piece of a batch that is listened to.
 */
export function keepAddress(stage: Stage, player: Player): void {
  let root: string | null = null;
  let begun = false;
  $effect(() => {
    const { piece, beginning } = stage;
    if (beginning) {
      // Bars to loop are those of the piece before.
      if (beginning.isNew && !begun) untrack(() => (player.loop = null));
      begun = beginning.isNew;
      return;
    }
    if (!piece) return;
    const { id } = piece;
    const first = stage.takes[0]?.id ?? id;
    untrack(() => {
      rememberPiece(id);
      const href = addressOf(location.href, { piece: id, view: view() });
      if (href !== location.href) {
        const stays = root === null || root === first || view() === 'batch';
        if (stays) history.replaceState(null, '', href);
        else history.pushState(null, '', href);
      }
      if (root !== first && !begun) player.loop = null;
      root = first;
      begun = false;
    });
  });
}
