/** @file The SoundFont of the page: asked for at the first Play, or replaced by the user's own. */
import { FontError, forgetFont, keepFont, openFont, readFont, type Font } from './font-store.ts';
import type { SoundfontEngine } from './soundfont-engine.ts';

/** `unavailable`: this browser cannot play it here, as outside a secure context. */
export type FontState = 'unloaded' | 'loading' | 'ready' | 'failed' | 'unavailable';

export class SoundFont {
  state = $state<FontState>('unloaded');
  /** Of the download, 0..1. */
  progress = $state(0);
  /** File name; empty until it is known. */
  name = $state('');
  /** Whether it is the user's. */
  own = $state(false);
  engine: SoundfontEngine | null = null;
  readonly #onready: (engine: SoundfontEngine) => Promise<void>;
  #opening: Promise<void> | null = null;

  /** @param onready prepares the engine; until it has, the SoundFont counts as loading. */
  constructor(onready: (engine: SoundfontEngine) => Promise<void>) {
    this.#onready = onready;
  }

  /** Loads the kept SoundFont, unless one is there or on its way. */
  open(context: AudioContext, destination: AudioNode): Promise<void> {
    if (this.state === 'ready' || this.state === 'unavailable') return Promise.resolve();
    this.#opening ??= this.#open(context, destination).finally(() => (this.#opening = null));
    return this.#opening;
  }

  /**
   * Plays the user's file from now on, in later visits too.
   *
   * @throws FontError
   */
  async use(file: File, context: AudioContext, destination: AudioNode): Promise<void> {
    const font = await readFont(file);
    if (!('audioWorklet' in context)) throw new FontError('unavailable', file.name);
    // The one on its way would replace this one when it arrives.
    await this.#opening?.catch(() => {});
    const before = this.state;
    try {
      await this.#load(font, context, destination);
    } catch (error) {
      this.state = before;
      throw error instanceof FontError ? error : new FontError('damaged', file.name, error);
    }
    await keepFont(file);
  }

  /** Forgets the user's SoundFont and plays the program's. */
  async useBuiltIn(context: AudioContext, destination: AudioNode): Promise<void> {
    await forgetFont();
    if (!this.own) return;
    this.state = 'unloaded';
    await this.open(context, destination);
  }

  async #open(context: AudioContext, destination: AudioNode): Promise<void> {
    if (!('audioWorklet' in context)) {
      this.state = 'unavailable';
      return;
    }
    this.state = 'loading';
    this.progress = 0;
    try {
      const font = await openFont((share) => (this.progress = share));
      await this.#load(font, context, destination);
    } catch (error) {
      this.state = 'failed';
      throw error;
    }
  }

  async #load(font: Font, context: AudioContext, destination: AudioNode): Promise<void> {
    this.state = 'loading';
    this.engine ??= await startEngine(context, destination);
    await this.engine.load(font.bytes);
    this.name = font.name;
    this.own = font.own;
    this.progress = 1;
    await this.#onready(this.engine);
    this.state = 'ready';
  }
}

async function startEngine(
  context: AudioContext,
  destination: AudioNode,
): Promise<SoundfontEngine> {
  const { SoundfontEngine } = await import('./soundfont-engine.ts');
  return SoundfontEngine.start(context, destination);
}
