/** @file What the keys of the studio and the buttons of its bar do. */
import type { ShownPiece } from '../api.ts';
import { withoutEdits } from '../compose/composition-form.ts';
import type { Player } from '../player/player.svelte.ts';
import { PLAYBACK, type Action } from './keys.ts';
import type { Stage } from './stage.svelte.ts';

/** What the actions work on. */
export interface Acting {
  readonly stage: Stage;
  readonly player: Player;
  /** Id of the part that actions on a part apply to; null if none is chosen. */
  readonly part: () => string | null;
  /** Regenerates or varies a part where changes apply. */
  readonly edit: (action: 'regenerate' | 'vary', part: string) => void;
  /** Locks or unlocks a part where changes apply. */
  readonly lock: (part: string) => void;
  readonly help: () => void;
}

/** Does what an action says; nothing without a piece, or without a part where it needs one. */
export function act(action: Action, acting: Acting): void {
  const { stage, player, help } = acting;
  if (action === 'help') return help();
  const piece = stage.shown;
  if (!piece || (stage.beginning && !PLAYBACK.has(action))) return;
  switch (action) {
    case 'toggle':
      // Its error was shown when the piece could not be loaded.
      player.toggle().catch((error: unknown) => (stage.error ??= error));
      return;
    case 'stop':
      return player.stop();
    case 'toStart':
      return player.seek(player.loop?.from ?? 0);
    case 'back':
      return stepBy(-1, piece, player);
    case 'forward':
      return stepBy(1, piece, player);
    case 'loop':
      player.loop = player.loop ? null : { from: 0, to: piece.endTick };
      return;
    case 'metronome':
      player.metronome = !player.metronome;
      return;
    case 'another':
      if (piece.request) void stage.another(withoutEdits(piece.request));
      return;
    case 'undo':
      void stage.undo();
      return;
    case 'redo':
      void stage.redo();
      return;
    case 'swap':
      return stage.swap();
    default:
      return actOnPart(action, piece, acting);
  }
}

type PartAction = 'mute' | 'solo' | 'lock' | 'regenerate' | 'vary';

function actOnPart(action: PartAction, piece: ShownPiece, acting: Acting): void {
  const part = acting.part();
  const { stage, edit, lock } = acting;
  if (part === null || !piece.parts.some(({ id, track }) => id === part && track !== null)) return;
  switch (action) {
    case 'mute':
      return stage.mix(part, { mute: !stage.mixer[part]?.mute });
    case 'solo':
      return stage.mix(part, { solo: !stage.mixer[part]?.solo });
    case 'lock':
      if (piece.request) lock(part);
      return;
    case 'regenerate':
    case 'vary':
      if (piece.request) edit(action, part);
  }
}

/** Moves by quarter notes, to the next one. */
function stepBy(quarters: number, { ticksPerQuarter, endTick }: ShownPiece, player: Player): void {
  const tick = (Math.round(player.position / ticksPerQuarter) + quarters) * ticksPerQuarter;
  player.seek(Math.min(endTick - 1, Math.max(0, tick)));
}
