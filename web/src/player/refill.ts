/** @file Asks again and again for the notes of the next second, also while the tab is hidden. */

/** Notes are sent this many seconds ahead, checked at this interval (milliseconds). */
const AHEAD = 1;
/** The same in a hidden tab, whose timers run only once a second. */
const AHEAD_HIDDEN = 2.5;
const INTERVAL = 50;

export class Refill {
  readonly #fill: (seconds: number) => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param fill sends the notes of the next `seconds`. */
  constructor(fill: (seconds: number) => void) {
    this.#fill = fill;
  }

  /** Asks now, and from now on. */
  start(): void {
    this.stop();
    document.addEventListener('visibilitychange', this.now);
    this.#timer = setInterval(this.now, INTERVAL);
    this.now();
  }

  /** Asks once. */
  readonly now = (): void => this.#fill(document.hidden ? AHEAD_HIDDEN : AHEAD);

  stop(): void {
    document.removeEventListener('visibilitychange', this.now);
    clearInterval(this.#timer);
  }
}
