/** @file What is given: the melody of a piece, the parts that stay, and where its bars lie. */
import { upbeatTicks } from '../analysis/bar-phase.ts';
import { understand } from '../analysis/understanding/understand.ts';
import { isDrums } from '../score/drums.ts';
import { outerVoices } from '../score/outer-voices.ts';
import { barLines, type Bar } from '../score/transform.ts';
import type { Note, Score, TimeSignature, Track } from '../score/score.ts';
import { ArrangeError } from './arrange-error.ts';

/** What an arrangement keeps of the piece it is made from. */
export interface Given {
  readonly melody: Track;
  /** Its notes one at a time: of chords the highest. */
  readonly line: readonly Note[];
  /** The other parts that stay as they are. */
  readonly kept: readonly Track[];
  /** The meters of the piece, with an upbeat as a bar of its own where the file counted it as the first bar. */
  readonly timeSignatures: readonly TimeSignature[];
  /** From the first bar that is accompanied to the one in which the melody ends. */
  readonly bars: readonly Bar[];
}

/**
 * The piece with the roles of its tracks: those that the file does not say are found in the notes. A piece
 * of one track is left as it is.
 */
export function withRoles(score: Score): Score {
  const unknown = score.tracks.some(({ role, notes }) => role === 'other' && notes.length > 0);
  return unknown && score.tracks.length > 1
    ? { ...score, tracks: understand(score).score.tracks }
    : score;
}

/**
 * Reads what is given.
 *
 * @param keep roles (`bass`), ids or names of parts that stay; the melody always does.
 * @throws ArrangeError when there is no melody, or no part of that name.
 */
export function givenBy(score: Score, keep: readonly string[]): Given {
  const melody = melodyOf(score.tracks);
  const line = monophonic(melody.notes, score.ticksPerQuarter);
  const timeSignatures = metersOf(score, line);
  const others = score.tracks.filter((track) => track !== melody);
  const kept = new Set<Track>();
  for (const name of keep) {
    const named = score.tracks.filter((track) => isCalled(track, name));
    if (named.length === 0) {
      const known = [
        ...new Set(
          score.tracks.map(({ part, role, name }) => part ?? (role === 'other' ? name : role)),
        ),
      ];
      throw new ArrangeError({ kind: 'unknown_part', part: name, known });
    }
    for (const track of named) kept.add(track);
  }
  return {
    melody,
    line,
    kept: others.filter((track) => kept.has(track)),
    timeSignatures,
    bars: accompaniedBars({ ...score, timeSignatures }, line),
  };
}

function isCalled({ role, part, name }: Track, called: string): boolean {
  return [role, part, name].some((own) => own?.toLowerCase() === called.toLowerCase());
}

/** The part called a melody; else the highest of those that could be one. */
function melodyOf(tracks: readonly Track[]): Track {
  const sounding = tracks.filter((track) => !isDrums(track) && track.notes.length > 0);
  const called = sounding.filter(({ role }) => role === 'melody');
  const possible = sounding.filter(({ role }) => role === 'other' || role === 'second_melody');
  const alone = sounding.length === 1 ? sounding : [];
  const choice = [called, possible, alone].find((list) => list.length > 0);
  if (!choice) throw new ArrangeError({ kind: 'no_melody' });
  if (choice === called) {
    return called.reduce((most, track) => (track.notes.length > most.notes.length ? track : most));
  }
  return choice.reduce((best, track) => (height(track) > height(best) ? track : best));
}

function height({ notes }: Track): number {
  return notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
}

/** The top voice, each note ended by the next. */
function monophonic(notes: readonly Note[], ticksPerQuarter: number): Note[] {
  const [top] = outerVoices(notes, ticksPerQuarter);
  const line = top!.notes.filter(({ duration }) => duration > 0);
  return line.flatMap((note, i) => {
    const next = line[i + 1]?.tick ?? Infinity;
    const duration = Math.min(note.duration, next - note.tick);
    return duration > 0 ? [{ ...note, duration }] : [];
  });
}

/** Silent bars before a melody from which on they are no upbeat, but an introduction that is to be filled. */
const INTRODUCTION = 2;

/**
 * The bars from the first that is accompanied. A shorter first bar before bars of another meter is an
 * upbeat; so is what begins in the second half of a bar: the others enter with the next bar line.
 */
function accompaniedBars(score: Score, line: readonly Note[]): Bar[] {
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last) throw new ArrangeError({ kind: 'no_melody' });
  const bars = barLines({ ...score, endTick: last.tick + last.duration });
  const at = bars.findLastIndex(({ tick }) => tick <= first.tick);
  const [opening, second] = [bars[at]!, bars[at + 1]];
  const whole = bars[0]!.ticks < (bars[1]?.ticks ?? 0) ? 1 : 0;
  if (!second) return bars.slice(at);
  if (at - whole >= INTRODUCTION) return bars.slice(whole);
  const late = first.tick - opening.tick >= opening.ticks / 2;
  return bars.slice(Math.max(whole, late ? at + 1 : at));
}

/** The meters; where an upbeat is counted as the beginning of a bar, it becomes one of its own. */
function metersOf(score: Score, line: readonly Note[]): readonly TimeSignature[] {
  const upbeat = upbeatTicks(line, score);
  if (upbeat === 0) return score.timeSignatures;
  const { numerator, denominator } = score.timeSignatures[0] ?? FOUR_FOUR;
  const unit = (4 / denominator) * score.ticksPerQuarter;
  return [
    { tick: 0, numerator: Math.round(upbeat / unit), denominator },
    { tick: upbeat, numerator, denominator },
  ];
}

const FOUR_FOUR = { numerator: 4, denominator: 4 };
