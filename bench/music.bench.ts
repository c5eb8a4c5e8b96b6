/**
 * @file What composed music measures in each genre, beside real music measured by the same functions
 * (definitions in src/analysis). Nearer to real music of the kind is better, not higher or lower.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grooveConsistency, groovingPatternSimilarity } from '../src/analysis/groove.ts';
import {
  chordCoverage,
  chordProgressionIrregularity,
  chordTonalDistance,
  type SoundingChord,
} from '../src/analysis/harmony.ts';
import {
  chordToneRatio,
  melodyChordDistance,
  pitchConsonance,
} from '../src/analysis/melody-harmony.ts';
import {
  pitchClassEntropy,
  pitchClassEntropyOfBars,
  scaleConsistency,
} from '../src/analysis/pitch-content.ts';
import { withoutDrums } from '../src/analysis/selection.ts';
import { emptyBeatRate, polyphony, polyphonyRate } from '../src/analysis/texture.ts';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { builtinGenres } from '../src/genres/registry.ts';
import { readMidi } from '../src/midi/read-midi.ts';
import { TICKS_PER_QUARTER, type Note, type Score } from '../src/score/score.ts';

const BARS = 32;
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);
/** Human timing is rounded away before a melody is held against its chords: a twelfth of a quarter. */
const GRID = TICKS_PER_QUARTER / 12;
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
  const lead = score.tracks.find(({ role }) => role === 'melody')?.notes ?? [];
  const melody = lead.map((note): Note => ({ ...note, tick: Math.round(note.tick / GRID) * GRID }));
  return {
    CPI: chordProgressionIrregularity(chords),
    CC: chordCoverage(chords),
    CTD: chordTonalDistance(chords),
    CTnCTR: chordToneRatio(melody, chords),
    PCS: pitchConsonance(melody, chords, TICKS_PER_QUARTER),
    MCTD: melodyChordDistance(melody, chords),
  };
}

/** Means over pieces, to three digits, leaving out pieces that have no value. */
function means(pieces: readonly Measures[]): Measures {
  const names = Object.keys(pieces[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const values = pieces.map((piece) => piece[name]!).filter((value) => !Number.isNaN(value));
      const sum = values.reduce((total, value) => total + value, 0);
      return [name, Math.round((1000 * sum) / values.length) / 1000];
    }),
  );
}

const composed: Record<string, Measures> = {};
const harmony: Record<string, Measures> = {};
for (const genre of builtinGenres().list()) {
  const pieces: Measures[] = [];
  const harmonies: Measures[] = [];
  for (const seed of SEEDS) {
    const composer = new GenreComposer(genre, { seed });
    const score = await composer.compose({ bars: BARS });
    pieces.push(measured(score));
    harmonies.push(measuredHarmony(score, composer.plan({ bars: BARS }).chords));
  }
  composed[genre.id] = means(pieces);
  harmony[genre.id] = means(harmonies);
}
console.log(`Composed: ${BARS} bars, means of ${SEEDS.length} seeds.`);
console.table(composed);
console.log('Composed: chords, and the melody over them.');
console.table(harmony);

if (existsSync(DATA)) {
  const real: Record<string, Measures> = {};
  for (const set of [...setsOf(join(DATA, 'training_data')), join(DATA, 'pop909_cl_aligned')]) {
    const files = readdirSync(set).filter((file) => /\.midi?$/i.test(file));
    real[set.split(/[/\\]/).at(-1)!] = means(
      files.map((file) => measured(readMidi(readFileSync(join(set, file))).score)),
    );
  }
  console.log(
    'Real music. The bars of pop909 are wrong in its files; pop909_cl_aligned has them right.',
  );
  console.table(real);
} else {
  console.error(`Real music to compare with is missing: there is no folder ${DATA}.`);
  process.exitCode = 1;
}

function setsOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}
