/** @file Reads a Standard MIDI File as a Score. Tolerant: reads what it can and reports the rest. */
import { BYTES, expectArguments } from '../arguments/arguments.ts';
import { lastOfEachTick, sortByTick, unlessEmpty } from '../score/event-order.ts';
import { isDrums } from '../score/drums.ts';
import type { ProgramChange, Score, SystemExclusive, Track } from '../score/score.ts';
import { settlePrograms } from '../score/settle-programs.ts';
import { type ChannelPart, readParts } from './channel-parts.ts';
import { guessRole } from './convention.ts';
import { NO_EVENTS } from './event-list.ts';
import { type BankSelect, DrumParts } from './drum-parts.ts';
import type { EventTable } from './event-table.ts';
import { joinChannels, type KnownPart } from './join-channels.ts';
import type { MidiWarning, WarningList } from './midi-error.ts';
import { type ParsedMidi, readTracks } from './parse-midi.ts';
import type { TimeBase } from './time-base.ts';
import type { TrackContent } from './track-content.ts';

export interface ReadMidiResult {
  readonly score: Score;
  readonly format: 0 | 1 | 2;
  /** Problems that did not prevent reading; at most about a hundred. */
  readonly warnings: readonly MidiWarning[];
}

/**
 * Reads a Standard MIDI File of format 0, 1 or 2, bare or in a RIFF RMID or MacBinary wrapper.
 *
 * - Each channel of each track chunk becomes a Track; the channels of one instrument (one channel per
 *   string, MPE) are joined, without the bends and controllers of single channels. The texts of a chunk
 *   belong to its Track, or to the Score if the chunk plays nothing or several instruments; system
 *   exclusive always belongs to the Score.
 * - Drum kits are channel 10 of every port, and the channels that GS, XG or GM2 declare (see
 *   `DrumParts`).
 * - Overlapping notes of one pitch are paired first in, first out; if there are too few note-offs, one
 *   ends all notes of its pitch (see `pairNotes`); notes without an end close at the end of their track.
 * - Texts that are not Unicode are read in the encoding that fits all of them best.
 * - Not kept: release velocities, SMPTE offsets and sequencer-specific data.
 * - SMPTE time becomes quarter notes of half a second (see `readTimeBase`).
 * - The independent patterns of format 2 become tracks side by side, with a warning.
 *
 * Throws MidiError if the bytes are not a MIDI file or have no usable header or tracks.
 *
 * @example
 * const { score, warnings } = readMidi(await readFile('song.mid'));
 * for (const warning of warnings) console.warn(midiWarningText(warning, 'en'));
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
  if (hanging > 0) warnings.add('hanging-note', content.endOffset, { notes: hanging });
  // The next track reuses their space.
  events.length = 0;
  return Object.assign(content, { parts });
}

function scoreOf(
  contents: readonly PlayedTrack[],
  format: ParsedMidi['format'],
  timeBase: TimeBase,
): Score {
  // In format 2 each pattern has its own maps; only the first pattern's can apply to the piece.
  const mapSources = format === 2 ? contents.slice(0, 1) : contents;
  const fixedTempo = timeBase.fixedMicrosecondsPerQuarter;
  const systemExclusive = messages(contents);
  const instruments = new Instruments(contents, systemExclusive).list();
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
        contents.filter((_, i) => instruments[i]?.length !== 1),
        'texts',
      ),
    ),
    ...unlessEmpty('systemExclusive', systemExclusive),
    tracks: contents.flatMap((content, i) => scoreTracks(content, instruments[i] ?? [])),
    endTick: contents.reduce((end, content) => Math.max(end, content.endTick), 0),
  };
}

/** System exclusive messages with their ports, sorted by tick and port. */
function messages(contents: readonly PlayedTrack[]): SystemExclusive[] {
  return contents
    .flatMap(({ port, systemExclusive }) =>
      port === 0 ? systemExclusive : systemExclusive.map((message) => ({ ...message, port })),
    )
    .sort((a, b) => a.tick - b.tick || (a.port ?? 0) - (b.port ?? 0));
}

function scoreTracks(content: PlayedTrack, instruments: readonly KnownPart[]): Track[] {
  return instruments.map((known) => scoreTrack(content, known, instruments.length === 1));
}

