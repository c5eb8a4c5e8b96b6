/** @file A piece made ready to be played: the bytes of its file, with what the page knows of its tracks. */
import type { Composition } from '../api.ts';
import { isDrums } from '../piano-roll/roll-layout.ts';
import { beatsOf } from './clicks.ts';
import { readMidiFile } from './midi-file.ts';
import { partsOf, systemMessages } from './parts.ts';
import { pieceTime } from './piece-time.ts';
import type { WantedNote } from './sound-engine.ts';
import type { Strip } from './strips.ts';
import type { Playable } from './transport.ts';

/** What playing needs to know of a piece besides the bytes of its file. */
export type PlayablePiece = Pick<Composition, 'ticksPerQuarter' | 'timeSignatures' | 'endTick'> & {
  readonly tracks: readonly Pick<Composition['tracks'][number], 'channel' | 'role'>[];
};

/**
 * @param bytes of the piece's MIDI file.
 * @param writtenTick where the notes end so far, if the rest of the piece is still being written.
 * @throws RangeError if they are not a MIDI file.
 */
export function playableOf(
  piece: PlayablePiece,
  bytes: Uint8Array,
  writtenTick?: number,
): Playable {
  const file = readMidiFile(bytes);
  const goesOn = writtenTick !== undefined;
  const parts = partsOf(file, piece.tracks, goesOn);
  return {
    parts,
    engineParts: parts.map((part) => ({
      channel: part.channel,
      drums: isDrums(part),
      role: piece.tracks[part.track]?.role ?? 'other',
    })),
    system: systemMessages(file),
    beats: beatsOf(piece, piece.endTick),
    time: pieceTime(file),
    endTick: writtenTick ?? piece.endTick,
    goesOn,
  };
}

/** Each different note of a piece once, those that come first last. */
export function wantedNotes(
  { parts, engineParts }: Playable,
  strips: readonly (Strip | undefined)[],
): WantedNote[] {
  const wanted = new Map<string, WantedNote & { tick: number }>();
  parts.forEach(({ notes, messages, track }, part) => {
    const { drums } = engineParts[part]!;
    const program =
      strips[track]?.program ??
      messages.find(({ data }) => (data[0]! & 0xf0) === 0xc0)?.data[1] ??
      0;
    for (const { key, velocity, tick } of notes) {
      const id = [drums, program, key, velocity].join();
      if (!wanted.has(id)) wanted.set(id, { drums, program, key, velocity, tick });
    }
  });
  return [...wanted.values()]
    .sort((a, b) => b.tick - a.tick)
    .map(({ drums, program, key, velocity }) => ({ drums, program, key, velocity }));
}
