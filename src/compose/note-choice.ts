/** @file How a line is drawn note by note, from the rules alone or leaning towards an advisor. */
import type { Stream } from '../random/stream.ts';
import { TICKS_PER_QUARTER, type Note, type Role } from '../score/score.ts';
import { blendWeights, type Advice, type LineNote, type NoteAdvisor } from './advisor.ts';

/**
 * One note the rules want, as weighted candidates. Every combination of candidates with weight above 0
 * keeps the genre's constraints; each list holds at least one such candidate.
 */
export interface NoteChoice {
  /** MIDI note numbers. */
  readonly pitches: readonly number[];
  readonly pitchWeights: readonly number[];
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

/** A line being written: it yields each choice in order, is answered with the drawn note, and returns all notes. */
export type LineSteps = Generator<NoteChoice, Note[], ChosenNote>;

/** A line to be written with advice. */
export interface AdvisedLine {
  readonly steps: LineSteps;
  readonly role: Role;
  readonly stream: Stream;
  /** The past the advisor sees before the line's own first note; at least one note if the line has any. */
  readonly primer: readonly LineNote[];
}

/** Draws every choice from the rules alone. */
export function playAlone(steps: LineSteps, stream: Stream): Note[] {
  let state = steps.next();
  while (!state.done) state = steps.next(draw(state.value, stream));
  return state.value;
}

/**
 * Draws every choice from `rules^(1-blend) * advice^blend`. The lines are independent and go forward
 * together, one note each per question to the advisor.
 *
 * Each choice takes exactly three numbers from its line's stream (pitch, duration, velocity), so that
 * blend 0 gives the notes of {@link playAlone}; the advisor is not asked then.
 *
 * @param blend 0..1.
 * @returns the notes of each line, in the order of `lines`.
 */
export async function playAdvised(
  lines: readonly AdvisedLine[],
  advisor: NoteAdvisor,
  blend: number,
): Promise<Note[][]> {
  if (blend === 0) return lines.map((line) => playAlone(line.steps, line.stream));
  const running = lines.map((line) => ({
    ...line,
    history: [...line.primer],
    state: line.steps.next(),
  }));
  for (;;) {
    const asking = running.flatMap((line) =>
      line.state.done ? [] : [{ line, choice: line.state.value }],
    );
    if (asking.length === 0) return running.map(({ state }) => state.value as Note[]);
    const advice = await advisor.advise(
      asking.map(({ line, choice }) => ({
        role: line.role,
        history: line.history,
        pitches: choice.pitches,
        durations: choice.durations.map((ticks) => ticks / TICKS_PER_QUARTER),
        velocities: choice.velocities,
      })),
    );
    if (advice.length !== asking.length) {
      throw new Error(`The advisor gave ${advice.length} answers to ${asking.length} questions.`);
    }
    asking.forEach(({ line, choice }, i) => {
      const note = draw(lean(choice, advice[i]!, blend), line.stream);
      line.history.push({
        pitch: note.pitch,
        velocity: note.velocity,
        duration: note.duration / TICKS_PER_QUARTER,
      });
      line.state = line.steps.next(note);
    });
  }
}

function lean(choice: NoteChoice, advice: Advice, blend: number): NoteChoice {
  return {
    ...choice,
    pitchWeights: Array.from(blendWeights(choice.pitchWeights, advice.pitch, blend)),
    durationWeights: Array.from(blendWeights(choice.durationWeights, advice.duration, blend)),
    velocityWeights: Array.from(blendWeights(choice.velocityWeights, advice.velocity, blend)),
  };
}

function draw(choice: NoteChoice, stream: Stream): ChosenNote {
  return {
    pitch: choice.pitches[stream.weightedIndex(choice.pitchWeights)]!,
    duration: choice.durations[stream.weightedIndex(choice.durationWeights)]!,
    velocity: choice.velocities[stream.weightedIndex(choice.velocityWeights)]!,
  };
}
