/** @file Standard MIDI File -> Score. Tolerant: what can be read is read, the rest is reported. */
import { BYTES, expectArguments } from '../arguments/arguments.ts';
import { lastOfEachTick, sortByTick, unlessEmpty } from '../score/event-order.ts';
import type { ProgramChange, Score, Track } from '../score/score.ts';
import { settlePrograms } from '../score/settle-programs.ts';
import { type ChannelPart, readParts } from './channel-parts.ts';
import { guessRole } from './convention.ts';
import type { EventTable } from './event-table.ts';
import type { MidiWarning, WarningList } from './midi-error.ts';
import { type ParsedMidi, readTracks } from './parse-midi.ts';
import type { TimeBase } from './time-base.ts';
import type { TrackContent } from './track-content.ts';

export interface ReadMidiResult {
  readonly score: Score;
  readonly format: 0 | 1 | 2;
  /** What was wrong with the file, though it could be read; at most about a hundred. */
  readonly warnings: readonly MidiWarning[];
}

/**
 * Reads a Standard MIDI File of format 0, 1 or 2, bare or in a RIFF RMID or MacBinary wrapper.
 *
 * - Each channel of each track chunk becomes a Track. The texts of a chunk belong to its Track, or to
 *   the Score where the chunk plays nothing or several channels; system exclusive always does.
 * - Notes of one pitch that overlap are paired first struck, first ended; notes that never end
 *   close at their track's end.
 * - Not kept: release velocities, MIDI ports, SMPTE offsets and data of single sequencers.
 * - SMPTE time becomes quarter notes of half a second (see `readTimeBase`).
 * - The independent patterns of format 2 become tracks side by side, with a warning.
 *
 * Throws MidiError when the bytes are no MIDI file or have no usable header or tracks.
 */
export function readMidi(bytes: Uint8Array): ReadMidiResult {
  expectArguments('readMidi(bytes)', { bytes: [bytes, BYTES] });
  const { tracks, format, timeBase, warnings } = readTracks(bytes, playTrack);
  return { score: scoreOf(tracks, format, timeBase), format, warnings };
}

/** A track chunk and what each of its channels plays. */
interface PlayedTrack extends TrackContent {
  /** By channel, ascending. */
  readonly parts: readonly ChannelPart[];
}

function playTrack(content: TrackContent, events: EventTable, warnings: WarningList): PlayedTrack {
  const { parts, hanging } = readParts(events, content.events, content.endTick);
  if (hanging > 0) {
    warnings.add(
      'hanging-note',
      content.endOffset,
      `${hanging} notes without an end were closed at the end of their track (byte ${content.endOffset}).`,
    );
  }
  // The next track takes their room.
  events.length = 0;
  return Object.assign(content, { parts });
}

function scoreOf(
  contents: readonly PlayedTrack[],
  format: ParsedMidi['format'],
  timeBase: TimeBase,
): Score {
  // In format 2 each pattern has maps of its own; only the first one's can lead the piece.
  const mapSources = format === 2 ? contents.slice(0, 1) : contents;
  const fixedTempo = timeBase.fixedMicrosecondsPerQuarter;
  return {
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
    ...unlessEmpty(
      'texts',
      gather(
        contents.filter(({ parts }) => parts.length !== 1),
        'texts',
      ),
    ),
    ...unlessEmpty('systemExclusive', gather(contents, 'systemExclusive')),
    tracks: scoreTracks(contents),
    endTick: contents.reduce((end, content) => Math.max(end, content.endTick), 0),
  };
}

function scoreTracks(contents: readonly PlayedTrack[]): Track[] {
  const programsOf = new ChannelPrograms(contents);
  return contents.flatMap((content) =>
    content.parts.map((part): Track => {
      const { channel, notes, controls, pitchBends } = part;
      const programs = partPrograms(part, programsOf);
      return {
        name: content.name,
        role: content.role ?? guessRole(content.name, channel, programs.program),
        ...programs,
        channel,
        notes,
        controls,
        pitchBends,
        ...unlessEmpty('aftertouch', part.aftertouch),
        ...unlessEmpty('texts', content.parts.length === 1 ? content.texts : []),
      };
    }),
  );
}

/**
 * The program of a part and its changes. Where none is set before the first note, the one that another
 * track sets for the channel counts, else 0; in a part without notes the first one does.
 */
function partPrograms(
  { channel, programs, notes }: ChannelPart,
  programsOf: ChannelPrograms,
): Pick<Track, 'program' | 'programChanges'> {
  const firstNote = notes[0]?.tick ?? null;
  const [first] = programs;
  if (first && firstNote === null) return settlePrograms(first.program, programs, first.tick);
  const early = first && first.tick <= (firstNote ?? 0);
  const foreign = early ? 0 : programAt(programsOf.channel(channel), firstNote ?? 0);
  return settlePrograms(foreign, programs, firstNote ?? 0);
}

/** The program changes of all tracks by channel, gathered for the channels that are asked for. */
class ChannelPrograms {
  readonly #contents: readonly PlayedTrack[];
  readonly #known: (readonly ProgramChange[] | undefined)[] = [];

  constructor(contents: readonly PlayedTrack[]) {
    this.#contents = contents;
  }

  channel(channel: number): readonly ProgramChange[] {
    return (this.#known[channel] ??= sortByTick(
      this.#contents.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.channel === channel ? part.programs : [])),
      ),
    ));
  }
}

/** The program in force at `tick`, 0 where none is. `programs` is sorted by tick. */
function programAt(programs: readonly ProgramChange[], tick: number): number {
  // Binary search: a channel can have very many changes and very many tracks that look them up.
  let low = 0;
  let high = programs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((programs[middle]?.tick ?? 0) <= tick) low = middle + 1;
    else high = middle;
  }
  return programs[low - 1]?.program ?? 0;
}

/** Fields of a track chunk that are lists of the whole piece. */
type PieceField =
  | 'tempos'
  | 'timeSignatures'
  | 'keySignatures'
  | 'chords'
  | 'markers'
  | 'texts'
  | 'systemExclusive';

/** One list of all tracks, sorted by tick; events of one tick keep the order of the file. */
function gather<Field extends PieceField>(
  contents: readonly TrackContent[],
  field: Field,
): TrackContent[Field][number][] {
  const sources = contents.map((content) => content[field]).filter((list) => list.length > 0);
  // The events of one track are in order.
  return sources.length === 1 ? (sources[0] ?? []) : sortByTick(sources.flat());
}
