/**
 * @file The composing jobs of the server: functions whose input and result can be sent between threads.
 */
import { outline } from '../../analysis/outline.ts';
import { previewOf } from '../../compose/genre-preview.ts';
import { findGenre } from '../../workspace/genres/find-genre.ts';
import {
  compose,
  type BegunComposition,
  type ComposingMeans,
  type CompositionRequest,
} from '../../workspace/pieces/compositions.ts';
import { arrangeTake, type ArrangeRequest } from '../../workspace/pieces/arrangements.ts';
import { composeEdited, type EditInput } from '../../workspace/pieces/edited-piece.ts';
import { compareModels } from '../../workspace/pieces/model-comparison.ts';
import { compareWithRules, type ComparedPiece } from '../../workspace/pieces/neural-comparison.ts';
import type { NeuralOptions } from '../../workspace/pieces/neural-options.ts';
import { compareIfThere } from '../../workspace/pieces/model-originality.ts';
import type { ByHand } from '../../workspace/pieces/by-hand.ts';
import { openPiece } from '../../workspace/pieces/open-piece.ts';
import { openOwnMusic } from '../../workspace/pieces/own-music.ts';
import {
  continuePiece,
  infillPiece,
  measurePiece,
  type ContinueRequest,
  type InfillRequest,
  type MeasureRequest,
  type PieceInput,
} from '../../workspace/pieces/piece-models.ts';
import { readPiece } from '../../workspace/pieces/read-piece.ts';
import { findRequest } from '../../workspace/pieces/stored-request.ts';
import { exportedPiece } from '../../workspace/exports/exported-piece.ts';
import {
  exportedPart,
  exportQuickly,
  type QuickFormat,
} from '../../workspace/exports/export-formats.ts';
import type { Mixer } from '../../score/mixer.ts';
import { begunJson, composedPiece, openedOwnMusic, type OpenedPiece } from './composed-piece.ts';

export interface RulesComparisonRequest {
  readonly request: Omit<CompositionRequest, 'neural'>;
  readonly neural: NeuralOptions;
}

/** A file of the workspace. */
export interface OpenInput {
  readonly midi: Uint8Array;
  /** Its path as shown to the user. */
  readonly file: string;
  /** What the user says of a piece without a request. */
  readonly byHand: ByHand;
  /** Id of the genre in which it is accompanied. */
  readonly genre?: string | undefined;
}

/** What is exported. */
export interface ExportInput {
  readonly midi: Uint8Array;
  /** Name of its file. */
  readonly file: string;
  readonly mixer: Mixer;
  /** What the user says of a piece without a request. */
  readonly byHand?: ByHand;
}

/** A piece and the folder it is compared with. */
export interface FolderComparisonInput {
  readonly midi: Uint8Array;
  /** Path of its file as shown to the user. */
  readonly file: string;
  /** Absolute path of its file. */
  readonly path: string;
  /** Absolute path of the folder. */
  readonly directory: string;
}

/** What a model of whole pieces is asked of a file. */
interface PieceJob<R> {
  readonly piece: PieceInput;
  readonly request: R;
}

interface ArrangeJob {
  readonly piece: OpenInput;
  readonly request: ArrangeRequest;
}

type WantedExport =
  { readonly format: QuickFormat } | { readonly format: 'part'; readonly part: string };

/** Called with the JSON of each beginning of a piece, in UTF-8, while the rest is still being written. */
export type OnBeginning = (json: Uint8Array<ArrayBuffer>) => void;

/**
 * @param signal stops a job that uses a model; it then rejects with the signal's reason.
 * @param onBeginning undefined where nobody wants to know.
 */
type Job<I, O> = (
  input: I,
  means: ComposingMeans,
  signal: AbortSignal,
  onBeginning?: OnBeginning,
) => Promise<O>;

