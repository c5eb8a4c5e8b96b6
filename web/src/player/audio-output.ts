/** @file The page's one audio context: started by a press, resumed whenever it is suspended or interrupted. */

/** A context that does not resume within this time needs the user, milliseconds. */
const PATIENCE = 600;

export class AudioOutput {
  readonly context: AudioContext;
  /** Everything that sounds goes through here. */
  readonly input: GainNode;
  readonly #onblocked: (blocked: boolean) => void;
  #wanted = false;

  /** @param onblocked told when the context cannot be resumed without the user, and when it is again. */
  constructor(onblocked: (blocked: boolean) => void) {
    this.#onblocked = onblocked;
    this.context = new AudioContext({ latencyHint: 'interactive' });
    this.input = this.context.createGain();
    this.input.connect(this.context.destination);
    this.context.onstatechange = () => {
      if (this.#running) this.#onblocked(false);
      else if (this.#wanted) void this.resume();
    };
    // Browsers let a context start on a press or a key; any will do.
    for (const press of ['pointerdown', 'keydown', 'touchend']) {
      addEventListener(press, () => this.#goOn(), { capture: true, passive: true });
    }
    // A telephone stops the sound of a page that is left.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#goOn();
    });
  }

  /** Seconds from when a sample is computed to when it is heard, if the browser knows. */
  get latency(): number {
    const { outputLatency, baseLatency } = this.context;
    return (outputLatency || baseLatency) ?? 0;
  }

  /** Whether the page wants to sound: then a context that stops is resumed. */
  set wanted(wanted: boolean) {
    this.#wanted = wanted;
  }

  /** Makes the clock run; returns whether it does. */
  async resume(): Promise<boolean> {
    if (this.#running) return true;
    // Resuming waits for the user for as long as it takes where a press is needed.
    const patience = new Promise<void>((done) => setTimeout(done, PATIENCE));
    const resumed = this.context.resume().catch((error: unknown) => {
      if (!(error instanceof DOMException)) throw error;
    });
    await Promise.race([resumed, patience]);
    this.#onblocked(this.#wanted && !this.#running);
    return this.#running;
  }

  get #running(): boolean {
    return this.context.state === 'running';
  }

  #goOn(): void {
    if (this.#wanted && !this.#running) void this.resume();
  }
}
