/** @file The memory of a line: what it has played so far, which it may well play again. */
import type { LineKey, LineNote } from '../../compose/advice/advisor.ts';
import { PREDICTORS } from '../models/line-ngrams.ts';
import { Ngrams, type NgramReader } from '../score/ngrams.ts';
import { VIEWPOINTS } from './viewpoints.ts';

/** Pitches and intervals are the same in every key. */
const ANY_KEY: LineKey = { tonic: 0, minor: false };

const HEARD = ['heardPitches', 'heardFigures'] as const;

/** Hears a line note by note. */
export class LineMemory {
  readonly #heard: LineNote[] = [];
  /** N-grams of the notes heard, read at the last of them. */
  readonly readers: Readonly<Record<(typeof HEARD)[number], NgramReader>> = {
    heardPitches: learner('heardPitches'),
    heardFigures: learner('heardFigures'),
  };

  hear(note: LineNote): void {
    const previous = this.#heard.at(-1);
    for (const name of HEARD) {
      for (const token of VIEWPOINTS[name].tokens(note, previous, ANY_KEY)) {
        this.readers[name].pass(token);
      }
    }
    this.#heard.push(note);
  }

  /** Hears the rest of a line; false if it is not the line that was heard so far. */
  follow(line: readonly LineNote[]): boolean {
    if (this.#heard.length > line.length) return false;
    if (this.#heard.some((note, i) => note !== line[i])) return false;
    for (let i = this.#heard.length; i < line.length; i++) this.hear(line[i]!);
    return true;
  }
}

/** By the first note, so that each note of a line that goes on is heard once. */
const memories = new WeakMap<LineNote, LineMemory>();

/** The memory of all notes of a line. Asking again when the same notes go on is cheap. */
export function memoryOf(line: readonly LineNote[]): LineMemory {
  const first = line[0];
  const known = first && memories.get(first);
  if (known?.follow(line)) return known;
  const memory = new LineMemory();
  memory.follow(line);
  if (first) memories.set(first, memory);
  return memory;
}

function learner(name: (typeof HEARD)[number]): NgramReader {
  const { vocabulary, orders } = PREDICTORS[name];
  return new Ngrams(vocabulary, orders).learner();
}
