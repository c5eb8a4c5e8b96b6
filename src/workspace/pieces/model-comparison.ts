/**
 * @file Compares models: their training, their accuracy on one folder and their effect on one piece.
 */
import { aList, anObjectWith, expectArguments, TEXT } from '../../arguments/arguments.ts';
import type { LineSummary } from '../../analysis/line-summary.ts';
import type { FileNotes } from '../../neural/data/midi-data-processor.ts';
import { writesIdeas } from '../../neural/generation/writes-ideas.ts';
import type { FigureSpec, Figures } from '../../neural/models/figures.ts';
import type { EpochRecord, ModelCard } from '../../neural/models/model-card.ts';
import { compose, type ComposingMeans, type CompositionRequest } from './compositions.ts';
import { UserError } from '../../texts/user-error.ts';
import { lineSummary } from './neural-comparison.ts';
import { checkTrainingFolder } from '../files/training-folder.ts';

export interface ModelComparisonRequest {
  /** Names, at least one. */
  readonly models: readonly string[];
  /** Absolute path of a folder of MIDI files to test every model on; no test if omitted. */
  readonly directory?: string;
  /** The piece that each model advises. */
  readonly genre: string;
  readonly bars: number;
  readonly seed: number;
  readonly blend: number;
}

/** How well a model predicts a folder's notes. */
export interface FolderFigures {
  readonly loss: number;
  /** Its other metrics, by name. */
  readonly figures: Figures;
}

/** Statistics of a piece's melody and bass. */
export interface Sample {
  readonly melody: LineSummary | null;
  readonly bass: LineSummary | null;
}

export interface ComparedModel {
  readonly name: string;
  /** Empty for a model without a card. */
  readonly history: readonly EpochRecord[];
  readonly validation: ModelCard['validation'] | null;
  readonly common: FolderFigures | null;
  /** Descriptions of its metrics; empty if its file cannot be read. */
  readonly figures: readonly FigureSpec[];
  readonly sample: Sample;
}

export interface ModelComparison {
  readonly models: readonly ComparedModel[];
  /** The piece by the rules alone. */
  readonly rules: Sample;
  /** Number of predicted windows of the common folder; null without one. */
  readonly windows: number | null;
  /** Results of the simple predictors on the same windows. */
  readonly baselines: { readonly lastNote: number; readonly windowMean: number } | null;
}

/** Most windows of the common folder to predict, evenly spaced. */
const COMMON_WINDOWS = 512;

/**
 * Throws UserError as `models.use` and {@link compose} do, `directory_not_found`, `cannot_read`,
 * `no_training_data` and `too_few_notes`; `model_unusable` for a model of whole pieces on a folder.
 *
 * @param signal stops the comparison, which then rejects with its reason.
 */
export async function compareModels(
  request: ModelComparisonRequest,
  means: ComposingMeans,
  signal?: AbortSignal,
): Promise<ModelComparison> {
  expectArguments('compareModels(request, means)', {
    request: [request, anObjectWith(['models', 'genre'])],
    means: [means, anObjectWith(['genres', 'models'])],
  });
  expectArguments('compareModels(request, means)', {
    'request.models': [request.models, aList(TEXT)],
  });
  const { genre, bars, seed, blend } = request;
  for (const name of request.models) {
    const { facts } = await means.models.show(name);
    if (request.directory !== undefined && facts && writesIdeas(facts.architecture)) {
      throw new UserError('model_unusable', {
        model: name,
        kind: 'pieces',
        finding: null,
        reason: '',
      });
    }
  }
  const piece: CompositionRequest = { genre, bars, seed };
  const folder = request.directory === undefined ? null : await openFolder(request.directory);
  const sampleOf = async (composed: CompositionRequest): Promise<Sample> => {
    const result = await compose(composed, means, signal);
    return { melody: lineSummary(result, 'melody'), bass: lineSummary(result, 'bass') };
  };
  const models: ComparedModel[] = [];
  for (const name of request.models) {
    const { card, facts } = await means.models.show(name);
    const sample = await sampleOf({ ...piece, neural: { model: name, blend } });
    const common =
      folder &&
      (await means.models.use(name, (model) =>
        model.evaluate(folder.lines, COMMON_WINDOWS, signal),
      ));
    models.push({
      name,
      history: card?.history ?? [],
      validation: card?.validation ?? null,
      common,
      figures: facts?.figures ?? [],
      sample,
    });
  }
  return {
    models,
    rules: await sampleOf(piece),
    windows: folder?.windows ?? null,
    baselines: folder?.baselines ?? null,
  };
}

interface Folder {
  /** One array per line, [notes, 3]; see `Windows`. */
  readonly lines: readonly Float32Array[];
  readonly windows: number;
  readonly baselines: { readonly lastNote: number; readonly windowMean: number };
}

async function openFolder(directory: string): Promise<Folder> {
  const [{ Windows }, { baselines }, { evenly }, { GUIDE_CONFIG }] = await Promise.all([
    import('../../neural/data/windows.ts'),
    import('../../neural/data/baselines.ts'),
    import('../../neural/data/evenly.ts'),
    import('../../neural/models/bilstm-attention/config.ts'),
  ]);
  await checkTrainingFolder(directory, (path) => path);
  const files = await filesOf(directory);
  const lines = files.flatMap((file) => file.lines);
  const windows = new Windows(lines, GUIDE_CONFIG.seqLength);
  const indices = evenly(windows.count, COMMON_WINDOWS);
  const { lastNote, windowMean } = baselines(windows, windows, indices);
  return { lines, windows: indices.length, baselines: { lastNote, windowMean } };
}

/** Throws UserError `too_few_notes`. */
async function filesOf(directory: string): Promise<readonly FileNotes[]> {
  const [{ MIDIDataProcessor }, { TrainingDataError }] = await Promise.all([
    import('../../neural/data/midi-data-processor.ts'),
    import('../../neural/data/training-data-error.ts'),
  ]);
  try {
    return (await new MIDIDataProcessor().processMidiDirectory(directory)).files;
  } catch (error) {
    if (!(error instanceof TrainingDataError && error.code === 'too_few_notes')) throw error;
    throw new UserError('too_few_notes', { directory }, { cause: error });
  }
}
