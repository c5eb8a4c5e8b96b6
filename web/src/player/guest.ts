/** @file What plays on the page's engine in place of the piece, such as the preview of a genre. */
import type { SoundEngine } from './sound-engine.ts';
import type { Playable, Transport } from './transport.ts';

export interface Guest {
  /** What it plays; null until that is known. */
  readonly playable: Playable | null;
  /** Another engine plays from now on. */
  switchTo(engine: SoundEngine): void;
  /** The piece, or another guest, is about to play. */
  end(): void;
}

/** What a guest plays with. */
export interface Lent {
  /** Of the audio clock, seconds. */
  now(): number;
  /** One on the engine that plays now. */
  transport(): Transport;
  /** Makes the engine ready for notes, so that they sound on time. */
  prepare(playable: Playable): Promise<void>;
}
