/** @file Draws lines with an advisor, asking about many notes at a time. */
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER, type Role } from '../../score/score.ts';
import {
  blendWeights,
  type Expectation,
  type LineKey,
  type LineNote,
  type NoteAdvisor,
} from './advisor.ts';
import type { BentNote } from '../performance/bends.ts';
import {
  NUMBERS_PER_CHOICE,
  walk,
  type ChosenNote,
  type DrawnLine,
  type LineSteps,
  type NoteChoice,
} from './note-choice.ts';
import type { Loudness } from '../performance/performance.ts';
import { recalled, repeatedNotes } from './recall.ts';
import { SwellingDraw } from './swelling-draw.ts';

/** A line to be written with advice. */
export interface AdvisedLine {
  /** Starts the line again at each call. */
  readonly steps: () => LineSteps;
  readonly stream: () => Stream;
  /** The line as the rules alone draw it from its stream. */
  readonly alone: DrawnLine;
  readonly role: Role;
  /** The key at a tick. */
  readonly keyAt: (tick: number) => LineKey;
  /** The advisor learned from velocities as they sound, and advises on those. */
  readonly loudness: Loudness;
  /** What the advisor sees before the line's first note; at least one note if the line has any. */
  readonly primer: readonly LineNote[];
  /** The bars in which figures can return. */
  readonly ticksPerBar: number;
  /** 0 the rules alone .. 1 the advice among what they allow. */
  readonly blend: number;
}

/** A stretch of a line, drawn in step with the others. */
interface Segment {
  readonly line: number;
  readonly end: number;
  readonly steps: LineSteps;
  readonly swelling: SwellingDraw;
  readonly history: LineNote[];
  /** Its own notes so far. */
  readonly written: LineNote[];
  choice: NoteChoice;
  /** Number of the choice in its line. */
  index: number;
}

/**
 * The most notes in a stretch: long enough that most of a note's history was written with advice too,
 * short enough that a piece has many stretches to ask about together. It depends on the line alone, so
 * other lines do not change this one.
 */
const LONGEST_SEGMENT = 48;

/**
 * Draws every choice from `rules^(1-blend) * advice^blend`.
 *
 * The advisor is asked in stretches of equal length that advance together, one note per stretch and
 * question. The history of a stretch is its line as the rules alone write it, followed by its own
 * advised notes. Then each line is drawn from its beginning with these expectations. Each choice knows
 * the notes that really came before it, so the rules hold across stretches, and what the rules repeat
 * mostly returns as it was first played (`recall.ts`).
 *
 * Each choice takes the same numbers from its line's stream as without advice (loudness continues from
 * the note before, see `swelling-draw.ts`), so blend 0 gives the notes of the rules alone, without
 * asking the advisor.
 *
 * @param signal stops the work, which then rejects with the signal's reason.
 * @returns the notes of each line, in the order of `lines`.
 */
export async function playAdvised(
  lines: readonly AdvisedLine[],
  advisor: NoteAdvisor,
  signal?: AbortSignal,
): Promise<BentNote[][]> {
  const expectations = await expectationsOf(lines, advisor, signal);
  return lines.map((line, l) => {
    if (line.blend === 0) return line.alone.notes;
    const swelling = new SwellingDraw(line.stream(), line.blend);
    const written: LineNote[] = [];
    const repeated = repeatedNotes(line.alone.notes, line.ticksPerBar);
    const chosen: ChosenNote[] = [];
    const { notes } = walk(line.steps(), (choice, i) => {
      const first = repeated[i];
      const again = first === undefined ? undefined : chosen[first];
      const note = swelling.draw(lean(choice, expectations[l]![i]!, written, line, { again }));
      chosen.push(note);
      written.push(lineNote(choice.tick, note, line.loudness));
      return note;
    });
    return notes;
  });
}

