/** @file Curves of a controller as few points as the ear needs. */
import type { ControlChange } from '../../score/score.ts';

/** A value is written when it differs by this from the one before. */
const STEP = 3;

/** Points of one controller, written in ascending ticks. */
export class ControllerCurve {
  readonly #controller: number;
  readonly #rest: number;
  readonly #changes: ControlChange[] = [];
  #value: number;

  /** @param rest the value that receivers start with. */
  constructor(controller: number, rest: number) {
    this.#controller = controller;
    this.#rest = rest;
    this.#value = rest;
  }

  get changes(): readonly ControlChange[] {
    return this.#changes;
  }

  /**
   * Follows a curve: its value at `from`, then where it has moved by {@link STEP}, up to but without
   * `to`.
   *
   * @param every fewest ticks between two points.
   */
  follow(from: number, to: number, every: number, at: (tick: number) => number): void {
    this.set(from, at(from));
    for (let tick = from + every; tick < to; tick += every) {
      const value = at(tick);
      if (Math.abs(value - this.#value) >= STEP) this.set(tick, value);
    }
  }

  set(tick: number, value: number): void {
    const whole = Math.max(0, Math.min(127, Math.round(value)));
    if (whole === this.#value) return;
    this.#value = whole;
    if (this.#changes.at(-1)?.tick === tick) this.#changes.pop();
    this.#changes.push({ tick, controller: this.#controller, value: whole });
  }

  /** Returns to the value that receivers start with. */
  rest(tick: number): void {
    this.set(tick, this.#rest);
  }
}
