/** @file Music whose harmony, meter and roles people have written down, and how much of it was understood. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundKey, Understanding } from '../../src/analysis/understanding/understanding.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { roleFacts, type Role } from '../../src/score/roles.ts';
import type { KeySignature, Note, Score, Track } from '../../src/score/score.ts';
import { parseChordSymbol } from '../../src/theory/chord-symbol.ts';

export interface KnownFile {
  readonly name: string;
  readonly score: Score;
}

/** All MIDI files of a folder, by name. */
export function filesOf(folder: string): KnownFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mid'))
    .sort()
    .map((name) => ({ name, score: readMidi(readFileSync(join(folder, name))).score }));
}

/** Shares of what was right; counts of `right` among `all`. */
export interface Tally {
  right: number;
  all: number;
}

export function share({ right, all }: Tally): number {
  return right / all;
}

/** `0.934 of 12345`. */
export function figure(tally: Tally): string {
  return `${share(tally).toFixed(3)} of ${tally.all}`;
}

/** A chord as people have written it down. */
export interface KnownChord {
  readonly tick: number;
  /** Exclusive. */
  readonly end: number;
  /** Pitch class; null for no chord. */
  readonly root: number | null;
}

/** Chords whose notes have exactly these distances from their root. */
const KINDS = [
  ...[
    '0 4 7',
    '0 3 7',
    '0 4 7 10',
    '0 4 7 11',
    '0 3 7 10',
    '0 3 6',
    '0 3 6 10',
    '0 3 6 9',
    '0 4 8',
  ],
  ...['0 5 7', '0 5 7 10', '0 2 7', '0 2 4 7', '0 2 3 7', '0 4 7 9', '0 2 4 7 10', '0 2 4 7 11'],
  ...['0 2 3 7 10', '0 3 7 11', '0 4 6 10', '0 4 8 10', '0 3 7 9', '0 2 7 10', '0 4 5 7'],
];

/** A track of block chords as chords: the lowest note is the root where that makes a known chord, else another. */
export function chordsOfBlocks(notes: readonly Note[]): KnownChord[] {
  const blocks = new Map<number, Note[]>();
  for (const note of notes) blocks.set(note.tick, [...(blocks.get(note.tick) ?? []), note]);
  return [...blocks].map(([tick, block]) => {
    const pitches = block.map(({ pitch }) => pitch).sort((a, b) => a - b);
    const classes = [...new Set(pitches.map((pitch) => pitch % 12))];
    const root = classes.find((each) => {
      const above = classes.map((other) => (other - each + 12) % 12).sort((a, b) => a - b);
      return KINDS.includes(above.join(' '));
    });
    return { tick, end: tick + block[0]!.duration, root: root ?? classes[0]! };
  });
}

/** Chord symbols with their ends. */
export function chordsOfSymbols(
  symbols: readonly { readonly tick: number; readonly symbol: string }[],
  end: number,
): KnownChord[] {
  return symbols.map(({ tick, symbol }, i) => {
    return { tick, end: symbols[i + 1]?.tick ?? end, root: rootOf(symbol) };
  });
}

/** Pitch class of the root of a symbol; null for no chord. */
export function rootOf(symbol: string): number | null {
  return /^n\.?c/i.test(symbol)
    ? null
    : parseChordSymbol(/^[A-G][b#]*/.exec(symbol)![0]).root.pitchClass;
}

/** Beats (quarters) with a chord on which the understood root is the right one. */
export function judgeRoots(
  { chords }: Understanding,
  known: readonly KnownChord[],
  ticksPerQuarter: number,
  tally: Tally,
): void {
  for (const { tick, end, root } of known) {
    if (root === null) continue;
    for (let at = tick; at < end; at += ticksPerQuarter) {
      const symbol = chords.findLast((chord) => chord.tick <= at)?.symbol ?? 'N.C.';
      tally.all++;
      if (rootOf(symbol) === root) tally.right++;
    }
  }
}

/** Pitch class of a signature's tonic: a fifth up is seven semitones, a minor key lies nine above its major. */
function tonicOf({ fifths, mode }: KeySignature): number {
  return (((fifths * 7 + (mode === 'minor' ? 9 : 0)) % 12) + 12) % 12;
}

/** Whether a key is that of a signature, mode included. */
export function isKey(key: FoundKey | undefined, signature: KeySignature): boolean {
  return key?.tonic === tonicOf(signature) && key.mode === signature.mode;
}

/** Quarters at which the understood key is that of the signatures, the first holding before it too. */
export function judgeKeys(
  { keys }: Understanding,
  { keySignatures, endTick, ticksPerQuarter }: Score,
  tally: Tally,
): void {
  for (let at = 0; at < endTick; at += ticksPerQuarter) {
    const signature = keySignatures.findLast(({ tick }) => tick <= at) ?? keySignatures[0]!;
    tally.all++;
    if (
      isKey(
        keys.findLast(({ tick }) => tick <= at),
        signature,
      )
    )
      tally.right++;
  }
}

/** The piece without what tells its harmony, its sections and its roles beside the notes. */
export function withoutWords(score: Score, keep: (track: Track) => boolean = () => true): Score {
  const tracks = score.tracks.filter(keep).map(({ part: _, ...track }): Track => {
    return { ...track, name: '', role: 'other' };
  });
  return { ...score, keySignatures: [], chords: [], markers: [], tracks };
}

/** Tracks with the right role, and with the right kind of role (melody, chords, bass, drums). */
export function judgeRoles(
  { tracks }: Understanding,
  known: readonly (Role | null)[],
  exact: Tally,
  kind: Tally,
): void {
  known.forEach((role, i) => {
    if (role === null) return;
    const found = tracks[i]!.role;
    exact.all++;
    kind.all++;
    if (found === role) exact.right++;
    if (roleFacts(found).kind === roleFacts(role).kind) kind.right++;
  });
}
