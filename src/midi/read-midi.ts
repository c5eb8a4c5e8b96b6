/** @file Standard MIDI File -> Score. Tolerant: what can be read is read, the rest is reported. */
import type { Score, Track } from '../score/score.ts';
import { readContainer } from './container.ts';
import { guessRole } from './convention.ts';
import { type MidiWarning, WarningList } from './midi-error.ts';
import { type ChannelPart, readTrack, type TrackContent } from './read-track.ts';
import { readTimeBase } from './time-base.ts';

export interface ReadMidiResult {
  readonly score: Score;
  readonly format: 0 | 1 | 2;
  /** What was wrong with the file, though it could be read; at most about a hundred. */
  readonly warnings: readonly MidiWarning[];
}

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
  const contents = chunks.map((bounds) => readTrack(bytes, bounds, warnings));
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
        ? lastOfEachTick(mapSources.flatMap((content) => content.tempos))
        : [{ tick: 0, microsecondsPerQuarter: fixedTempo }],
    timeSignatures: lastOfEachTick(mapSources.flatMap((content) => content.timeSignatures)),
    keySignatures: lastOfEachTick(mapSources.flatMap((content) => content.keySignatures)),
    chords: byTick(contents.flatMap((content) => content.chords)),
    markers: byTick(contents.flatMap((content) => content.markers)),
    tracks: scoreTracks(contents),
    endTick: contents.reduce((end, content) => Math.max(end, content.endTick), 0),
  };
  return { score, format: header.format, warnings: warnings.items };
}

function scoreTracks(contents: readonly TrackContent[]): Track[] {
  const programsOfChannel = Array.from({ length: 16 }, (_, channel) =>
    byTick(
      contents.flatMap((content) =>
        content.parts.filter((part) => part.channel === channel).flatMap((part) => part.programs),
      ),
    ),
  );
  return contents.flatMap((content) =>
    content.parts.map((part): Track => {
      const { channel, notes, controls, pitchBends } = part;
      const program = programAtFirstNote(part, programsOfChannel[channel] ?? []);
      const role = content.role ?? guessRole(content.name, channel, program);
      return { name: content.name, role, program, channel, notes, controls, pitchBends };
    }),
  );
}

/** The part's own program, else the one any track has set on its channel, else 0. */
function programAtFirstNote(
  part: ChannelPart,
  channelPrograms: readonly { tick: number; program: number }[],
): number {
  const firstNote = part.notes[0]?.tick ?? 0;
  const programs = part.programs.length > 0 ? part.programs : channelPrograms;
  // Binary search: a channel can have very many changes and very many tracks that look them up.
  let low = 0;
  let high = programs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((programs[middle]?.tick ?? 0) <= firstNote) low = middle + 1;
    else high = middle;
  }
  return (programs[low - 1] ?? programs[0])?.program ?? 0;
}

/** Sorted by tick; events of one tick keep the order of the file. */
function byTick<T extends { tick: number }>(events: T[]): T[] {
  return events.sort((a, b) => a.tick - b.tick);
}

/** Sorted by tick with one event per tick: of several, the last in the file is the one in force. */
function lastOfEachTick<T extends { tick: number }>(events: T[]): T[] {
  const sorted = byTick(events);
  return sorted.filter((event, index) => sorted[index + 1]?.tick !== event.tick);
}
