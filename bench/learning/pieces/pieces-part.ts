/**
 * @file Measures pieces composed with models of two folders: whether they are nearer to their own folder than
 *   those of the other model, and what they are like, at two blends, beside the rules alone and the files.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassageIndex } from '../../../src/analysis/passages/passage-index.ts';
import { stepLines } from '../../../src/analysis/passages/step-lines.ts';
import { GenreComposer } from '../../../src/compose/genre-composer.ts';
import { readMidi } from '../../../src/midi/read-midi.ts';
import {
  trainNeuralComposer,
  type AdvancedNeuralComposer,
  type TrainNeuralComposerOptions,
} from '../../../src/neural/composer/advanced-neural-composer.ts';
import { rolesOfModel } from '../../../src/neural/generation/roles-of-model.ts';
import type { Score } from '../../../src/score/score.ts';
import {
  countLine,
  emptyHistograms,
  folderHistograms,
  inQuarters,
  lineDistances,
  type LineHistograms,
} from '../../../tests/metrics/line-style.ts';
import { SHARED } from '../sets.ts';
import { onsetsApart, onsetTimes, onsetTimesOf, type OnsetTimes } from './onset-times.ts';
import { melodyOf, pieceMeasures, repeatedFigures, type PieceMeasures } from './piece-measures.ts';

const FOLDERS = { folk: 'nottingham_folk', jazz: 'jazz_wjazzd' } as const;
type Folder = keyof typeof FOLDERS;
const NAMES = Object.keys(FOLDERS) as Folder[];
/** Diatonic and chromatic, straight and swung; folk, jazz and neither. */
const GENRES = ['bossa_nova', 'country', 'gypsy_jazz', 'reggae'];
const BLENDS = [0.3, 1];
const LENGTH = { bars: 32 };

/** What a network of lines is trained with here; a score model has its own regime. */
const SMALL_LINES: TrainNeuralComposerOptions = {
  epochs: 3,
  windowsPerEpoch: 1600,
  network: { lstmUnits: [32, 24], denseUnits: [32, 24] },
};

export interface PiecesOptions {
  /** Architecture of the models that compose. */
  readonly architecture: string;
  /** Seeds of each genre, from 1. */
  readonly seeds: number;
}

interface Composed {
  readonly histograms: LineHistograms;
  readonly measures: PieceMeasures & { readonly 'onsets apart': number };
}

/** What a piece is measured against. */
interface LearnedFolder {
  readonly passages: PassageIndex;
  readonly onsets: OnsetTimes;
}

/** Trains the two models, composes with them and prints what their pieces are like. */
export async function measurePieces({ architecture, seeds }: PiecesOptions): Promise<void> {
  if (rolesOfModel(architecture).length === 0) {
    console.log(`Models of the architecture ${architecture} cannot compose: not measured.`);
    return;
  }
  const root = mkdtempSync(join(tmpdir(), 'midi-composer-pieces-'));
  const models: AdvancedNeuralComposer[] = [];
  try {
    const pieces = new Map<string, Composed[]>();
    const rows: Record<string, Record<string, string>> = {};
    for (const folder of NAMES) {
      const files = filesOf(folder);
      rows[`files, ${folder}`] = { 'figures again': realFigures(files) };
      const learned: LearnedFolder = {
        passages: new PassageIndex(
          files.map(({ name, score }) => ({ name, lines: stepLines(score) })),
        ),
        onsets: onsetTimesOf(files.map(({ score }) => score)),
      };
      const model = await trainNeuralComposer(directoryOf(folder), {
        ...(architecture === 'bilstm-attention' ? SMALL_LINES : { architecture }),
        modelName: folder,
        modelsDirectory: root,
      });
      models.push(model);
      for (const blend of [0, ...BLENDS]) {
        const composed = await composedPieces(model, blend, seeds, learned);
        pieces.set(`${folder} ${blend}`, composed);
        rows[blend === 0 ? `rules, against ${folder}` : `${folder}, blend ${blend}`] = means(
          composed.map(({ measures }) => measures),
        );
      }
    }
    console.table(rows);
    console.table(await nearness(pieces, seeds));
  } finally {
    for (const model of models) await model.dispose();
    rmSync(root, { recursive: true, force: true });
  }
}

