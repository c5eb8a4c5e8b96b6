/** @file What of a track tells its role: register, texture, rhythm, harmony, instrument, as numbers. */
import { isDrums } from '../../score/drums.ts';
import type { Note, Track } from '../../score/score.ts';
import { beatAt, type BeatGrid } from './beats.ts';
import { sumOf } from './chances.ts';
import type { HeardChord } from './chords.ts';

/** What is measured of a track; each is 0 where there is nothing to measure, and of the order of 1. */
export const FEATURES = [
  /** Mean pitch in octaves above middle C. */
  'height',
  /** Share of its time in which no other track sounds lower, and higher. */
  'lowest',
  'highest',
  /** Notes that begin together beside the first, in the mean, at most 3; share of single notes. */
  'thickness',
  'single',
  /** Binary logarithm of onsets a beat where it plays, and of the beats that a note lasts. */
  'density',
  'length',
  /** Octaves from its lowest to its highest notes, without the outermost twentieths. */
  'range',
  /** Shares of steps, repeated notes and leaps of a fourth or more in its top line. */
  'steps',
  'repeats',
  'leaps',
  /** Shares of its time on tones and on roots of the chords. */
  'tones',
  'roots',
  /** Share of the bars in which it plays, and of these with the rhythm of the bar before. */
  'presence',
  'sameness',
  /** Mean velocity above that of all tracks, in 20s. */
  'loudness',
  /** Whether its General MIDI program is a bass, a lead, a pad or ensemble, a guitar, keyboard or organ, or one that plays single notes. */
  'bassProgram',
  'leadProgram',
  'padProgram',
  'chordProgram',
  'soloProgram',
] as const;

export type Feature = (typeof FEATURES)[number];
export type TrackFeatures = Readonly<Record<Feature, number>>;

/** General MIDI programs, inclusive, by what they are made for. */
const PROGRAMS: readonly (readonly [Feature, number, number])[] = [
  ['chordProgram', 1, 7],
  ['chordProgram', 16, 31],
  ['bassProgram', 32, 39],
  ['soloProgram', 40, 43],
  ['padProgram', 48, 54],
  ['soloProgram', 56, 60],
  ['soloProgram', 64, 79],
  ['leadProgram', 80, 87],
  ['padProgram', 88, 95],
];

/** Parts of a beat in which the outermost track is looked for. */
const PARTS = 2;

/**
 * Features of the tracks of a piece, by index; null for drums and for tracks without notes.
 *
 * @param chords what {@link hearChords} finds on the same grid.
 */
export function roleFeatures(
  tracks: readonly Track[],
  grid: BeatGrid,
  chords: readonly HeardChord[],
): (TrackFeatures | null)[] {
  const pitched = tracks.map((track) => !isDrums(track) && track.notes.length > 0);
  const outer = outermost(tracks, pitched, grid);
  const sounding = tracks.filter((_, i) => pitched[i]);
  const notes = sounding.reduce((sum, track) => sum + track.notes.length, 0);
  const velocities = sounding.reduce((sum, track) => sum + velocitySum(track.notes), 0);
  const velocity = velocities / Math.max(1, notes);
  const chordAt = chordsByBeat(grid, chords);
  return tracks.map((track, i) => {
    if (!pitched[i] || grid.beats.length === 0) return null;
    const groups = onsetGroups(track.notes, beatTicks(grid) / 8);
    return {
      ...NO_PROGRAM,
      ...pitchFeatures(track.notes),
      lowest: outer.lowest[i]!,
      highest: outer.highest[i]!,
      ...textureFeatures(groups),
      ...rhythmFeatures(track.notes, groups, grid),
      ...harmonyFeatures(track.notes, grid, chordAt),
      loudness: (velocitySum(track.notes) / track.notes.length - velocity) / 20,
      ...programFeature(track.program),
    };
  });
}

const NO_PROGRAM = {
  bassProgram: 0,
  leadProgram: 0,
  padProgram: 0,
  chordProgram: 0,
  soloProgram: 0,
};

function programFeature(program: number): Partial<Record<Feature, number>> {
  const family = PROGRAMS.find(([, first, last]) => program >= first && program <= last)?.[0];
  return family === undefined ? {} : { [family]: 1 };
}

function velocitySum(notes: readonly Note[]): number {
  return notes.reduce((sum, note) => sum + note.velocity, 0);
}

/** Ticks of a usual beat of the piece. */
function beatTicks({ beats }: BeatGrid): number {
  const { tick, end } = beats[Math.floor(beats.length / 2)]!;
  return end - tick;
}

function pitchFeatures(notes: readonly Note[]) {
  const pitches = notes.map(({ pitch }) => pitch).sort((a, b) => a - b);
  const at = (share: number) => pitches[Math.floor(share * (pitches.length - 1))]!;
  return {
    height: (sumOf(pitches) / pitches.length - 60) / 12,
    range: (at(0.95) - at(0.05)) / 12,
  };
}

/** Notes that begin together, each group sorted by pitch. */
function onsetGroups(notes: readonly Note[], tolerance: number): Note[][] {
  const groups: Note[][] = [];
  for (const note of notes) {
    const group = groups.at(-1);
    if (group && note.tick - group[0]!.tick < tolerance) group.push(note);
    else groups.push([note]);
  }
  for (const group of groups) group.sort((a, b) => a.pitch - b.pitch);
  return groups;
}