/** What the advisor expects at each choice of each line. */
async function expectationsOf(
  lines: readonly AdvisedLine[],
  advisor: NoteAdvisor,
  signal: AbortSignal | undefined,
): Promise<Expectation[][]> {
  const expectations = lines.map((): Expectation[] => []);
  let running = segmentsOf(lines);
  while (running.length > 0) {
    signal?.throwIfAborted();
    const answers = await advisor.expect(
      running.map(({ line, choice, history }) => {
        const { role, keyAt } = lines[line]!;
        return { role, key: keyAt(choice.tick), history };
      }),
    );
    if (answers.length !== running.length) {
      throw new Error(`The advisor gave ${answers.length} answers to ${running.length} questions.`);
    }
    running = running.filter((segment, i) => {
      expectations[segment.line]![segment.index] = answers[i]!;
      return advance(segment, answers[i]!, lines[segment.line]!);
    });
  }
  return expectations;
}

/** Draws the segment's note; false where it was its last. */
function advance(segment: Segment, expectation: Expectation, line: AdvisedLine): boolean {
  const { choice, swelling, history, written } = segment;
  const note = swelling.draw(
    lean(choice, expectation, written, line, { previous: history.at(-1)! }),
  );
  const heard = lineNote(choice.tick, note, line.loudness);
  history.push(heard);
  written.push(heard);
  segment.index++;
  if (segment.index === segment.end) return false;
  const next = segment.steps.next(note);
  if (next.done) return false;
  segment.choice = next.value;
  return true;
}

function segmentsOf(lines: readonly AdvisedLine[]): Segment[] {
  return lines.flatMap((line, l) => {
    if (line.blend === 0) return [];
    const notes = line.alone.chosen.length;
    const count = Math.ceil(notes / LONGEST_SEGMENT);
    const border = (k: number) => Math.round((k * notes) / count);
    return Array.from({ length: count }, (_, k) => segmentOf(line, l, border(k), border(k + 1)));
  });
}

/** The line from choice `start` on, written by the rules alone until then. */
function segmentOf(line: AdvisedLine, index: number, start: number, end: number): Segment {
  const steps = line.steps();
  const stream = line.stream();
  const history = [...line.primer];
  let state = steps.next();
  for (const note of line.alone.chosen.slice(0, start)) {
    if (state.done) break;
    for (let i = 0; i < NUMBERS_PER_CHOICE; i++) stream.float();
    history.push(lineNote(state.value.tick, note, line.loudness));
    state = steps.next(note);
  }
  if (state.done) throw new Error('A line is shorter than when the rules alone wrote it.');
  return {
    line: index,
    end,
    steps,
    swelling: new SwellingDraw(stream, line.blend),
    history,
    written: [],
    choice: state.value,
    index: start,
  };
}

function lean(
  choice: NoteChoice,
  expectation: Expectation,
  written: readonly LineNote[],
  { primer, blend, loudness }: AdvisedLine,
  context: { readonly previous?: LineNote; readonly again?: ChosenNote | undefined },
): NoteChoice {
  const more = choice.morePitches?.() ?? [];
  const pitches = [...choice.pitches, ...more];
  const advised = expectation.advise({
    previous: context.previous ?? written.at(-1) ?? primer.at(-1)!,
    line: written,
    pitches,
    durations: choice.durations.map((ticks) => ticks / TICKS_PER_QUARTER),
    velocities: choice.velocities.map((velocity) => loudness(choice.tick, velocity)),
  });
  const { again } = context;
  const advice = again ? recalled(advised, { ...choice, pitches }, again) : advised;
  const blended = (rules: readonly number[], advised: Float64Array) =>
    Array.from(blendWeights(rules, advised, blend));
  return {
    ...choice,
    pitches,
    pitchWeights: blended([...choice.pitchWeights, ...more.map(() => 0)], advice.pitch),
    durationWeights: blended(choice.durationWeights, advice.duration),
    velocityWeights: blended(choice.velocityWeights, advice.velocity),
  };
}

/** A note written at a tick, as the advisor hears it. */
export function lineNote(tick: number, note: ChosenNote, loudness: Loudness): LineNote {
  return {
    pitch: note.pitch,
    velocity: loudness(tick, note.velocity),
    duration: note.duration / TICKS_PER_QUARTER,
  };
}
