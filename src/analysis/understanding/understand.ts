/** @file Understands a piece that was not composed here: keys, chords, meter, sections, roles. */
import { signatureFifths, keyOf, keySignature } from '../../theory/key.ts';
import { isDrums } from '../../score/drums.ts';
import type { KeySignature, Score } from '../../score/score.ts';
import { guessRole } from '../../midi/convention.ts';
import { beatGrid, type BeatGrid } from './beats.ts';
import { hearChords, type HeardChord } from './chords.ts';
import { hearKeys } from './keys.ts';
import type {
  FoundChord,
  FoundKey,
  FoundMeter,
  FoundSection,
  FoundTrack,
  Given,
  Understanding,
} from './understanding.ts';

/**
 * What a piece is made of, with how sure each finding is. What `given` says is taken as it is, what the
 * file says is believed, the rest is found in the notes. The same piece gives the same result.
 *
 * @param score any piece, such as `readMidi(bytes).score`.
 * @param given what the user has set by hand.
 * @example
 * const { keys, chords, score } = understand(readMidi(bytes).score);
 * keys[0]; // { tick: 0, tonic: 9, mode: 'minor', certainty: 0.97, source: 'found' }
 * writeMidi(score); // the same notes, with chords, keys, sections and roles
 */
export function understand(score: Score, given: Given = {}): Understanding {
  const meters = metersOf(score, given);
  const timed: Score = {
    ...score,
    timeSignatures: meters.map(({ tick, numerator, denominator }) => {
      return { tick, numerator, denominator };
    }),
  };
  const grid = beatGrid(timed);
  const { keys, chords } = harmonyOf(timed, grid, given);
  const sections = sectionsOf(timed, given);
  const tracks = tracksOf(timed, given);
  return {
    score: {
      ...timed,
      keySignatures: keys.map(signatureOf),
      chords: chords.map(({ tick, symbol }) => ({ tick, symbol })),
      markers: sections.map(({ tick, name }) => ({ tick, text: name })),
      tracks: timed.tracks.map((track, i) => ({ ...track, role: tracks[i]!.role })),
    },
    meters,
    pickup: 0,
    keys,
    chords,
    sections,
    tracks,
  };
}

function metersOf({ timeSignatures }: Score, given: Given): FoundMeter[] {
  const known = given.meters ?? timeSignatures;
  const source = given.meters ? 'given' : 'file';
  const found = known.map((meter) => ({ ...meter, certainty: 1, source }) as const);
  if (found[0]?.tick === 0) return found;
  return [{ tick: 0, numerator: 4, denominator: 4, certainty: 0.5, source: 'found' }, ...found];
}

function harmonyOf(score: Score, grid: BeatGrid, given: Given) {
  const { bars, beats } = grid;
  const roughly = hearChords(grid, () => null);
  const signatureAt = (bar: number): number | null => {
    const at = score.keySignatures.findLast(({ tick }) => tick <= bars[bar]!.tick);
    // What programs write where nobody has chosen a key.
    const unset = score.keySignatures.every(({ fifths }) => fifths === 0);
    return at === undefined || unset ? null : at.fifths;
  };
  const keysOf = (chords: readonly HeardChord[]): FoundKey[] =>
    given.keys?.map((key) => ({ ...key, certainty: 1, source: 'given' })) ??
    hearKeys(grid, chords, signatureAt).map(({ bar, ...key }) => ({
      ...key,
      tick: bars[bar]!.tick,
      source: 'found',
    }));
  const expected = keysOf(roughly);
  const keyAt = (keys: readonly FoundKey[], tick: number) =>
    keys.findLast((key) => key.tick <= tick) ?? keys[0] ?? null;
  const heard = hearChords(grid, (beat) => keyAt(expected, beats[beat]!.tick));
  const keys = keysOf(heard);
  const known = given.chords ?? score.chords;
  const chords: FoundChord[] =
    given.chords || known.length > 0
      ? known.map((chord) => ({ ...chord, certainty: 1, source: given.chords ? 'given' : 'file' }))
      : heard.map((chord) => {
          const { tick } = beats[chord.beat]!;
          const symbol = symbolOf(chord, keyAt(keys, tick));
          return { tick, symbol, certainty: chord.certainty, source: 'found' };
        });
  return { keys, chords };
}

const SHARPS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
const FLATS = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'];

function symbolOf({ root, suffix, bass }: HeardChord, key: FoundKey | null): string {
  if (root === null) return 'N.C.';
  const flat = key !== null && signatureFifths(keyOf(key.tonic, key.mode)) < 0;
  const names = flat ? FLATS : SHARPS;
  return names[root]! + suffix + (bass === root ? '' : `/${names[bass!]!}`);
}

function signatureOf({ tick, tonic, mode }: FoundKey): KeySignature {
  return { tick, ...keySignature(keyOf(tonic, mode)) };
}

function sectionsOf(score: Score, given: Given): FoundSection[] {
  const known = given.sections ?? score.markers.map(({ tick, text }) => ({ tick, name: text }));
  const names = known.map(({ name }) => name);
  return known.map(({ tick, name }, i) => ({
    tick,
    end: known[i + 1]?.tick ?? score.endTick,
    name,
    like: names.indexOf(name),
    certainty: 1,
    source: given.sections ? 'given' : 'file',
  }));
}

function tracksOf({ tracks }: Score, given: Given): FoundTrack[] {
  return tracks.map((track, i) => {
    const drums = isDrums(track);
    const set = given.roles?.[i];
    const role = set ?? track.role;
    const said = track.role !== guessRole(track.name, drums, track.program);
    const certainty = set !== undefined || said ? 1 : role === 'other' ? 0.3 : 0.8;
    const program = given.programs?.[i];
    return {
      role,
      certainty,
      source: set !== undefined ? 'given' : said ? 'file' : 'found',
      holds: [{ role, certainty, voice: 'all' }],
      instrument: {
        program: program ?? (drums ? null : track.program),
        certainty: 1,
        source: program !== undefined ? 'given' : 'file',
      },
    };
  });
}
