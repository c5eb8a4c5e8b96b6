/** @file Standard MIDI File -> Score. Tolerant: what can be read is read, the rest is reported. */
import type { Score, Track } from '../score/score.ts';
import { readContainer } from './container.ts';
import { guessRole } from './convention.ts';
import { type MidiWarning, WarningList } from './midi-error.ts';
import { NoteColumns } from './note-columns.ts';
import { type ChannelPart, readTrack, type TrackContent } from './read-track.ts';
import { readTimeBase } from './time-base.ts';

export interface ReadMidiResult {
  readonly score: Score;
  readonly format: 0 | 1 | 2;
  /** What was wrong with the file, though it could be read; at most about a hundred. */
  readonly warnings: readonly MidiWarning[];
}

/** Where the notes of the track that is being read stand; empty between two files. */
const columns = new NoteColumns();

/**
 * Reads a Standard MIDI File of format 0, 1 or 2, bare or in a RIFF RMID or MacBinary wrapper.
 *
 * - Each channel of each track chunk becomes a Track; chunks that play nothing become none.
 * - Notes of one pitch that overlap are paired first struck, first ended; notes that never end
 *   close at their track's end.
 * - A track's program is the one in force at its first note; later changes are not kept. Neither
 *   are aftertouch, system exclusive, lyrics and free text.
 * - SMPTE time becomes quarter notes of half a second (see `readTimeBase`).
 * - The independent patterns of format 2 become tracks side by side, with a warning.
 *
 * Throws MidiError when the bytes are no MIDI file or have no usable header or tracks.
 */
export function readMidi(bytes: Uint8Array): ReadMidiResult {
  const warnings = new WarningList();
  const { header, tracks: chunks } = readContainer(bytes, warnings);
  const timeBase = readTimeBase(header.division, header.divisionOffset);
  columns.reset();
  const contents = chunks.map((bounds) => readTrack(bytes, bounds, warnings, columns));
  if (header.format === 2 && contents.length > 1) {
    warnings.add(
      'independent-tracks',
      header.divisionOffset - 4,
      `This file of format 2 holds ${contents.length} independent patterns; they were laid side by side under the tempo of the first.`,
    );
  }
  // In format 2 each pattern has maps of its own; only the first one's can lead the piece.
  const mapSources = header.format === 2 ? contents.slice(0, 1) : contents;
  const fixedTempo = timeBase.fixedMicrosecondsPerQuarter;
  const score: Score = {
    title: contents[0]?.name ?? '',
    ticksPerQuarter: timeBase.ticksPerQuarter,
    tempos:
      fixedTempo === null
        ? lastOfEachTick(gather(mapSources, 'tempos'))
        : [{ tick: 0, microsecondsPerQuarter: fixedTempo }],
    timeSignatures: lastOfEachTick(gather(mapSources, 'timeSignatures')),
    keySignatures: lastOfEachTick(gather(mapSources, 'keySignatures')),
    chords: gather(contents, 'chords'),
    markers: gather(contents, 'markers'),
    tracks: scoreTracks(contents),
    endTick: contents.reduce((end, content) => Math.max(end, content.endTick), 0),
  };
  return { score, format: header.format, warnings: warnings.items };
}

function scoreTracks(contents: readonly TrackContent[]): Track[] {
  const programsOf = new ChannelPrograms(contents);
  return contents.flatMap((content) =>
    content.parts.map((part): Track => {
      const { channel, notes, controls, pitchBends } = part;
      const programs = part.programs.length > 0 ? part.programs : programsOf.channel(channel);
      const program = programAt(programs, notes[0]?.tick ?? 0);
      const role = content.role ?? guessRole(content.name, channel, program);
      return { name: content.name, role, program, channel, notes, controls, pitchBends };
    }),
  );
}

type ProgramChange = ChannelPart['programs'][number];

/** The program changes of all tracks by channel, gathered for the channels that are asked for. */
class ChannelPrograms {
  readonly #contents: readonly TrackContent[];
  readonly #known: (readonly ProgramChange[] | undefined)[] = [];

  constructor(contents: readonly TrackContent[]) {
    this.#contents = contents;
  }

  channel(channel: number): readonly ProgramChange[] {
    return (this.#known[channel] ??= byTick(
      this.#contents.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.channel === channel ? part.programs : [])),
      ),
    ));
  }
}

/** The program in force at `tick`, else the first that comes, else 0. `programs` is sorted by tick. */
function programAt(programs: readonly ProgramChange[], tick: number): number {
  // Binary search: a channel can have very many changes and very many tracks that look them up.
  let low = 0;
  let high = programs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((programs[middle]?.tick ?? 0) <= tick) low = middle + 1;
    else high = middle;
  }
  return (programs[low - 1] ?? programs[0])?.program ?? 0;
}

/** One list of all tracks, sorted by tick; events of one tick keep the order of the file. */
function gather<Field extends 'tempos' | 'timeSignatures' | 'keySignatures' | 'chords' | 'markers'>(
  contents: readonly TrackContent[],
  field: Field,
): TrackContent[Field][number][] {
  const sources = contents.map((content) => content[field]).filter((list) => list.length > 0);
  // The events of one track are in order.
  return sources.length === 1 ? (sources[0] ?? []) : byTick(sources.flat());
}

function byTick<T extends { tick: number }>(events: T[]): T[] {
  return events.sort((a, b) => a.tick - b.tick);
}

/** One event per tick: of several, the last in the file is the one in force. */
function lastOfEachTick<T extends { tick: number }>(sorted: T[]): T[] {
  return sorted.filter((event, i) => i + 1 === sorted.length || sorted[i + 1]?.tick !== event.tick);
}
