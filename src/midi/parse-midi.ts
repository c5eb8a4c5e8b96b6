/**
 * @file Parses a Standard MIDI File into the contents of its tracks, with channel events as columns of
 *   numbers.
 */
import { BYTES, expectArguments } from '../arguments/arguments.ts';
import { readContainer } from './container.ts';
import { type EventColumns, EventTable } from './event-table.ts';
import { FileTexts } from './file-texts.ts';
import { type MidiWarning, WarningList } from './midi-error.ts';
import { readTrack } from './read-track.ts';
import { readTimeBase, type TimeBase } from './time-base.ts';
import type { TrackContent } from './track-content.ts';

/** A parsed file, before it becomes a Score. */
export interface ParsedMidi {
  readonly format: 0 | 1 | 2;
  readonly timeBase: TimeBase;
  /** One for each track chunk. */
  readonly tracks: readonly TrackContent[];
  /** The channel events of all tracks; those of each track form a range. */
  readonly events: EventColumns;
  /**
   * Problems that did not prevent reading; at most about a hundred. Notes without an end are detected
   * by {@link readMidi}, which pairs them.
   */
  readonly warnings: readonly MidiWarning[];
}

/** Working memory of the reader. */
const table = new EventTable();

/**
 * Reads every event of a Standard MIDI File without creating an object per channel event; note-ons and
 * note-offs stay separate. {@link readMidi} pairs them and builds a Score.
 *
 * Throws MidiError if the bytes are not a MIDI file or have no usable header or tracks.
 */
export function parseMidi(bytes: Uint8Array): ParsedMidi {
  expectArguments('parseMidi(bytes)', { bytes: [bytes, BYTES] });
  const file = readTracks(bytes, (content) => content);
  return { ...file, events: table.take() };
}

/**
 * Reads track after track. `finish` is called at the end of each with its contents and the table of
 * channel events, which it may empty; its result represents the track.
 */
export function readTracks<Track>(
  bytes: Uint8Array,
  finish: (content: TrackContent, events: EventTable, warnings: WarningList) => Track,
): Pick<ParsedMidi, 'format' | 'timeBase' | 'warnings'> & { readonly tracks: readonly Track[] } {
  const warnings = new WarningList();
  const { header, tracks: chunks } = readContainer(bytes, warnings);
  const timeBase = readTimeBase(header.division, header.divisionOffset, warnings);
  const texts = new FileTexts(bytes, chunks);
  table.reset();
  const tracks = chunks.map((bounds, index) => {
    warnings.track = index + 1;
    return finish(readTrack(texts, bounds, warnings, table), table, warnings);
  });
  warnings.track = null;
  if (header.format === 2 && tracks.length > 1) {
    const patterns = tracks.length;
    warnings.add('independent-tracks', header.divisionOffset - 4, { patterns });
  }
  return { format: header.format, timeBase, tracks, warnings: warnings.items };
}
