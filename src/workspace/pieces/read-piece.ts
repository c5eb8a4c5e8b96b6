/** @file Reads the notes of a piece from its bytes. */
import { MidiError } from '../../midi/midi-error.ts';
import { readMidi } from '../../midi/read-midi.ts';
import type { Score } from '../../score/score.ts';
import { UserError } from '../../texts/user-error.ts';

/** Throws UserError `unreadable_midi`. @param file path as shown to the user. */
export function readPiece(midi: Uint8Array, file: string): Score {
  try {
    return readMidi(midi).score;
  } catch (error) {
    if (!(error instanceof MidiError)) throw error;
    throw new UserError('unreadable_midi', { file, problem: error.problem }, { cause: error });
  }
}
