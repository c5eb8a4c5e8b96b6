/** @file Reads the facts that the list of pieces shows from a MIDI file. */
import { open, type FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';
import { MidiError } from '../../midi/midi-error.ts';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { parseMidi } from '../../midi/parse-midi.ts';
import type { TrackContent } from '../../midi/track-content.ts';
import { tempoMap } from '../../score/transform.ts';
import { parseChordSymbol } from '../../theory/chord-symbol.ts';
import { keyName, keyOf, keySignature } from '../../theory/key.ts';
import { mod } from '../../theory/pitch.ts';
import { SCALES, type ScaleName } from '../../theory/scale.ts';
import type { PieceFacts, PieceProblem } from './piece-entry.ts';
import { requestIn } from './request-in-midi.ts';

const UNKNOWN = {
  genre: null,
  fusion: null,
  bars: null,
  seed: null,
  model: null,
  key: null,
  tempo: null,
  seconds: null,
  problem: null,
} satisfies Partial<PieceFacts>;

/**
 * The facts in a file about its piece. An unreadable file, or one that is not MIDI, gets a `problem`.
 * Rejects only if there is no file of that name: see {@link isGone}.
 */
export async function readPieceFacts(path: string): Promise<PieceFacts> {
  let file: FileHandle;
  try {
    // Do not wait for a pipe in the file's place.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isGone(error) || code === undefined) throw error;
    return unreadable(0, 0, closed(code));
  }
  try {
    const stats = await file.stat();
    const { size, mtimeMs } = stats;
    if (!stats.isFile()) {
      return unreadable(size, mtimeMs, { code: 'unreadable', why: { kind: 'not-a-file' } });
    }
    if (size > MOST_MIDI_BYTES) {
      return unreadable(size, mtimeMs, { code: 'too-large', most: MOST_MIDI_BYTES });
    }
    try {
      return { ...factsIn(await file.readFile()), sizeBytes: size, modifiedMs: mtimeMs };
    } catch (error) {
      return unreadable(size, mtimeMs, problemOf(error));
    }
  } finally {
    await file.close();
  }
}

/** Whether a system error means that nothing of that name exists. */
export function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(code ?? '');
}

function unreadable(sizeBytes: number, modifiedMs: number, problem: PieceProblem): PieceFacts {
  return { ...UNKNOWN, sizeBytes, modifiedMs, problem };
}

const closed = (system: string): PieceProblem => ({
  code: 'unreadable',
  why: { kind: 'closed', system },
});

/** Why a file cannot be read; rethrows the program's own errors. */
function problemOf(error: unknown): PieceProblem {
  if (error instanceof MidiError) {
    return { code: 'unreadable', why: { kind: 'midi', problem: error.problem } };
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return closed(code);
}

/** Throws MidiError. */
export function factsIn(midi: Uint8Array): Omit<PieceFacts, 'sizeBytes' | 'modifiedMs'> {
  const request = requestFacts(requestIn(midi));
  // This program's files state everything in the first track; reading the notes would be slow.
  const { tracks, timeBase } = parseMidi(request === null ? midi : firstTrackOf(midi));
  const tempos = tracks.flatMap((track) => track.tempos).sort((a, b) => a.tick - b.tick);
  const endTick = tracks.reduce((end, track) => Math.max(end, track.endTick), 0);
  const { ticksPerQuarter } = timeBase;
  const [first] = tempos;
  return {
    ...UNKNOWN,
    ...request,
    key: keyOfTracks(tracks),
    tempo: first ? Math.round(60e9 / first.microsecondsPerQuarter) / 1000 : 120,
    seconds: Math.round(tempoMap({ tempos, ticksPerQuarter }).secondsAt(endTick) * 10) / 10,
  };
}

const CHUNK_HEADER = 8;
const HEADER = 14;

function firstTrackOf(midi: Uint8Array): Uint8Array {
  if (midi.length < HEADER + CHUNK_HEADER) return midi;
  const view = new DataView(midi.buffer, midi.byteOffset, midi.byteLength);
  return midi.subarray(0, HEADER + CHUNK_HEADER + view.getUint32(HEADER + 4));
}

/** The facts shown from a request; null if there is none. */
function requestFacts(
  request: unknown,
): Pick<PieceFacts, 'genre' | 'fusion' | 'bars' | 'seed' | 'model'> | null {
  const genre = textOf(request, 'genre');
  if (genre === null) return null;
  return {
    genre,
    fusion: textOf(valueOf(request, 'fusion'), 'genre'),
    bars: numberOf(request, 'bars'),
    seed: numberOf(request, 'seed'),
    model: textOf(valueOf(request, 'neural'), 'model'),
  };
}

function valueOf(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null
    ? (from as Record<string, unknown>)[name]
    : undefined;
}

function textOf(from: unknown, name: string): string | null {
  const value = valueOf(from, name);
  return typeof value === 'string' ? value : null;
}

function numberOf(from: unknown, name: string): number | null {
  const value = valueOf(from, name);
  return typeof value === 'number' ? value : null;
}

/**
 * The key at the start. MIDI has only major and minor, so the root of the last chord decides the mode;
 * without chords it is plain major or minor.
 */
function keyOfTracks(tracks: readonly TrackContent[]): string | null {
  const signature = tracks.flatMap(({ keySignatures }) => keySignatures)[0];
  if (!signature) return null;
  const last = tracks.flatMap(({ chords }) => chords).at(-1);
  const tonic = last && rootOf(last.symbol);
  const scales = Object.keys(SCALES) as ScaleName[];
  const keyWith = (pitchClass: number) =>
    scales
      .map((scale) => keyOf(pitchClass, scale))
      .find((key) => {
        const { fifths, mode } = keySignature(key);
        return fifths === signature.fifths && mode === signature.mode;
      });
  const plainTonic = mod(signature.fifths * 7 + (signature.mode === 'minor' ? 9 : 0), 12);
  const key = (tonic === undefined ? undefined : keyWith(tonic)) ?? keyWith(plainTonic);
  return key === undefined ? null : keyName(key);
}

/** Pitch class of a chord's root; undefined for anything but a chord, such as `N.C.`. */
function rootOf(symbol: string): number | undefined {
  try {
    return parseChordSymbol(symbol).root.pitchClass;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}