/** One piece for each genre and seed. */
async function composedPieces(
  neuralModel: AdvancedNeuralComposer,
  blend: number,
  seeds: number,
  learned: LearnedFolder,
): Promise<Composed[]> {
  const composed: Composed[] = [];
  for (const genre of GENRES) {
    for (let seed = 1; seed <= seeds; seed++) {
      const composer = new GenreComposer(genre, { seed, ...(blend > 0 && { neuralModel, blend }) });
      const score = await composer.compose(LENGTH);
      const plan = await composer.finalPlan(LENGTH);
      const histograms = emptyHistograms();
      for (const { role, notes } of score.tracks) {
        if (role !== 'melody' && role !== 'bass') continue;
        countLine(histograms, inQuarters(notes), plan.tonic);
      }
      const onsets = onsetTimes(melodyOf(score), score.ticksPerQuarter);
      const measures = {
        ...pieceMeasures(score, plan, learned.passages),
        'onsets apart': onsetsApart(onsets, learned.onsets),
      };
      composed.push({ histograms, measures });
    }
  }
  return composed;
}

/** By folder and blend, in how many of a genre's pieces the folder's own model comes nearer to it. */
async function nearness(
  pieces: ReadonlyMap<string, readonly Composed[]>,
  seeds: number,
): Promise<Record<string, Record<string, string>>> {
  const rows: Record<string, Record<string, string>> = {};
  for (const folder of NAMES) {
    const histograms = await folderHistograms(directoryOf(folder));
    const other = NAMES.find((name) => name !== folder)!;
    for (const blend of BLENDS) {
      const own = pieces.get(`${folder} ${blend}`)!;
      const others = pieces.get(`${other} ${blend}`)!;
      const isNearer = own.map(
        (piece, i) =>
          lineDistances(piece.histograms, histograms).all <
          lineDistances(others[i]!.histograms, histograms).all,
      );
      rows[`nearer to ${folder}, blend ${blend}`] = Object.fromEntries(
        GENRES.map((genre, i) => {
          const nearer = isNearer.slice(i * seeds, (i + 1) * seeds).filter(Boolean).length;
          return [genre, `${nearer} of ${seeds}`];
        }),
      );
    }
  }
  return rows;
}

function directoryOf(folder: Folder): string {
  return join(SHARED, 'data/training_data', FOLDERS[folder]);
}

function filesOf(folder: Folder): { readonly name: string; readonly score: Score }[] {
  const directory = directoryOf(folder);
  return readdirSync(directory)
    .filter((name) => /\.mid$/i.test(name))
    .sort()
    .map((name) => ({ name, score: readMidi(readFileSync(join(directory, name))).score }));
}

/** The share of repeated figures in the melodies of real files, their mean. */
function realFigures(files: readonly { readonly score: Score }[]): string {
  const shares = files
    .map(({ score }) => {
      const line = melodyOf(score).length > 0 ? melodyOf(score) : (score.tracks[0]?.notes ?? []);
      return repeatedFigures(line, score.ticksPerQuarter);
    })
    .filter((share) => !Number.isNaN(share));
  return (shares.reduce((sum, share) => sum + share, 0) / shares.length).toFixed(2);
}

/** Means over pieces, without those that have nothing to measure; of copied passages the longest too. */
function means(measures: readonly Composed['measures'][]): Record<string, string> {
  const names = Object.keys(measures[0]!) as (keyof Composed['measures'])[];
  const rows = names.map((name) => {
    const values = measures.map((own) => own[name]).filter((value) => !Number.isNaN(value));
    return [name, (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2)];
  });
  const longest = Math.max(...measures.map(({ copied }) => copied));
  return { ...(Object.fromEntries(rows) as Record<string, string>), 'longest copy': `${longest}` };
}
