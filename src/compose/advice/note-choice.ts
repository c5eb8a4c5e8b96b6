/** @file How a line is drawn note by note from the rules alone. */
import type { Stream } from '../../random/stream.ts';
import type { BentNote } from '../performance/bends.ts';

/**
 * One note as weighted candidates. Every combination of them keeps the genre's constraints. The rules
 * never choose a candidate of weight 0 but leave it to advice; each list has at least one weight above
 * 0.
 */
export interface NoteChoice {
  /** The note's onset in the piece, in ticks as written. */
  readonly tick: number;
  /** MIDI note numbers. */
  readonly pitches: readonly number[];
  readonly pitchWeights: readonly number[];
  /** Further pitches that the rules leave to advice; computed only if there is advice. */
  readonly morePitches?: () => readonly number[];
  /** Ticks, >= 1. */
  readonly durations: readonly number[];
  readonly durationWeights: readonly number[];
  /** 1..127. */
  readonly velocities: readonly number[];
  readonly velocityWeights: readonly number[];
}

export interface ChosenNote {
  readonly pitch: number;
  /** Ticks. */
  readonly duration: number;
  readonly velocity: number;
}

/**
 * A line being written: it yields each choice in order, receives the drawn note, and returns all notes.
 */
export type LineSteps = Generator<NoteChoice, BentNote[], ChosenNote>;

/** A finished line. */
export interface DrawnLine {
  readonly notes: BentNote[];
  /** The answer to each choice, in order. */
  readonly chosen: readonly ChosenNote[];
}

/** Random numbers per choice: for pitch, duration and velocity. */
export const NUMBERS_PER_CHOICE = 3;

/** Draws every choice from the rules alone, {@link NUMBERS_PER_CHOICE} numbers of the stream each. */
export function drawAlone(steps: LineSteps, stream: Stream): DrawnLine {
  return walk(steps, (choice) => draw(choice, stream));
}

/** The notes of {@link drawAlone}. */
export function playAlone(steps: LineSteps, stream: Stream): BentNote[] {
  return drawAlone(steps, stream).notes;
}

/** Runs through a line and answers every choice, numbered from 0. */
export function walk(
  steps: LineSteps,
  choose: (choice: NoteChoice, index: number) => ChosenNote,
): DrawnLine {
  const chosen: ChosenNote[] = [];
  let state = steps.next();
  while (!state.done) {
    const note = choose(state.value, chosen.length);
    chosen.push(note);
    state = steps.next(note);
  }
  return { notes: state.value, chosen };
}

/** One note by the choice's weights. */
export function draw(choice: NoteChoice, stream: Stream): ChosenNote {
  return {
    pitch: choice.pitches[stream.weightedIndex(choice.pitchWeights)]!,
    duration: choice.durations[stream.weightedIndex(choice.durationWeights)]!,
    velocity: choice.velocities[stream.weightedIndex(choice.velocityWeights)]!,
  };
}
