/** @file The tracks of a piece: role and instrument of each, by hand, from the file or found. */
import { programName } from '../../midi/general-midi.ts';
import { isDrums } from '../../score/drums.ts';
import type { Score, Track } from '../../score/score.ts';
import type { BeatGrid } from './beats.ts';
import type { HeardChord } from './chords.ts';
import { hearRoles } from './roles.ts';
import type { FoundInstrument, FoundTrack, Given } from './understanding.ts';

/** Findings on all tracks, by index. */
export function tracksOf(
  score: Score,
  grid: BeatGrid,
  chords: readonly HeardChord[],
  given: Given,
): FoundTrack[] {
  return hearRoles(score, grid, chords).map((heard, i) => {
    const instrument = instrumentOf(score.tracks[i]!, given.programs?.[i]);
    const role = given.roles?.[i];
    if (role === undefined) return { ...heard, instrument };
    const certain = { role, certainty: 1 };
    return { ...certain, source: 'given', holds: [{ ...certain, voice: 'all' }], instrument };
  });
}

/**
 * The program; 0, a piano, is also what a file has that says none: then the name may tell the instrument,
 * and otherwise nobody knows.
 */
function instrumentOf(track: Track, given: number | undefined): FoundInstrument {
  if (given !== undefined) return { program: given, certainty: 1, source: 'given' };
  if (isDrums(track)) return { program: null, certainty: 1, source: 'file' };
  if (track.program !== 0 || /piano/i.test(track.name)) {
    return { program: track.program, certainty: 1, source: 'file' };
  }
  const named = programNamed(track.name);
  if (named !== undefined) return { program: named, certainty: 0.8, source: 'found' };
  return { program: 0, certainty: 0.5, source: 'file' };
}

const NAMES = Array.from({ length: 128 }, (_, program) => programName(program).toLowerCase());

/** The program whose name a track has, a number after it aside: `Flute 2` is 73. */
function programNamed(name: string): number | undefined {
  const plain = name
    .toLowerCase()
    .replace(/[\s\d#.]+$/, '')
    .trim();
  const program = NAMES.indexOf(plain);
  return program < 0 ? undefined : program;
}
