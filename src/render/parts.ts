/** @file The parts of a piece as files of their own: their names and their MIDI. */
import { expectArguments, LIST, optional } from '../arguments/arguments.ts';
import { SCORE } from '../score/score-shape.ts';
import { isHeard, mixed, type Strip } from '../score/mixer.ts';
import type { Score, Track } from '../score/score.ts';
import { writeMidi } from '../midi/write-midi.ts';

/** The strip of each track, in the order of `score.tracks`; undefined leaves a track as it is. */
export type Strips = readonly (Strip | undefined)[];

/** A track that plays. */
export interface NamedPart {
  /** For file names, different for each: `bass`, `bass_2`. */
  readonly name: string;
  /** Index in `score.tracks`. */
  readonly track: number;
}

/** A file of a part, without a folder. */
export interface PartFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The tracks with notes, in their order, named for files.
 *
 * @param ids names by track index, such as the ids of a genre's parts; otherwise the tracks' own names
 *   or roles.
 */
export function namedParts(score: Score, ids: readonly (string | undefined)[] = []): NamedPart[] {
  const taken = new Set<string>();
  return score.tracks.flatMap(({ notes, name, role }, track) => {
    if (notes.length === 0) return [];
    const plain = plainName(ids[track] ?? '') || plainName(name) || role;
    let free = plain;
    for (let number = 2; taken.has(free); number++) free = `${plain}_${number}`;
    taken.add(free);
    return [{ name: free, track }];
  });
}

/** Letters without accents, digits and `_`; empty if nothing is left. */
function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 60);
}

/**
 * One MIDI file for each part that plays, named `<name>.mid`: each with the title, tempo map, meters,
 * keys, chord symbols and section markers of the piece, the program of the part, and the same end.
 *
 * @param ids names by track index, such as the ids of a genre's parts; default the tracks' own names.
 *
 * @example
 * for (const { name, bytes } of partFiles(score)) await writeFile(name, bytes);
 */
export function partFiles(score: Score, ids?: readonly (string | undefined)[]): PartFile[] {
  expectArguments('partFiles(score, ids)', { score: [score, SCORE], ids: [ids, optional(LIST)] });
  const endTick = lastTick(score);
  return namedParts(score, ids).map(({ name, track }) => ({
    name: `${name}.mid`,
    bytes: writeMidi({ ...score, endTick, tracks: [score.tracks[track]!] }),
  }));
}

/** The last tick of anything in the piece, since a file ends no earlier than its last event. */
function lastTick({ tracks, endTick }: Score): number {
  const ofTrack = ({ controls, pitchBends, aftertouch = [], texts = [] }: Track) =>
    [controls, pitchBends, aftertouch, texts].map((events) => events.at(-1)?.tick ?? 0);
  const programs = tracks.flatMap(({ programChanges = [] }) => programChanges.at(-1)?.tick ?? 0);
  return Math.max(endTick, ...programs, ...tracks.flatMap(ofTrack));
}

/** The piece as the mixer has it, with silent tracks instead of those that are not heard. */
export function heard(score: Score, strips: Strips): Score {
  const all = strips.filter((strip) => strip !== undefined);
  return only(mixed(score, strips), (track) => isHeard(strips[track], all));
}

/**
 * The piece with the notes of some tracks; the others keep controllers and programs, because tracks may
 * share a channel.
 */
export function only(score: Score, plays: (track: number) => boolean): Score {
  const tracks = score.tracks.map((track, index) =>
    plays(index) ? track : { ...track, notes: [] },
  );
  return { ...score, tracks };
}
