/** @file A piece as it is exported: its MIDI file, the names of its files and parts, and its mixer. */
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import type { Strips } from '../../render/parts.ts';
import { mixed, type Mixer } from '../../score/mixer.ts';
import type { ByHand } from '../pieces/by-hand.ts';
import { compositionFileName } from '../pieces/compositions.ts';
import { nameOf } from '../pieces/file-names.ts';
import { withMixer, withStrips } from '../pieces/piece-mixer.ts';
import { findRequest } from '../pieces/stored-request.ts';

/** Plain data, which can be sent to a thread. */
export interface ExportedPiece {
  /** Begins the name of every file: `salsa_32bars_neural`; of other programs' files, their own. */
  readonly name: string;
  readonly midi: Uint8Array;
  /** With the volumes, pans and programs of the mixer. */
  readonly mixed: Uint8Array;
  /** Ids of the parts by track; undefined for tracks of files of other programs. */
  readonly ids: readonly (string | undefined)[];
  /** Names of the tracks, by the instruments that the mixer has them on. */
  readonly names: readonly string[];
  readonly strips: Strips;
  /** What the user says of a piece without a request. */
  readonly byHand: ByHand;
}

/**
 * Any MIDI file, ready to export. Throws UserError `unreadable_midi`.
 *
 * @param file its name, with or without a folder.
 * @param mixer by part id, or by the index of the track in a file of another program.
 */
export function exportedPiece(
  midi: Uint8Array,
  file: string,
  mixer: Mixer,
  genres: GenreRegistry,
  byHand: ByHand = {},
): ExportedPiece {
  const { score, parts, strips } = withMixer({ midi, file }, mixer, genres);
  const found = findRequest(midi);
  const ids = score.tracks.map((_, track) => {
    const id = parts.find((part) => part.track === track)?.id;
    return id === String(track) ? undefined : id;
  });
  return {
    name: withoutEnding(found.status === 'read' ? compositionFileName(found.request) : file),
    midi,
    mixed: withStrips(midi, { score, strips }),
    ids,
    names: mixed(score, strips).tracks.map((track) => track.name),
    strips,
    byHand,
  };
}

function withoutEnding(file: string): string {
  return nameOf(file).replace(/(?<=.)\.[^.]*$/, '');
}
