/** @file Plays the two bars of a genre again and again, on the page's engine and in place of its piece. */
import { addressOf, download } from '../api/request.ts';
import { language } from '../language.svelte.ts';
import type { Guest, Lent } from '../player/guest.ts';
import { readMidiFile } from '../player/midi-file.ts';
import { playableOf } from '../player/playable.ts';
import type { Player } from '../player/player.svelte.ts';
import { Refill } from '../player/refill.ts';
import type { SoundEngine } from '../player/sound-engine.ts';
import type { Playable, Transport } from '../player/transport.ts';

export class GenrePreview implements Guest {
  #genre = $state<string | null>(null);
  #error = $state.raw<unknown>(null);
  readonly #player: Player;
  readonly #known: Partial<Record<string, Playable>> = {};
  #playable: Playable | null = null;
  #lent: Lent | null = null;
  #transport: Transport | null = null;
  readonly #refill = new Refill((seconds) => this.#send(seconds));
  /** Changes with every press, so that what is late for the one before is ignored. */
  #asked = 0;

  constructor(player: Player) {
    this.#player = player;
  }

  /** Id of the genre that sounds, or is about to; null for none. */
  get genre(): string | null {
    return this.#genre;
  }

  /** Why the last one does not sound. */
  get error(): unknown {
    return this.#error;
  }

  get playable(): Playable | null {
    return this.#playable;
  }

  /** Plays a genre in place of the one before, or ends it. Call it from a press. */
  async toggle(genre: string): Promise<void> {
    if (this.#genre === genre) return this.end();
    this.#silence();
    this.#error = null;
    this.#genre = genre;
    const asked = ++this.#asked;
    const isLate = () => asked !== this.#asked;
    try {
      const [lent, playable] = await Promise.all([
        this.#player.lend(this),
        this.#playableOf(genre),
      ]);
      if (isLate()) return;
      this.#playable = playable;
      await lent.prepare(playable);
      if (isLate()) return;
      this.#lent = lent;
      this.#start(lent, playable);
    } catch (error) {
      if (isLate()) return;
      this.end();
      this.#error = error;
    }
  }

  end(): void {
    this.#asked++;
    this.#genre = null;
    this.#silence();
    this.#player.giveBack(this);
  }

  switchTo(engine: SoundEngine): void {
    if (this.#lent) this.#transport?.switchTo(engine, this.#lent.now());
  }

  async #playableOf(genre: string): Promise<Playable> {
    const known = this.#known[genre];
    if (known) return known;
    const url = addressOf('/api/genres/{id}/preview', { id: genre });
    const bytes = await download(url, language());
    const { ticksPerQuarter, endTick } = readMidiFile(bytes);
    // Nothing is mixed and no metronome clicks, so neither tracks nor meters are needed.
    const playable = playableOf(
      { ticksPerQuarter, endTick, timeSignatures: [], tracks: [] },
      bytes,
    );
    return (this.#known[genre] = playable);
  }

  #start(lent: Lent, playable: Playable): void {
    const transport = lent.transport();
    transport.load(playable);
    transport.set({ loop: { from: 0, to: playable.endTick } }, lent.now());
    transport.start(0, lent.now());
    this.#transport = transport;
    this.#refill.start();
  }

  #send(seconds: number): void {
    const now = this.#lent!.now();
    this.#transport?.fill(now, now + seconds);
  }

  #silence(): void {
    this.#refill.stop();
    this.#transport?.stop();
    this.#transport = null;
    this.#playable = null;
  }
}
