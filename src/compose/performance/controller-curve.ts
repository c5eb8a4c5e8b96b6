/** @file Curves of a controller as few points as the ear needs. */
import type { ControlChange } from '../../score/score.ts';

/** A value is written when it differs by this from the one before. */
const STEP = 3;

/** What a curve follows, such as a loudness, as values of the controller and back; ascending. */
export interface Scale {
  readonly valueOf: (level: number) => number;
  readonly levelOf: (value: number) => number;
}

/** Points of one controller, written in ascending ticks. */
export class ControllerCurve {
  readonly #controller: number;
  readonly #rest: number;
  readonly #scale: Scale;
  readonly #changes: ControlChange[] = [];
  #value: number;

  /**
   * @param rest the value that receivers start with.
   * @param scale of the curves that are followed.
   */
  constructor(controller: number, rest: number, scale: Scale) {
    this.#controller = controller;
    this.#rest = rest;
    this.#scale = scale;
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
   * @param levelAt the level of the curve at a tick; asked for in ascending order.
   */
  follow(from: number, to: number, every: number, levelAt: (tick: number) => number): void {
    const { valueOf, levelOf } = this.#scale;
    this.set(from, valueOf(levelAt(from)));
    // Few levels become points, so levels are compared, not the values, which take longer to work out.
    let low = levelOf(this.#value - STEP);
    let high = levelOf(this.#value + STEP);
    for (let tick = from + every; tick < to; tick += every) {
      const level = levelAt(tick);
      if (level > low && level < high) continue;
      this.set(tick, valueOf(level));
      low = levelOf(this.#value - STEP);
      high = levelOf(this.#value + STEP);
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
