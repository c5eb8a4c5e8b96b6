/** @file Opens a MIDI file that was not composed here: what it is made of is found in it. */
import { understand } from '../../analysis/understanding/understand.ts';
import type { Understanding } from '../../analysis/understanding/understanding.ts';
import type { Genre } from '../../genres/genre.ts';
import { programName } from '../../midi/general-midi.ts';
import { isDrums } from '../../score/drums.ts';
import { musicEnd } from '../../score/music-end.ts';
import type { Score, Track } from '../../score/score.ts';
import { countedBars } from '../../score/transform.ts';
import { keyName, keyOf } from '../../theory/key.ts';
import { UserError } from '../../texts/user-error.ts';
import { givenBy, type ByHand } from './by-hand.ts';
import { composedParts, type ComposedPart } from './compositions.ts';
import { nameOf } from './file-names.ts';
import { partIds } from './part-ids.ts';
import { readPiece } from './read-piece.ts';

/** A piece without a request. */
export interface OwnPiece {
  /** Its tracks, as parts. */
  readonly parts: readonly ComposedPart[];
  /** Such as `Eb major`; empty where nothing with a pitch sounds. */
  readonly key: string;
  /** Quarter notes per minute at the start. */
  readonly tempo: number;
  readonly bars: number;
  readonly fileName: string;
  /** With what was found written into it; notes and events are those of the file. */
  readonly score: Score;
  readonly found: Understanding;
}

/**
 * Any MIDI file as a piece. Throws UserError `unreadable_midi`, `not_for_models` where its notes lie so far
 * apart that its bars cannot be counted.
 *
 * @param file path as shown to the user.
 * @param byHand what the user says of it.
 * @param genre the one in which it is accompanied, if it is.
 */
export function openOwnMusic(
  midi: Uint8Array,
  file: string,
  byHand: ByHand = {},
  genre?: Genre,
): OwnPiece {
  const read = readPiece(midi, file);
  const parts = namedIn(genre, partsOf(read), read.tracks);
  const found = understand(read, givenBy(byHand, read, partIds(read)));
  const score = { ...found.score, endTick: musicEnd(found.score) };
  const [key] = found.keys;
  const [tempo] = score.tempos;
  return {
    parts: parts.map((part, i) => {
      return { ...part, role: found.tracks[i]!.role as ComposedPart['role'] };
    }),
    key: key === undefined ? '' : keyName(keyOf(key.tonic, key.mode)),
    tempo: tempo === undefined ? 120 : 60e6 / tempo.microsecondsPerQuarter,
    bars: countBars(score, file),
    fileName: nameOf(file),
    score,
    found,
  };
}

/** A piece without a request with its meters, keys and roles as they are found or said by hand. */
export function asUnderstood(score: Score, byHand: ByHand): Score {
  const { timeSignatures, keySignatures, tracks } = understand(
    score,
    givenBy(byHand, score, partIds(score)),
  ).score;
  return { ...score, timeSignatures, keySignatures, tracks };
}

function countBars(score: Score, file: string): number {
  const bars = countedBars(score);
  if (bars === null) throw new UserError('not_for_models', { file, reason: 'too-many-bars' });
  return bars.length;
}

/**
 * Each track as a part of a piece whose genre does not tell its parts. One without a name is called by its
 * instrument.
 */
export function partsOf(score: Score): ComposedPart[] {
  const names = namesOf(score.tracks);
  const ids = partIds(score);
  return score.tracks.map(({ role, notes }, track) => ({
    id: ids[track]!,
    name: names[track]!,
    role: role as ComposedPart['role'],
    track: notes.length > 0 ? track : null,
  }));
}

/** The parts of a genre are called as it calls them in every language. */
function namedIn(
  genre: Genre | undefined,
  parts: readonly ComposedPart[],
  tracks: readonly Track[],
): readonly ComposedPart[] {
  if (!genre) return parts;
  const known = composedParts(genre, tracks);
  return parts.map((each) => {
    const part = known.find(({ id, track }) => id === each.id && track === each.track);
    return part && part.name.en === each.name.en ? { ...each, name: part.name } : each;
  });
}

const DRUMS = { en: 'Drums', es: 'Batería' };

function namesOf(tracks: readonly Track[]): ComposedPart['name'][] {
  const plain = tracks.map(({ name, ...track }): ComposedPart['name'] => {
    if (name.trim() !== '') return { en: name.trim(), es: name.trim() };
    if (isDrums(track)) return DRUMS;
    return { en: programName(track.program), es: programName(track.program, 'es') };
  });
  return plain.map((name, i) => {
    const namesakes = plain.flatMap((each, k) => (each.en === name.en ? [k] : []));
    if (namesakes.length === 1) return name;
    const number = namesakes.indexOf(i) + 1;
    return { en: `${name.en} ${number}`, es: `${name.es} ${number}` };
  });
}
