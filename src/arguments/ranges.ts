/** @file The ranges of numbers that the library, the command line, the API and the page all check, each once. */

/** The numbers from `min` to `max`. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** Only whole numbers. */
  readonly whole?: true;
  /** `min` itself is out of the range. */
  readonly above?: true;
}

/** Length of a piece, in bars. */
export const BARS = { min: 1, max: 256, whole: true } as const;
/** Bars that a passage may name, counted from 1; one beyond the end of the piece is not heard. */
export const PASSAGE_BAR = { min: 1, max: 1024, whole: true } as const;
/** Length of a note of a passage, in ticks: at most 256 whole notes. */
export const NOTE_TICKS = { min: 1, max: 491_520, whole: true } as const;
/** MIDI note numbers. */
export const PITCH = { min: 0, max: 127, whole: true } as const;
/** Velocities of notes that sound. */
export const VELOCITY = { min: 1, max: 127, whole: true } as const;
/** What chance is drawn from. */
export const SEED = { min: 0, max: 4294967295, whole: true } as const;
/** Quarter notes per minute. */
export const TEMPO = { min: 20, max: 400 } as const;
/** A share of a whole, or a degree from none to all. */
export const SHARE = { min: 0, max: 1 } as const;
/** General MIDI programs. */
export const PROGRAM = { min: 0, max: 127, whole: true } as const;

/** How a model's predictions are drawn from. */
export const TEMPERATURE = { min: 0.1, max: 4 } as const;
export const TOP_K = { min: 1, max: 128, whole: true } as const;
export const TOP_P = { min: 0, max: 1, above: true } as const;

export const EPOCHS = { min: 1, max: 1000, whole: true } as const;
/** Windows in a step. */
export const BATCH_SIZE = { min: 1, max: 512, whole: true } as const;
export const LEARNING_RATE_RANGE = { min: 0, max: 1, above: true } as const;
/** Share of the music held out. */
export const VALIDATION_SPLIT = { min: 0.01, max: 0.9 } as const;
export const WINDOWS_PER_EPOCH_RANGE = { min: 1, max: 10_000_000, whole: true } as const;
/** Epochs without improvement. */
export const PATIENCE = { min: 1, max: 1000, whole: true } as const;
/** What the learning rate is multiplied by. */
export const PLATEAU_FACTOR = { min: 0.01, max: 1 } as const;
/** Semitones a window is moved by at most. */
export const TRANSPOSE = { min: 0, max: 12, whole: true } as const;
export const THREADS = { min: 1, max: 256, whole: true } as const;
/** Notes in a window. */
export const SEQUENCE_LENGTH = { min: 2, max: 1000, whole: true } as const;
export const LSTM_UNITS = { min: 1, max: 2048, whole: true } as const;
export const DENSE_UNITS = { min: 1, max: 4096, whole: true } as const;
export const DROPOUT = { min: 0, max: 0.95 } as const;

/** How many seeds there are: each is below this. */
export const SEED_COUNT = SEED.max + 1;

/** Whether a value is a number in a range. */
export function within(value: unknown, { min, max, whole, above }: Range): value is number {
  if (typeof value !== 'number' || !(value >= min && value <= max)) return false;
  return !(whole && !Number.isInteger(value)) && !(above && value === min);
}
