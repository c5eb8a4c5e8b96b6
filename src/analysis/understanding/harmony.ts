/** @file The keys and chords of a piece: each found with the help of the other, unless they are known. */
import { keyOf, keySignature, signatureFifths } from '../../theory/key.ts';
import { FLAT_NAMES, SHARP_NAMES } from '../../theory/pitch.ts';
import { estimateKey } from '../key-estimate.ts';
import type { Score } from '../../score/score.ts';
import type { BeatGrid } from './beats.ts';
import { hearChords, type HeardChord } from './chords.ts';
import { hearKeys } from './keys.ts';
import type { FoundChord, FoundKey, Given } from './understanding.ts';
import { writtenChords } from './written.ts';

export interface Harmony {
  readonly keys: readonly FoundKey[];
  readonly chords: readonly FoundChord[];
  /** What is heard in the notes, whatever the file or the user says. */
  readonly heard: readonly HeardChord[];
}

/** Chords are heard without a key, then keys with these chords, then both again, surer. */
export function harmonyOf(score: Score, grid: BeatGrid, given: Given): Harmony {
  const { bars, beats } = grid;
  const signatureAt = signatureReader(score, grid);
  const keysFrom = (chords: readonly HeardChord[]): FoundKey[] =>
    given.keys?.map((key) => ({ ...key, certainty: 1, source: 'given' })) ??
    hearKeys(grid, chords, signatureAt).map(({ bar, ...key }) => {
      const { fifths } = keySignature(keyOf(key.tonic, key.mode));
      const source = signatureAt(bar) === fifths ? 'file' : 'found';
      return { ...key, tick: bars[bar]!.tick, source };
    });
  const roughly = keysFrom(hearChords(grid, () => null));
  const heard = hearChords(grid, (beat) => keyAt(roughly, beats[beat]!.tick));
  const keys = asBlues(score, keysFrom(heard));
  return { keys, chords: chordsOf(score, grid, given, heard, keys), heard };
}

/**
 * The signature to believe in a bar: that of the file, unless all of them are C major, which is what
 * programs write where nobody has chosen a key.
 */
function signatureReader({ keySignatures }: Score, { bars }: BeatGrid) {
  const isUnset = keySignatures.every(({ fifths }) => fifths === 0);
  return (bar: number): number | null => {
    if (isUnset) return null;
    return keySignatures.findLast(({ tick }) => tick <= bars[bar]!.tick)?.fifths ?? null;
  };
}

/**
 * A piece on one tonic may be a blues, which is neither major nor minor; it is as sure as that tonic, if it is
 * the same.
 */
function asBlues(score: Score, keys: readonly FoundKey[]): readonly FoundKey[] {
  const [key] = keys;
  if (key === undefined || key.source === 'given') return keys;
  const isOnOneTonic = keys.every(({ tonic }) => tonic === key.tonic);
  const whole = estimateKey(score);
  if (whole?.mode !== 'mixolydian' || !isOnOneTonic) return keys;
  const certainty = whole.tonic === key.tonic ? key.certainty : 1 - key.certainty;
  return [{ ...key, tonic: whole.tonic, mode: 'mixolydian', certainty }];
}

function keyAt(keys: readonly FoundKey[], tick: number): FoundKey | null {
  return keys.findLast((key) => key.tick <= tick) ?? keys[0] ?? null;
}

function chordsOf(
  score: Score,
  { beats }: BeatGrid,
  given: Given,
  heard: readonly HeardChord[],
  keys: readonly FoundKey[],
): FoundChord[] {
  if (given.chords) {
    return given.chords.map((chord) => ({ ...chord, certainty: 1, source: 'given' }));
  }
  const written = writtenChords(score);
  if (written.length > 0) {
    return written.map((chord) => ({ ...chord, certainty: 1, source: 'file' }));
  }
  return heard.map((chord) => {
    const { tick } = beats[chord.beat]!;
    const symbol = symbolOf(chord, keyAt(keys, tick));
    return { tick, symbol, certainty: chord.certainty, source: 'found' };
  });
}

/** Spelled in flats where the key has them. */
function symbolOf({ root, suffix, bass }: HeardChord, key: FoundKey | null): string {
  if (root === null) return 'N.C.';
  const flat = key !== null && signatureFifths(keyOf(key.tonic, key.mode)) < 0;
  const names = flat ? FLAT_NAMES : SHARP_NAMES;
  return names[root]! + suffix + (bass === root ? '' : `/${names[bass!]!}`);
}
