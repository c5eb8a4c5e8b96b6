/** @file The notes of an advised line: drawn one by one, but their loudness swells and fades as players let it. */
import type { Stream } from '../../random/stream.ts';
import type { ChosenNote, NoteChoice } from './note-choice.ts';

/**
 * How much calmer loudness moves where the advice alone decides than where each note is drawn for
 * itself. Rules and advice often want two levels, and notes drawn apart would jump between them.
 */
const CALM = 20;

/** Draws the velocities of a line in order, each from its own distribution. */
export class Swell {
  /** Mean way from note to note, as a share of the way from the softest to the loudest. */
  readonly #pace: number;
  /** How far it has come: 0..1 from the softest to the loudest, 1..2 back again. */
  #place: number | undefined;

  /** @param blend 0 each velocity is drawn for itself .. 1 loudness moves most calmly. */
  constructor(blend: number) {
    this.#pace = 1 / (1 + CALM * blend);
  }

  /**
   * The next velocity; takes one number of the stream.
   *
   * @param weights non-negative, one for each velocity, one at least above 0.
   */
  draw(velocities: readonly number[], weights: ArrayLike<number>, stream: Stream): number {
    const drawn = 2 * stream.float();
    // Steps round a circle from anywhere on it: every place stays equally likely.
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
