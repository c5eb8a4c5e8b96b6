/**
 * @file Tests that pieces move towards the style of the folder their model was trained on.
 *
 * Small networks trained for seconds on folk tunes and on jazz solos; the guide's network, trained
 * longer, has at least the same effect. A piece's melody and bass are compared with all lines of a
 * folder by four histograms (pitch classes from the tonic, as planned or, for files, as estimated;
 * intervals; lengths in half octaves; velocities in steps of 8) and the Jensen-Shannon divergence of
 * each, 0 (identical) .. 1 bit (nothing in common).
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import {
  trainNeuralComposer,
  type AdvancedNeuralComposer,
} from '../../src/neural/composer/advanced-neural-composer.ts';
import {
  countLine,
  emptyHistograms,
  folderHistograms,
  inQuarters,
  LINE_FEATURES,
  lineDistances,
  type LineFeature,
  type LineHistograms,
} from '../metrics/line-style.ts';

const DATA = join(import.meta.dirname, '../../../shared/data/training_data');
if (!existsSync(DATA)) throw new Error(`These tests read ${DATA}, which is missing.`);

const STYLES = { folk: 'nottingham_folk', jazz: 'jazz_wjazzd' } as const;
type Style = keyof typeof STYLES;
/** Diatonic and chromatic, straight and swung; folk, jazz and neither. */
const GENRES = ['bossa_nova', 'country', 'gypsy_jazz', 'reggae'];
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const BLENDS = [0, 0.3, 0.6, 1];
const LENGTH = { bars: 16 };

/**
 * Genres played louder than either folder. The single velocity of the folk tunes lies amid those of the
 * solos, so a small share of either model moves these pieces towards the solos' velocities.
 */
const LOUD = 'reggae';

/** Bits by which a statistic may worsen if the genre's scale and rhythm keep it from getting closer. */
const FLOOR = 0.002;

let root: string;
const models = {} as Record<Style, AdvancedNeuralComposer>;
const folders = {} as Record<Style, LineHistograms>;
interface Piece {
  readonly genre: string;
  readonly histograms: LineHistograms;
}

/** By style and blend: one piece for each genre and seed. */
const pieces = {} as Record<Style, Map<number, Piece[]>>;

async function pieceOf(genre: string, seed: number, style: Style, blend: number): Promise<Piece> {
  const composer = new GenreComposer(genre, { seed, neuralModel: models[style], blend });
  const { tonic } = composer.plan(LENGTH);
  const found = emptyHistograms();
  countLine(found, inQuarters(await composer.generateMelody(LENGTH)), tonic);
  countLine(found, inQuarters(await composer.generateBassLine(LENGTH)), tonic);
  return { genre, histograms: found };
}

/** The distances of pieces from a folder, averaged over the pieces. */
function meanDistances(
  of: readonly Piece[],
  folder: LineHistograms,
): Record<LineFeature | 'all', number> {
  const each = of.map(({ histograms }) => lineDistances(histograms, folder));
  const mean = (feature: LineFeature | 'all') =>
    each.reduce((sum, distance) => sum + distance[feature], 0) / each.length;
  const features = [...LINE_FEATURES, 'all'] as const;
  return Object.fromEntries(features.map((f) => [f, mean(f)])) as Record<
    LineFeature | 'all',
    number
  >;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'midi-composer-styles-'));
  for (const style of Object.keys(STYLES) as Style[]) {
    const directory = join(DATA, STYLES[style]);
    folders[style] = await folderHistograms(directory);
    models[style] = await trainNeuralComposer(directory, {
      epochs: 3,
      windowsPerEpoch: 1600,
      modelName: style,
      modelsDirectory: root,
      network: { lstmUnits: [32, 24], denseUnits: [32, 24] },
    });
  }
  for (const style of Object.keys(STYLES) as Style[]) {
    pieces[style] = new Map();
    for (const blend of BLENDS) {
      const composed: Piece[] = [];
      for (const genre of GENRES) {
        for (const seed of SEEDS) composed.push(await pieceOf(genre, seed, style, blend));
      }
      pieces[style].set(blend, composed);
    }
  }
});
afterAll(async () => {
  for (const model of Object.values(models)) await model.dispose();
  await rm(root, { recursive: true, force: true });
});

describe.each([
  ['folk', 'jazz'],
  ['jazz', 'folk'],
] as const)('the model of %s against that of %s', (style, other) => {
  it.each([0.3, 0.6, 1])(
    'brings pieces closer to its own folder than the other model does, at blend %f',
    (blend) => {
      const own = pieces[style].get(blend)!;
      const others = pieces[other].get(blend)!;
      let total = 0;
      for (const genre of GENRES) {
        const nearer = own.filter(
          (piece, i) =>
            piece.genre === genre &&
            lineDistances(piece.histograms, folders[style]).all <
              lineDistances(others[i]!.histograms, folders[style]).all,
        ).length;
        console.log(`${style}, blend ${blend}, ${genre}: nearer in ${nearer} of ${SEEDS.length}`);
        total += nearer;
        if (genre === LOUD && blend < 0.5) continue;
        expect(nearer / SEEDS.length, genre).toBeGreaterThanOrEqual(0.8);
      }
      expect(total / own.length).toBeGreaterThanOrEqual(0.8);
    },
  );

  it('moves every statistic of the pieces towards the folder as the blend rises', () => {
    const steps = BLENDS.map((blend) => meanDistances(pieces[style].get(blend)!, folders[style]));
    console.table(Object.fromEntries(BLENDS.map((blend, i) => [`${style} ${blend}`, steps[i]])));
    for (const feature of LINE_FEATURES) {
      const [rules, model] = [steps[0]![feature], steps.at(-1)![feature]];
      expect(model, feature).toBeLessThan(0.9 * rules);
      steps.slice(1).forEach((step, i) => {
        expect(step[feature], `${feature} at ${BLENDS[i + 1]}`).toBeLessThan(
          steps[i]![feature] + FLOOR,
        );
      });
    }
    const all = steps.map((step) => step.all);
    expect(all).toEqual([...all].sort((a, b) => b - a));
  });

  it.each(GENRES)('moves the pieces in %s towards the folder', (genre) => {
    const all = BLENDS.map((blend) => {
      const own = pieces[style].get(blend)!.filter((piece) => piece.genre === genre);
      return meanDistances(own, folders[style]).all;
    });
    expect(all).toEqual([...all].sort((a, b) => b - a));
  });
});
