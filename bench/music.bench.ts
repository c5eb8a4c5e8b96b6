/**
 * @file Compares the metrics of composed music in each genre with those of real music (definitions in
 *   src/analysis). Values closer to real music of that kind are better, not higher or lower ones.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { grooveConsistency, groovingPatternSimilarity } from '../tests/metrics/groove.ts';
import {
  chordCoverage,
  chordProgressionIrregularity,
  chordTonalDistance,
  type SoundingChord,
} from '../tests/metrics/harmony.ts';
import { drumBars, sharedDrumBars } from '../tests/metrics/drum-bars.ts';
import { melodicMotion, repeatedBarShare } from '../tests/metrics/melodic-line.ts';
import {
  chordToneRatio,
  melodyChordDistance,
  pitchConsonance,
} from '../tests/metrics/melody-harmony.ts';
import {
  pitchClassEntropy,
  pitchClassEntropyOfBars,
  scaleConsistency,
} from '../tests/metrics/pitch-content.ts';
import { phrasing } from '../tests/metrics/phrasing.ts';
import { room } from '../tests/metrics/room.ts';
import { withoutDrums } from '../tests/metrics/selection.ts';
import { emptyBeatRate, polyphony, polyphonyRate } from '../tests/metrics/texture.ts';
import { lengthening, lift, reach, returns, syncopation } from '../tests/metrics/tune.ts';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { builtinGenres } from '../src/genres/registry/registry.ts';
import { readMidi } from '../src/midi/read-midi.ts';
import { writeMidi } from '../src/midi/write-midi.ts';
import { TICKS_PER_QUARTER, type Note, type Score } from '../src/score/score.ts';

const BARS = 32;
const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);
/**
 * Grid that removes human timing before a melody is compared with its chords: a twelfth of a quarter.
 */
const GRID = TICKS_PER_QUARTER / 12;
/** Sets of real music whose files have a separate melody track. */
const WITH_MELODY = ['nottingham_folk', 'leadsheets_openewld', 'pop909'];
const DATA = join(import.meta.dirname, '../../shared/data');

type Measures = Record<string, number>;

function measured(score: Score): Measures {
  return {
    H1: pitchClassEntropyOfBars(score, 1),
    H4: pitchClassEntropyOfBars(score, 4),
    'H piece': pitchClassEntropy(score),
    'in scale': scaleConsistency(score),
    GS: groovingPatternSimilarity(score),
    groove: grooveConsistency(score),
    'empty beats': emptyBeatRate(withoutDrums(score)),
    polyphony: polyphony(score),
    '2 or more': polyphonyRate(score),
  };
}

function measuredHarmony(score: Score, chords: readonly SoundingChord[]): Measures {
  const melody = melodyOf(score).map((note): Note => ({
    ...note,
    tick: Math.round(note.tick / GRID) * GRID,
  }));
  return {
    CPI: chordProgressionIrregularity(chords),
    CC: chordCoverage(chords),
    CTD: chordTonalDistance(chords),
    CTnCTR: chordToneRatio(melody, chords),
    PCS: pitchConsonance(melody, chords, TICKS_PER_QUARTER),
    MCTD: melodyChordDistance(melody, chords),
  };
}

function measuredMelody(score: Score): Measures {
  const melody = melodyOf(score);
  const { withPitches, rhythmOnly } = returns(score, melody);
  return {
    ...melodicMotion(melody),
    'bars again': repeatedBarShare(score, melody, 'notes'),
    'rhythms again': repeatedBarShare(score, melody, 'rhythm'),
    'with pitches': withPitches,
    'rhythm only': rhythmOnly,
    syncopated: syncopation(score, melody),
  };
}

function measuredTune(score: Score): Measures {
  const melody = melodyOf(score);
  const { range, wideLeaps } = reach(melody);
  const { pickups, sameLength, silentGroups } = phrasing(score, melody);
  const { above, onPitch, secondAbove, rubs } = room(score);
  return {
    'silent groups': silentGroups,
    'same length': sameLength,
    pickups,
    above,
    'on pitch': onPitch,
    '2nd above': secondAbove,
    rubs,
    range,
    'wide leaps': wideLeaps,
    lift: lift(score, melody),
    longer: lengthening(score, melody),
  };
}

function melodyOf(score: Score): readonly Note[] {
  return score.tracks.find(({ role }) => role === 'melody')?.notes ?? [];
}

/** Means over pieces, to three digits, ignoring pieces without a value. */
function means(pieces: readonly Measures[]): Measures {
  const names = Object.keys(pieces[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const values = pieces.map((piece) => piece[name]!).filter((value) => !Number.isNaN(value));
      const sum = values.reduce((total, value) => total + value, 0);
      return [name, rounded(sum / values.length)];
    }),
  );
}

function rounded(value: number): number {
  return Math.round(1000 * value) / 1000;
}

const composed: Record<string, Measures> = {};
const harmony: Record<string, Measures> = {};
const melodies: Record<string, Measures> = {};
const tunes: Record<string, Measures> = {};
for (const genre of builtinGenres().list()) {
  const pieces: Measures[] = [];
  const harmonies: Measures[] = [];
  const lines: Measures[] = [];
  const faces: Measures[] = [];
  const drums: ReadonlySet<string>[] = [];
  for (const seed of SEEDS) {
    const composer = new GenreComposer(genre, { seed });
    // As another program hears it.
    const { score } = readMidi(writeMidi(await composer.compose({ bars: BARS })));
    pieces.push(measured(score));
    lines.push(measuredMelody(score));
    faces.push(measuredTune(score));
    drums.push(drumBars(score));
    harmonies.push(measuredHarmony(score, composer.plan({ bars: BARS }).chords));
  }
  composed[genre.id] = means(pieces);
  harmony[genre.id] = means(harmonies);
  melodies[genre.id] = means(lines);
  tunes[genre.id] = { ...means(faces), 'drum bars shared': rounded(sharedDrumBars(drums)) };
}
console.log(`Composed: ${BARS} bars, means of ${SEEDS.length} seeds.`);
console.table(composed);
console.log('Composed: chords, and the melody over them.');
console.table(harmony);
console.log('Composed: how the melody moves, and how many of its bars were heard before.');
console.table(melodies);
console.log('Composed: phrases, room for the lead, its face, and drums of one seed in another.');
console.table(tunes);

if (existsSync(DATA)) {
  const real: Record<string, Measures> = {};
  const realMelodies: Record<string, Measures> = {};
  const realTunes: Record<string, Measures> = {};
  for (const set of [...setsOf(join(DATA, 'training_data')), join(DATA, 'pop909_cl_aligned')]) {
    const name = basename(set);
    const files = readdirSync(set).filter((file) => /\.midi?$/i.test(file));
    const scores = files.map((file) => readMidi(readFileSync(join(set, file))).score);
    real[name] = means(scores.map(measured));
    if (WITH_MELODY.includes(name)) {
      realMelodies[name] = means(scores.map(measuredMelody));
      realTunes[name] = means(scores.map(measuredTune));
    }
  }
  console.log(
    'Real music. The bars of pop909 are wrong in its files; pop909_cl_aligned has them right.',
  );
  console.table(real);
  console.table(realMelodies);
  console.table(realTunes);
} else {
  console.error(`Real music to compare with is missing: there is no folder ${DATA}.`);
  process.exitCode = 1;
}

function setsOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}
