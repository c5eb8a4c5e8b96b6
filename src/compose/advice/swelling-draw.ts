/**
 * @file Draws the notes of an advised line one by one, while their loudness swells and fades as in
 *   human playing.
 */
import type { Stream } from '../../random/stream.ts';
import type { ChosenNote, NoteChoice } from './note-choice.ts';

/**
 * How much more calmly loudness moves at full advice than with independent draws. Rules and advice
 * often want two different levels, and independent notes would jump between them.
 */
const CALM = 20;

/** Draws the velocities of a line in order, each from its own distribution. */
export class Swell {
  /** Mean step from note to note, as a share of the way from softest to loudest. */
  readonly #pace: number;
  /** Current position: 0..1 from softest to loudest, 1..2 back again. */
  #place: number | undefined;

  /** @param blend 0 draws each velocity independently .. 1 moves most calmly. */
  constructor(blend: number) {
    this.#pace = 1 / (1 + CALM * blend);
  }

  /**
   * The next velocity; uses one random number.
   *
   * @param weights non-negative, one for each velocity, one at least above 0.
   */
  draw(velocities: readonly number[], weights: ArrayLike<number>, stream: Stream): number {
    const drawn = 2 * stream.float();
    // Steps around a circle: every position stays equally likely.
    this.#place = this.#place === undefined ? drawn : (this.#place + drawn * this.#pace) % 2;
    const height = Math.min(this.#place, 2 - this.#place);
    const rising = velocities
      .map((velocity, i) => ({ velocity, weight: weights[i]! }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => a.velocity - b.velocity);
    let left = height * rising.reduce((sum, { weight }) => sum + weight, 0);
    const found = rising.find(({ weight }) => (left -= weight) < 0);
    return (found ?? rising.at(-1)!).velocity;
  }
}

/** Draws the choices of a line in order. Each note has the distribution of its own weights. */
export class SwellingDraw {
  readonly #stream: Stream;
  readonly #swell: Swell;

  /** @param blend see {@link Swell}. */
  constructor(stream: Stream, blend: number) {
    this.#stream = stream;
    this.#swell = new Swell(blend);
  }

  /** Takes `NUMBERS_PER_CHOICE` numbers of the stream. */
  draw(choice: NoteChoice): ChosenNote {
    return {
      pitch: choice.pitches[this.#stream.weightedIndex(choice.pitchWeights)]!,
      duration: choice.durations[this.#stream.weightedIndex(choice.durationWeights)]!,
      velocity: this.#swell.draw(choice.velocities, choice.velocityWeights, this.#stream),
    };
  }
}