export const JOBS = {
  /** One piece. */
  compose: async (request: CompositionRequest, means, signal, onBeginning) => {
    const onBegun = onBeginning && ((begun: BegunComposition) => onBeginning(begunJson(begun)));
    return composedPiece(await compose(request, means, signal, onBegun));
  },

  /** A piece with an edit. */
  edit: async (input: EditInput, means, signal) =>
    composedPiece(await composeEdited(input, means, signal)),

  /** Two bars of a genre, as the bytes of a MIDI file. */
  previewGenre: ({ genre }: { genre: string }, { genres }) => previewOf(findGenre(genres, genre)),

  /** A piece of the workspace, read from its file, whoever made it. */
  openPiece: async (input: OpenInput, means) => opened(input, means),

  /** The small piano roll of any MIDI file. */
  outline: async ({ midi, file }: { midi: Uint8Array; file: string }) =>
    outline(readPiece(midi, file)),
  /** What a piece shares with the files of a folder; null if the folder is gone. */
  compareWithFolder: async (
    { midi, file, directory, path }: FolderComparisonInput,
    _means,
    signal,
  ) => compareIfThere(readPiece(midi, file), directory, { file: path, signal }),

  /** A piece as a file for other programs. */
  exportPiece: async (input: ExportInput & WantedExport, means) => {
    const piece = exportedPieceOf(input, means);
    return input.format === 'part'
      ? exportedPart(piece, input.part)
      : exportQuickly(piece, input.format);
  },

  /** A piece ready to be rendered. */
  exportedPiece: async (input: ExportInput, means) => exportedPieceOf(input, means),

  /** The same piece by the rules alone and with a model. */
  compareWithRules: async ({ request, neural }: RulesComparisonRequest, means, signal) => {
    const found = await compareWithRules(request, neural, means, signal);
    return {
      ...found,
      algorithmic: withComposedPiece(found.algorithmic),
      neural: withComposedPiece(found.neural),
    };
  },

  compareModels,
  /** An accompaniment to the melody of a piece of the workspace. */
  arrangePiece: async ({ piece, request }: ArrangeJob, means) => {
    const { fileName, midi, key, genre } = await arrangeTake(piece, request, means);
    return { fileName, midi, key, genre };
  },
  /** A file with more bars. */
  continuePiece: ({ piece, request }: PieceJob<ContinueRequest>, means, signal) =>
    continuePiece(piece, request, means, signal),
  /** A file with some bars written again. */
  infillPiece: ({ piece, request }: PieceJob<InfillRequest>, means, signal) =>
    infillPiece(piece, request, means, signal),
  /** How well a model predicts a file. */
  measurePiece: ({ piece, request }: PieceJob<MeasureRequest>, means, signal) =>
    measurePiece(piece, request, means, signal),
} satisfies Record<string, Job<never, unknown>>;

function opened({ midi, file, byHand, genre }: OpenInput, means: ComposingMeans): OpenedPiece {
  if (findRequest(midi).status === 'none') {
    const { genres } = means;
    const known = genre !== undefined && genres.has(genre) ? genres.get(genre) : undefined;
    return openedOwnMusic(openOwnMusic(midi, file, byHand, known));
  }
  return composedPiece(openPiece(midi, file, means));
}

function exportedPieceOf({ midi, file, mixer, byHand }: ExportInput, { genres }: ComposingMeans) {
  return exportedPiece(midi, file, mixer, genres, byHand);
}

function withComposedPiece({ piece, ...lines }: ComparedPiece) {
  return { piece: composedPiece(piece), ...lines };
}

export type JobName = keyof typeof JOBS;
export type JobInput<N extends JobName> = Parameters<(typeof JOBS)[N]>[0];
export type JobResult<N extends JobName> = Awaited<ReturnType<(typeof JOBS)[N]>>;

const WITHOUT_MODEL: readonly JobName[] = [
  'previewGenre',
  'openPiece',
  'arrangePiece',
  'outline',
  'compareWithFolder',
  'exportPiece',
  'exportedPiece',
];

/** Whether a job uses a model and so spends most of its time waiting for predictions. */
export function usesModel<N extends JobName>(name: N, input: JobInput<N>): boolean {
  if (WITHOUT_MODEL.includes(name)) return false;
  if (name === 'edit') return (input as EditInput).request.neural !== undefined;
  return name !== 'compose' || (input as CompositionRequest).neural !== undefined;
}
