/** @file The notes of an advised line: drawn one by one, but their loudness swells and fades as players let it. */
import type { Stream } from '../random/stream.ts';
import type { ChosenNote, NoteChoice } from './note-choice.ts';

/**
 * How much calmer loudness moves where the advice alone decides than where each note is drawn for
 * itself. Rules and advice often want two levels, and notes drawn apart would jump between them.
 */
const CALM = 20;

/** Draws the choices of a line in order. Each note has the distribution of its own weights. */
export class SwellingDraw {
  readonly #stream: Stream;
  /** Mean way from note to note, as a share of the way from the softest to the loudest. */
  readonly #pace: number;
  /** How far a swell has come: 0..1 from the softest to the loudest, 1..2 back again. */
  #swell: number | undefined;

  /** @param blend 0 each velocity is drawn for itself .. 1 loudness moves most calmly. */
  constructor(stream: Stream, blend: number) {
    this.#stream = stream;
    this.#pace = 1 / (1 + CALM * blend);
  }

  /** Takes `NUMBERS_PER_CHOICE` numbers of the stream. */
  draw(choice: NoteChoice): ChosenNote {
    return {
      pitch: choice.pitches[this.#stream.weightedIndex(choice.pitchWeights)]!,
      duration: choice.durations[this.#stream.weightedIndex(choice.durationWeights)]!,
      velocity: this.#velocity(choice),
    };
  }

  #velocity({ velocities, velocityWeights }: NoteChoice): number {
    const drawn = 2 * this.#stream.float();
    // Steps round a circle from anywhere on it: every place stays equally likely.
    this.#swell = this.#swell === undefined ? drawn : (this.#swell + drawn * this.#pace) % 2;
    const height = Math.min(this.#swell, 2 - this.#swell);
    const rising = velocities
      .map((velocity, i) => ({ velocity, weight: velocityWeights[i]! }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => a.velocity - b.velocity);
    let left = height * rising.reduce((sum, { weight }) => sum + weight, 0);
    const found = rising.find(({ weight }) => (left -= weight) < 0);
    return (found ?? rising.at(-1)!).velocity;
  }
}
