/** @file Reads the bytes of one MIDI file of a training folder, and parses them. */
import { readFile, stat } from 'node:fs/promises';
import { MidiError } from '../../midi/midi-error.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { readMidi, type ReadMidiResult } from '../../midi/read-midi.ts';
import type { Score } from '../../score/score.ts';
import { tempoMap } from '../../score/transform.ts';
import type { SkipReasons } from './skip-codes.ts';
import { unreadable, UnusableFile } from './unusable-file.ts';

/** The bytes of a file. Throws UnusableFile. */
export async function midiBytes(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    // Reading a pipe would wait forever.
    if (!found.isFile()) throw unreadable({ kind: 'not-a-file' });
    if (found.size > MOST_MIDI_BYTES) {
      throw new UnusableFile({ code: 'too-large', most: MOST_MIDI_BYTES });
    }
    return await readFile(path);
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall && code) throw unreadable(closed(path, code));
    throw error;
  }
}

/** Throws UnusableFile. */
export function parsedMidi(bytes: Uint8Array): ReadMidiResult {
  try {
    return readMidi(bytes);
  } catch (error) {
    if (!(error instanceof MidiError)) throw error;
    throw unreadable({ kind: 'midi', problem: error.problem });
  }
}

/** Playing time until the end of the last note. */
export function lastNoteSeconds(score: Score): number {
  let end = 0;
  for (const track of score.tracks) {
    for (const note of track.notes) end = Math.max(end, note.tick + note.duration);
  }
  return tempoMap(score).secondsAt(end);
}

/** @param system the system's error code. */
export function closed(path: string, system: string): SkipReasons['closed-folder']['why'] {
  // Node substitutes this character for bytes of a name that are not UTF-8, and then cannot find that name.
  return system === 'ENOENT' && path.includes('\uFFFD')
    ? { kind: 'name-not-utf8' }
    : { kind: 'closed', system };
}
