/** @file The notes of a score as tokens, for n-grams: time, track and instrument, pitch, duration. */
import { DRUM_KIT, DURATIONS, INSTRUMENTS, POSITIONS, type ScoreNote } from './score-notes.ts';

/** Tracks that are told apart. Later ones count as the last. */
const TRACKS = 8;
/** Bar lines between two notes that are told apart: none, one, more. */
const ADVANCES = 3;
/** Pitches, then drums. */
const PITCHES = 256;

const TIME = 0;
const VOICE = TIME + ADVANCES * POSITIONS;
const PITCH = VOICE + TRACKS * INSTRUMENTS;
const DURATION = PITCH + PITCHES;

/** Kinds of tokens: times, tracks, pitches and durations. */
export const TOKEN_KINDS = 4;

/** The kind of a token, 0..{@link TOKEN_KINDS} - 1. */
export function tokenKind(token: number): number {
  return [VOICE, PITCH, DURATION].filter((first) => token >= first).length;
}

/** Number of tokens. */
export const VOCABULARY = DURATION + DURATIONS.length;

/**
 * The tokens of some notes in order. A time is written where it is another than that of the note before, a
 * track and its instrument where they or the time change.
 *
 * @returns numbers in 0..{@link VOCABULARY} - 1.
 */
export function noteTokens(notes: readonly ScoreNote[]): number[] {
  const tokens: number[] = [];
  let before: ScoreNote | undefined;
  for (const note of notes) {
    const { bar, position, instrument, pitch, duration } = note;
    const track = Math.min(TRACKS - 1, note.track);
    const advance = Math.min(ADVANCES - 1, bar - (before?.bar ?? 0));
    const isLater = !before || advance > 0 || position !== before.position;
    if (isLater) tokens.push(TIME + advance * POSITIONS + position);
    if (
      isLater ||
      track !== Math.min(TRACKS - 1, before!.track) ||
      instrument !== before!.instrument
    ) {
      tokens.push(VOICE + track * INSTRUMENTS + instrument);
    }
    tokens.push(PITCH + pitch + (instrument === DRUM_KIT ? PITCHES / 2 : 0), DURATION + duration);
    before = note;
  }
  return tokens;
}
