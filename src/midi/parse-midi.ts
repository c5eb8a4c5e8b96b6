/** @file Standard MIDI File -> what its tracks hold, the notes as numbers in one array. */
import { readContainer } from './container.ts';
import { type MidiWarning, WarningList } from './midi-error.ts';
import { NoteTable, type PackedNotes } from './note-table.ts';
import { readTrack } from './read-track.ts';
import { readTimeBase, type TimeBase } from './time-base.ts';
import type { TrackContent } from './track-content.ts';

/** A file before it becomes a Score. */
export interface ParsedMidi {
  readonly format: 0 | 1 | 2;
  readonly timeBase: TimeBase;
  /** One for each track chunk. */
  readonly tracks: readonly TrackContent[];
  /** The notes of all tracks, in which those of each part are a range. */
  readonly notes: PackedNotes;
  /** What was wrong with the file, though it could be read; at most about a hundred. */
  readonly warnings: readonly MidiWarning[];
}

/** Working memory of the reader. */
const table = new NoteTable();

/**
 * Reads every event of a Standard MIDI File and pairs the notes, without making an object of each:
 * the speed of this does not fall with the size of the file. {@link readMidi} makes a Score of it.
 *
 * Throws MidiError when the bytes are no MIDI file or have no usable header or tracks.
 */
export function parseMidi(bytes: Uint8Array): ParsedMidi {
  const warnings = new WarningList();
  const { header, tracks: chunks } = readContainer(bytes, warnings);
  const timeBase = readTimeBase(header.division, header.divisionOffset);
  table.reset();
  const tracks = chunks.map((bounds) => readTrack(bytes, bounds, warnings, table));
  if (header.format === 2 && tracks.length > 1) {
    warnings.add(
      'independent-tracks',
      header.divisionOffset - 4,
      `This file of format 2 holds ${tracks.length} independent patterns; they were laid side by side under the tempo of the first.`,
    );
  }
  return { format: header.format, timeBase, tracks, notes: table.take(), warnings: warnings.items };
}