/** @param alone whether this is the track's only instrument, so that it owns the texts. */
function scoreTrack(content: PlayedTrack, { part, drums, program }: KnownPart, alone: boolean) {
  const { name, port } = content;
  const { channel, notes, controls, pitchBends, aftertouch, programs } = part;
  const begin = notes[0]?.tick ?? programs[0]?.tick ?? 0;
  const settled = settlePrograms(program, programs, begin);
  // Field by field: what is spread into it takes several times the room, and files can have many thousands.
  const track: { -readonly [Field in keyof Track]: Track[Field] } = {
    name,
    role: content.role ?? guessRole(name, drums, program),
    program: settled.program,
    channel,
    notes,
    controls,
    pitchBends,
  };
  if (content.part !== null) track.part = content.part;
  if (settled.programChanges) track.programChanges = settled.programChanges;
  if (port !== 0) track.port = port;
  if (content.drums !== null || drums !== isDrums({ channel })) track.drums = drums;
  if (aftertouch.length > 0) track.aftertouch = aftertouch;
  if (alone && content.texts.length > 0) track.texts = content.texts;
  return track;
}

/** What the parts of all tracks are played with. */
class Instruments {
  readonly #contents: readonly PlayedTrack[];
  readonly #programs: ChannelPrograms;
  readonly #drums: DrumParts;

  constructor(contents: readonly PlayedTrack[], systemExclusive: readonly SystemExclusive[]) {
    this.#contents = contents;
    this.#programs = new ChannelPrograms(contents);
    this.#drums = new DrumParts(systemExclusive, () => bankSelects(contents));
  }

  /** The instruments of each track, with those over several channels joined. */
  list(): (readonly KnownPart[])[] {
    const playing = this.#contents.filter(({ parts }) => parts.length > 0).length;
    return this.#contents.map((content) => {
      const known = content.parts.map((part) => this.#known(part, content));
      return joinChannels(known, playing > 1);
    });
  }

  /**
   * A part with its program: the one set before the first note, otherwise the one that another track
   * sets for the channel, otherwise 0; in a part without notes, the first one.
   */
  #known(part: ChannelPart, { port, drums }: PlayedTrack): KnownPart {
    const { channel, programs, notes } = part;
    const firstNote = notes[0]?.tick ?? null;
    const at = firstNote ?? 0;
    const own =
      firstNote === null ? programs[0] : programs.findLast((change) => change.tick <= firstNote);
    return {
      part,
      drums: drums ?? this.#drums.isDrums(port, channel, at),
      program: own?.program ?? programAt(this.#programs.of(port, channel), at),
    };
  }
}

function bankSelects(contents: readonly PlayedTrack[]): BankSelect[] {
  return contents.flatMap(({ port, parts }) =>
    parts.flatMap(({ channel, controls }) =>
      controls
        .filter(({ controller }) => controller === BANK_SELECT)
        .map(({ tick, value }) => ({ tick, port, channel, value })),
    ),
  );
}

/** The controller with the most significant byte of the bank number. */
const BANK_SELECT = 0;

/** The program changes of all tracks by port and channel, collected on first use. */
class ChannelPrograms {
  readonly #contents: readonly PlayedTrack[];
  #gathered: ReadonlyMap<number, readonly ProgramChange[]> | null = null;

  constructor(contents: readonly PlayedTrack[]) {
    this.#contents = contents;
  }

  /** Sorted by tick. */
  of(port: number, channel: number): readonly ProgramChange[] {
    this.#gathered ??= this.#gather();
    return this.#gathered.get(port * 16 + channel) ?? NO_EVENTS;
  }

  #gather(): Map<number, ProgramChange[]> {
    const gathered = new Map<number, ProgramChange[]>();
    for (const { port, parts } of this.#contents) {
      for (const { channel, programs } of parts) {
        if (programs.length === 0) continue;
        const key = port * 16 + channel;
        const list = gathered.get(key);
        if (list) for (const change of programs) list.push(change);
        else gathered.set(key, [...programs]);
      }
    }
    for (const list of gathered.values()) sortByTick(list);
    return gathered;
  }
}

/** The program in effect at `tick`, 0 if none. `programs` is sorted by tick. */
function programAt(programs: readonly ProgramChange[], tick: number): number {
  // Binary search: a channel can have very many changes, looked up by very many tracks.
  let low = 0;
  let high = programs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((programs[middle]?.tick ?? 0) <= tick) low = middle + 1;
    else high = middle;
  }
  return programs[low - 1]?.program ?? 0;
}

/** Fields of a track chunk that are lists for the whole piece. */
type PieceField = 'tempos' | 'timeSignatures' | 'keySignatures' | 'chords' | 'markers' | 'texts';

/** Merges the lists of all tracks, sorted by tick; events of one tick keep their file order. */
function gather<Field extends PieceField>(
  contents: readonly TrackContent[],
  field: Field,
): readonly TrackContent[Field][number][] {
  type Event = TrackContent[Field][number];
  const sources = contents
    .map((content): readonly Event[] => content[field])
    .filter((list) => list.length > 0);
  // The events of one track are already sorted.
  return sources.length === 1 ? (sources[0] ?? []) : sortByTick(sources.flat());
}
