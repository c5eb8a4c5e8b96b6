/**
 * @file Fits how much each feature of a track speaks for each role, and prints it as it stands in
 *   `src/analysis/understanding/role-weights.ts`: `npx tsx scripts/fit-roles.ts DATA`, where DATA is
 *   `data/pretraining`. It learns from music that a model that ships may learn, and nothing else: tracks of
 *   DATA whose names tell their role, and pieces of our own genres.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beatGrid } from '../src/analysis/understanding/beats.ts';
import { hearChords } from '../src/analysis/understanding/chords.ts';
import { metersOf } from '../src/analysis/understanding/meters.ts';
import {
  FEATURES,
  roleFeatures,
  type Feature,
} from '../src/analysis/understanding/role-features.ts';
import { TOLD_ROLES, type ToldRole } from '../src/analysis/understanding/role-weights.ts';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { builtinGenres } from '../src/genres/registry/registry.ts';
import { readMidi } from '../src/midi/read-midi.ts';
import type { Score, Track } from '../src/score/score.ts';

type Named = readonly (readonly [RegExp, ToldRole])[];

/** Sets of DATA with what names in them tell, how much a track of each weighs, and how many files are read. */
const SETS: readonly { folder: string; named: Named; weight: number; files: number }[] = [
  {
    folder: 'game_freedoom',
    named: [
      [/\bpad\b|string ensemble|strings$/i, 'pad'],
      [/bass/i, 'bass'],
      [/rh?ythm/i, 'chords'],
      [/\blead\b/i, 'melody'],
    ],
    weight: 1,
    files: Infinity,
  },
  {
    folder: 'string_quartets',
    named: [
      [/violin 1/i, 'melody'],
      [/violin 2/i, 'second_melody'],
      [/violoncello/i, 'bass'],
    ],
    weight: 0.4,
    files: Infinity,
  },
  {
    folder: 'art_songs',
    named: [
      [/voice|soprano|alto\b|tenor|singstimme|canto|chant|gesang/i, 'melody'],
      [/piano|klavier/i, 'chords'],
    ],
    weight: 0.5,
    files: 200,
  },
];
/** What a track of our own pieces weighs, and how long they are. */
const OWN = { weight: 0.3, bars: 32 };
/** Seeds of the pieces of each genre. */
const SEEDS = [901, 902];
const FEWEST_NOTES = 8;
/** One piece in this many is not learned from, but measured. */
const HELD_OUT_EVERY = 5;
/** Descent of the gradient over all examples with Adam. */
const FIT = { steps: 700, rate: 0.05, ridge: 0.002 };

/** They are told by the file, or are 0 for one that says no program. */
const PROGRAMS: ReadonlySet<Feature> = new Set(FEATURES.filter((name) => name.endsWith('Program')));

interface Example {
  readonly role: number;
  readonly features: readonly number[];
  readonly weight: number;
}

const learned: Example[] = [];
const heldOut = new Map<string, Example[]>();
let pieces = 0;

function take(
  set: string,
  score: Score,
  roleOf: (track: Track) => ToldRole | null,
  weight: number,
) {
  const tracks = score.tracks.map(({ part: _, ...track }): Track => {
    return { ...track, name: '', role: 'other' };
  });
  const hidden = { ...score, tracks };
  const grid = beatGrid({ ...hidden, timeSignatures: metersOf(hidden, {}) });
  const features = roleFeatures(
    tracks,
    grid,
    hearChords(grid, () => null),
  );
  const examples = score.tracks.flatMap((track, i): Example[] => {
    const role = roleOf(track);
    const own = features[i];
    if (role === null || !own || track.notes.length < FEWEST_NOTES) return [];
    return [
      { role: TOLD_ROLES.indexOf(role), features: FEATURES.map((name) => own[name]), weight },
    ];
  });
  if (pieces++ % HELD_OUT_EVERY > 0) learned.push(...examples);
  else heldOut.set(set, [...(heldOut.get(set) ?? []), ...examples]);
}