function textureFeatures(groups: readonly (readonly Note[])[]) {
  const line = groups.map((group) => group.at(-1)!.pitch);
  const intervals = line.slice(1).map((pitch, i) => Math.abs(pitch - line[i]!));
  const share = (test: (interval: number) => boolean) =>
    intervals.filter(test).length / Math.max(1, intervals.length);
  const thickness = groups.reduce((sum, { length }) => sum + Math.min(3, length - 1), 0);
  return {
    thickness: thickness / groups.length,
    single: groups.filter(({ length }) => length === 1).length / groups.length,
    steps: share((interval) => interval === 1 || interval === 2),
    repeats: share((interval) => interval === 0),
    leaps: share((interval) => interval >= 5),
  };
}

function rhythmFeatures(
  notes: readonly Note[],
  groups: readonly (readonly Note[])[],
  { beats, bars }: BeatGrid,
) {
  const played = new Set<number>();
  const rhythms = new Map<number, string>();
  let lengths = 0;
  for (const [first] of groups) {
    const at = Math.min(beats.length - 1, beatAt(beats, first!.tick));
    const { tick, end, bar } = beats[at]!;
    played.add(at);
    const place = Math.round((4 * (first!.tick - bars[bar]!.tick)) / (end - tick));
    rhythms.set(bar, `${rhythms.get(bar) ?? ''} ${place}`);
  }
  for (const { duration, tick } of notes) {
    const beat = beats[Math.min(beats.length - 1, beatAt(beats, tick))]!;
    lengths += Math.log2(Math.min(16, Math.max(1 / 16, duration / (beat.end - beat.tick))));
  }
  const same = [...rhythms].filter(([bar, rhythm]) => rhythms.get(bar - 1) === rhythm).length;
  return {
    density: Math.log2(groups.length / played.size),
    length: lengths / notes.length,
    presence: rhythms.size / Math.max(1, bars.length),
    sameness: same / rhythms.size,
  };
}

interface BeatChord {
  readonly root: number;
  readonly tones: ReadonlySet<number>;
}

function chordsByBeat({ beats }: BeatGrid, chords: readonly HeardChord[]): (BeatChord | null)[] {
  const byBeat = new Array<BeatChord | null>(beats.length).fill(null);
  for (const { beat, beats: length, root, tones } of chords) {
    if (root === null) continue;
    const chord = { root, tones: new Set(tones.map((tone) => (root + tone) % 12)) };
    byBeat.fill(chord, beat, beat + length);
  }
  return byBeat;
}

function harmonyFeatures(
  notes: readonly Note[],
  { beats }: BeatGrid,
  chordAt: readonly (BeatChord | null)[],
) {
  let [time, tones, roots] = [0, 0, 0];
  for (const { tick, duration, pitch } of notes) {
    const chord = chordAt[Math.min(beats.length - 1, beatAt(beats, tick))];
    if (!chord) continue;
    time += duration;
    if (chord.tones.has(pitch % 12)) tones += duration;
    if (chord.root === pitch % 12) roots += duration;
  }
  return time > 0 ? { tones: tones / time, roots: roots / time } : { tones: 0, roots: 0 };
}

/** By track, the share of its time in which no other track sounds lower, and higher. */
function outermost(tracks: readonly Track[], pitched: readonly boolean[], { beats }: BeatGrid) {
  const cells = beats.length * PARTS;
  const lows: Uint8Array[] = [];
  const highs: Uint8Array[] = [];
  const low = new Uint8Array(cells).fill(255);
  const high = new Uint8Array(cells);
  tracks.forEach(({ notes }, t) => {
    const [own, top] = [new Uint8Array(pitched[t] ? cells : 0).fill(255), new Uint8Array(cells)];
    lows.push(own);
    highs.push(top);
    if (!pitched[t]) return;
    for (const { tick, duration, pitch } of notes) {
      for (let cell = cellAt(beats, tick); cell < cells; cell++) {
        own[cell] = Math.min(own[cell]!, pitch);
        top[cell] = Math.max(top[cell]!, pitch);
        const { tick: start, end } = beats[Math.floor(cell / PARTS)]!;
        const next = start + ((end - start) * ((cell % PARTS) + 1)) / PARTS;
        if (next >= tick + duration) break;
      }
    }
    for (let cell = 0; cell < cells; cell++) {
      low[cell] = Math.min(low[cell]!, own[cell]!);
      high[cell] = Math.max(high[cell]!, top[cell]!);
    }
  });
  const share = (own: Uint8Array, all: Uint8Array, none: number) => {
    let [time, first] = [0, 0];
    own.forEach((pitch, cell) => {
      if (pitch === none) return;
      time++;
      if (pitch === all[cell]) first++;
    });
    return time > 0 ? first / time : 0;
  };
  return {
    lowest: lows.map((own) => share(own, low, 255)),
    highest: highs.map((own) => share(own, high, 0)),
  };
}

function cellAt(beats: BeatGrid['beats'], tick: number): number {
  const at = Math.min(beats.length - 1, beatAt(beats, tick));
  const { tick: start, end } = beats[at]!;
  const part = Math.floor((PARTS * (tick - start)) / (end - start));
  return at * PARTS + Math.min(PARTS - 1, Math.max(0, part));
}
