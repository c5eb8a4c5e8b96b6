/**
 * @file Holds the page's SoundFont sound against FluidSynth playing the same SoundFont: brightness, and
 *   the level of each part.
 *
 * FluidSynth plays without its chorus: at its default level of 2 that adds up to 17 dB, out of phase, to
 * instruments that send all to it (the saw lead), which is neither what the font nor the mix mean.
 */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import { soundFontPath } from '../../src/render/sound-font.ts';
import type { Score, Track } from '../../src/score/score.ts';
import { renderFluidsynth } from '../sound/fluidsynth.ts';
import {
  cut,
  decibels,
  level,
  spectralCentroid,
  width,
  type Recording,
} from '../sound/recording.ts';
import { renderAsPage } from '../sound/render-as-page.ts';

const GENRES = [
  'baroque',
  'bossa_nova',
  'celtic',
  'country',
  'film_score',
  'funk',
  'house',
  'salsa',
  'synthwave',
  'tango',
  'thrash_metal',
  'trap',
];
const BARS = 8;

/** Largest ratio of the spectral centroids. */
const CENTROID = 1.15;
/** Largest difference of a part's level against the melody's, decibels. */
const PART_LEVEL = 2;
/** A part below this level, in decibels, plays next to nothing in these bars. */
const SILENT = -80;

let font: Uint8Array;
beforeAll(async () => {
  font = new Uint8Array(await readFile(soundFontPath()));
});

/** Between one passage and the next everything fades, in quarter notes. */
const REST = 8;

interface Passages {
  /** All parts together, in both renderings. */
  readonly all: Pair;
  /** Each part alone. */
  readonly alone: readonly Pair[];
}

interface Pair {
  readonly page: Recording;
  readonly reference: Recording;
}

/** The piece, and after it each of its parts alone, rendered in one go. */
async function passagesOf(score: Score): Promise<Passages> {
  const length = score.endTick + REST * score.ticksPerQuarter;
  const [tempo] = score.tempos;
  const longer: Score = {
    ...score,
    tempos: [tempo!],
    endTick: length * (score.tracks.length + 1),
    tracks: score.tracks.map((track, index) => withPassage(track, length * (index + 1))),
  };
  const secondsPerTick = tempo!.microsecondsPerQuarter / 1e6 / score.ticksPerQuarter;
  const seconds = longer.endTick * secondsPerTick;
  const bytes = writeMidi(longer);
  const piece = { ...longer, timeSignatures: [...longer.timeSignatures], tracks: longer.tracks };
  const page = await renderAsPage(piece, bytes, font, { seconds });
  const reference = await renderFluidsynth(bytes, soundFontPath(), ['-C', '0']);
  const passage = (index: number): Pair => {
    const from = index * length * secondsPerTick;
    const to = from + score.endTick * secondsPerTick;
    return { page: cut(page, from, to), reference: cut(reference, from, to) };
  };
  return { all: passage(0), alone: score.tracks.map((_, index) => passage(index + 1)) };
}

/** A track that plays once more, `later`. */
function withPassage(track: Track, later: number): Track {
  const twice = <T extends { readonly tick: number }>(events: readonly T[]): T[] => [
    ...events,
    ...events.map((event) => ({ ...event, tick: event.tick + later })),
  ];
  return {
    ...track,
    notes: twice(track.notes),
    controls: twice(track.controls),
    pitchBends: twice(track.pitchBends),
  };
}

describe.each(GENRES)('%s', (id) => {
  let score: Score;
  let passages: Passages;
  beforeAll(async () => {
    const genre = builtinGenres()
      .list()
      .find((one) => one.id === id)!;
    score = await new GenreComposer(genre, { seed: 7 }).compose({ bars: BARS });
    passages = await passagesOf(score);
  });

  it('is as bright as the reference, and stereo', () => {
    const { page, reference } = passages.all;
    const ratio = spectralCentroid(page) / spectralCentroid(reference);
    show(id, `centroid ${ratio.toFixed(3)}, width ${width(page).toFixed(3)}`);
    expect(ratio).toBeLessThan(CENTROID);
    expect(ratio).toBeGreaterThan(1 / CENTROID);
    expect(width(page)).toBeGreaterThan(0.003);
  });

  it('has each part as loud against the melody', () => {
    const louder = passages.alone.map(({ page, reference }) =>
      decibels(level(reference)) < SILENT ? undefined : decibels(level(page) / level(reference)),
    );
    const melody = louder[score.tracks.findIndex(({ role }) => role === 'melody')]!;
    const differences = score.tracks.map(({ name }, i) => ({
      name,
      difference: (louder[i] ?? melody) - melody,
    }));
    for (const { name, difference } of differences) show(id, `${name} ${difference.toFixed(2)} dB`);
    const off = differences.filter(({ difference }) => Math.abs(difference) > PART_LEVEL);
    expect(off).toEqual([]);
  });
});

/** With SHOW_LEVELS the figures are printed. */
function show(genre: string, figure: string): void {
  if (process.env['SHOW_LEVELS']) console.log(`${genre}: ${figure}`);
}