const [data] = process.argv.slice(2);
if (data === undefined) {
  console.error('Usage: npx tsx scripts/fit-roles.ts DATA');
  process.exit(1);
}
for (const { folder, named, weight, files } of SETS) {
  const names = readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.midi?$/i.test(file))
    .sort();
  // Spread over the set, which is sorted by composer.
  const step = Math.max(1, names.length / files);
  for (let at = 0; at < names.length; at += step) {
    const { score } = readMidi(readFileSync(join(data, folder, names[Math.floor(at)]!)));
    const roleOf = ({ name }: Track) => named.find(([words]) => words.test(name))?.[1] ?? null;
    take(folder, score, roleOf, weight);
  }
}
for (const seed of SEEDS) {
  for (const genre of builtinGenres().list()) {
    const score = await new GenreComposer(genre, { seed }).compose({ bars: OWN.bars });
    take(
      'our own',
      score,
      ({ role }) => TOLD_ROLES.find((told) => told === role) ?? null,
      OWN.weight,
    );
  }
}

/** Weights by role, then feature, the last for the constant. */
type Weights = readonly Float64Array[];

function chancesOf(weights: Weights, features: readonly number[]): number[] {
  const logs = weights.map((row) =>
    features.reduce((sum, each, j) => sum + each * row[j]!, row.at(-1)!),
  );
  const most = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - most));
  const total = odds.reduce((sum, each) => sum + each, 0);
  return odds.map((each) => each / total);
}

/** Multinomial logistic regression with a ridge, on features brought to the same spread. */
function fitted(examples: readonly Example[]): Weights {
  const spread = FEATURES.map((_, j) => {
    const mean = examples.reduce((sum, { features }) => sum + features[j]!, 0) / examples.length;
    const squares = examples.reduce((sum, { features }) => sum + (features[j]! - mean) ** 2, 0);
    return Math.sqrt(squares / examples.length) || 1;
  });
  // Each with its program and without, since many files have none.
  const seen = examples.flatMap(({ role, features, weight }) => {
    const scaled = features.map((each, j) => each / spread[j]!);
    const bare = scaled.map((each, j) => (PROGRAMS.has(FEATURES[j]!) ? 0 : each));
    return [scaled, bare].map((list) => ({ role, features: list, weight: weight / 2 }));
  });
  const total = seen.reduce((sum, { weight }) => sum + weight, 0);
  const empty = () => TOLD_ROLES.map(() => new Float64Array(FEATURES.length + 1));
  const [weights, first, second] = [empty(), empty(), empty()];
  for (let step = 1; step <= FIT.steps; step++) {
    const gradient = empty();
    for (const { role, features, weight } of seen) {
      chancesOf(weights, features).forEach((chance, r) => {
        const error = ((chance - (r === role ? 1 : 0)) * weight) / total;
        features.forEach((each, j) => (gradient[r]![j]! += error * each));
        gradient[r]![FEATURES.length]! += error;
      });
    }
    weights.forEach((row, r) =>
      row.forEach((weight, j) => {
        const slope = gradient[r]![j]! + (j < FEATURES.length ? FIT.ridge * weight : 0);
        first[r]![j] = 0.9 * first[r]![j]! + 0.1 * slope;
        second[r]![j] = 0.999 * second[r]![j]! + 0.001 * slope ** 2;
        const [mean, square] = [
          first[r]![j]! / (1 - 0.9 ** step),
          second[r]![j]! / (1 - 0.999 ** step),
        ];
        row[j] = weight - (FIT.rate * mean) / (Math.sqrt(square) + 1e-8);
      }),
    );
  }
  return weights.map((row) => row.map((weight, j) => weight / (spread[j] ?? 1)));
}

const weights = fitted(learned);
for (const [set, examples] of heldOut) {
  const right = examples.filter(({ role, features }) => {
    const chances = chancesOf(weights, features);
    return chances.indexOf(Math.max(...chances)) === role;
  });
  console.log(`${set}: ${right.length} of ${examples.length} tracks held out have the right role.`);
}
console.log(`Fitted on ${learned.length} tracks.`);
const row = (j: number) =>
  `[${weights.map((each) => Math.round(100 * each[j]!) / 100).join(', ')}]`;
console.log(`export const CONSTANT: Row = ${row(FEATURES.length)};`);
FEATURES.forEach((name, j) => console.log(`  ${name}: ${row(j)},`));
