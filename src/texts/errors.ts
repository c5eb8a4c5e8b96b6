/** @file All errors shown to users: stable codes and their data. */
import type { FieldFinding } from '../server/schemas/field-findings.ts';
import type { ArrangeProblem } from '../arrange/arrange-error.ts';
import type { GenreChoice } from '../compose/options/option-error.ts';
import type { PassageProblem } from '../compose/options/passage-error.ts';
import type { MidiProblem } from '../midi/midi-error.ts';
import type { SkipReason } from '../neural/data/skip-codes.ts';
import type { ModelFileFinding } from '../neural/models/model-file-error.ts';
import type { TrainingFailures } from '../neural/training/failures.ts';
import type { ChartProblem } from '../theory/chord-chart.ts';

/**
 * The data of each error; the keys are the codes of the HTTP API. A `file` or `directory` is absolute or
 * relative to the workspace; the doors show it as it can be typed there.
 */
export interface ErrorDetails {
  unknown_genre: { readonly genre: string; readonly nearest: readonly string[] };
  invalid_key: { readonly key: string };
  mode_not_in_genre: {
    readonly genre: string;
    readonly key: string;
    readonly modes: readonly string[];
  };
  not_in_genre: {
    readonly genre: string;
    readonly choice: GenreChoice;
    readonly value: string;
    readonly known: readonly string[];
  };
  /** Locked places, such as `lead` or `lead/B`. */
  locked: { readonly places: readonly string[] };
  no_request_inside: { readonly file: string };
  /** The same fields of the request inside mean something else in this version of the program. */
  newer_request: { readonly file: string };
  nothing_to_edit: object;
  cannot_read: { readonly file: string; readonly reason: string };
  /** Its bytes are not music that can be read. */
  unreadable_midi: { readonly file: string; readonly problem: MidiProblem };
  not_a_sound_font: { readonly file: string };
  /** Too long to be rendered; both in minutes. */
  piece_too_long: { readonly minutes: number; readonly most: number };
  /** Too many for notation. */
  too_many_bars: { readonly most: number };
  part_not_found: { readonly part: string; readonly known: readonly string[] };
  export_not_found: { readonly id: string };
  /** Its sound is not rendered yet, or could not be. */
  export_not_ready: { readonly id: string };
  cannot_fuse: { readonly genre: string; readonly other: string };
  /** A melody that cannot be accompanied as asked. */
  cannot_arrange: { readonly problem: ArrangeProblem };
  /** Passages of a request that cannot be played. */
  invalid_passages: { readonly problem: PassageProblem };
  invalid_chords: {
    readonly problem: ChartProblem;
    /** Position in the text, from 1. */
    readonly column: number;
  };
  model_not_found: { readonly model: string; readonly available: readonly string[] };
  model_unusable: {
    readonly model: string;
    /**
     * `closed`: the system does not open its file; `unable`: models of its kind cannot compose; `lines`:
     * they know single lines only, not pieces; `pieces`: the other way round.
     */
    readonly kind: 'damaged' | 'foreign' | 'closed' | 'unable' | 'lines' | 'pieces' | 'other';
    /** What was found in its file; null if unknown. */
    readonly finding: ModelFileFinding | null;
    /** For kind `closed` the system's code, for `other` its message in English; otherwise empty. */
    readonly reason: string;
  };
  /** The program comes without the model that is used where none is named. */
  no_base_model: object;
  /** A model can do nothing with this piece. */
  not_for_models: { readonly file: string; readonly reason: 'no-notes' | 'too-many-bars' };
  /** Bars from 1 that are not all in a piece of `bars` bars, are in the wrong order, or are more than `most`. */
  bars_not_possible: {
    readonly first: number;
    readonly last: number;
    readonly bars: number;
    readonly most: number;
  };
  /** Moved so far, notes would leave the range of MIDI. */
  notes_out_of_range: object;
  /** More parts than a model can write at a time. */
  too_many_parts: { readonly most: number };
  invalid_model_name: { readonly model: string };
  model_exists: { readonly model: string };
  /** It cannot be tied to a genre, since its card is missing or cannot be read. */
  model_without_card: { readonly model: string };
  /** It waits to be the start of a training of another model. */
  model_needed: { readonly model: string; readonly by: string };
  /** Nothing of that name is in the trash of models. */
  deleted_model_not_found: { readonly model: string; readonly available: readonly string[] };
  composition_not_found: { readonly id: string };
  training_not_found: { readonly id: string };
  /** The model is already being trained or waiting to be. */
  training_busy: { readonly training: string; readonly model: string };
  /** The model is neither being trained nor waiting to be. */
  training_not_running: { readonly model: string };
  /** No epoch of its training has ended. */
  nothing_learned_yet: { readonly model: string };
  /** The queue of trainings is full. */
  too_many_trainings: { readonly limit: number };
  training_not_resumable: {
    readonly training: string;
    readonly model: string;
    /** Still running, all epochs done, stopped early, or no checkpoint. */
    readonly reason: 'not-over' | 'finished' | 'stopped-early' | 'no-checkpoint';
  };
  /** Why a training that was just requested would fail; see `TrainingFailures`. */
  no_encoding: TrainingFailures['no_encoding'];
  unknown_loss: TrainingFailures['unknown_loss'];
  not_enough_memory: TrainingFailures['not_enough_memory'];
  /** A training that would be lost if another model took its name. */
  training_unfinished: { readonly training: string; readonly model: string };
  /** An id of a genre that is no lower-case words joined by `_`; `suggestion` is one that is. */
  invalid_genre_id: { readonly id: string; readonly suggestion: string };
  /** A genre that is to be learned has the id of one that is there. */
  genre_exists: { readonly genre: string };
  /** Fewer MIDI files of a folder have music than a genre is learned from. */
  too_few_to_learn: {
    readonly directory: string;
    readonly readable: number;
    readonly least: number;
    readonly skipped: readonly { readonly file: string; readonly reason: SkipReason }[];
  };
  /** No subfolder holds MIDI files. */
  no_training_folders: { readonly directory: string };
  /** `closed`: subfolders that could not be read. */
  no_training_data: { readonly directory: string; readonly closed: readonly string[] };
  /** There are MIDI files, but none has notes to train on. */
  too_few_notes: { readonly directory: string };
  directory_not_found: { readonly directory: string };
  /** The path names a file or is too long for the system. */
  not_a_directory: { readonly directory: string };
  outside_workspace: { readonly path: string };
  /** A link in the workspace whose target lies outside. */
  leads_outside: { readonly directory: string; readonly target: string };
  file_exists: { readonly file: string };
  cannot_write: { readonly file: string; readonly reason: string };
  /** `reason`: the system's code, such as EADDRINUSE, EACCES, EADDRNOTAVAIL or ENOTFOUND. */
  cannot_listen: { readonly host: string; readonly port: number; readonly reason: string };
  /** Too much is waiting to be composed, exported or learned; `seconds` estimates when there will be room. */
  server_busy: { readonly seconds: number };
  /** The composing thread was lost. */
  composing_failed: object;
  invalid_request: {
    /** @property path a JSON pointer, such as `/bars`. */
    readonly errors: readonly { readonly path: string; readonly finding: FieldFinding }[];
  };
  not_found: { readonly path: string };
  host_not_allowed: { readonly host: string };
  origin_not_allowed: { readonly origin: string };
  body_too_large: { readonly limit: number };
  /** `kept`: how many of the first files were saved before the rest was refused. */
  too_many_files: { readonly limit: number; readonly kept: number };
  /** Too many simultaneous connections. */
  too_many_connections: object;
  /** The server needs a token, and the request has none or a wrong one. */
  token_needed: object;
  broken_upload: object;
  /** `wanted`: the media type that is accepted there. */
  unsupported_media_type: { readonly mediaType: string; readonly wanted: string };
  internal_error: object;
}

export type ErrorCode = keyof ErrorDetails;

/** All codes, in the order of the interface. */
export const ERROR_CODES = [
  'unknown_genre',
  'invalid_key',
  'mode_not_in_genre',
  'not_in_genre',
  'locked',
  'no_request_inside',
  'newer_request',
  'nothing_to_edit',
  'cannot_read',
  'unreadable_midi',
  'not_a_sound_font',
  'piece_too_long',
  'too_many_bars',
  'part_not_found',
  'export_not_found',
  'export_not_ready',
  'cannot_fuse',
  'cannot_arrange',
  'invalid_passages',
  'invalid_chords',
  'model_not_found',
  'model_unusable',
  'no_base_model',
  'not_for_models',
  'bars_not_possible',
  'notes_out_of_range',
  'too_many_parts',
  'invalid_model_name',
  'model_exists',
  'model_without_card',
  'model_needed',
  'deleted_model_not_found',
  'composition_not_found',
  'training_not_found',
  'training_busy',
  'training_not_running',
  'nothing_learned_yet',
  'too_many_trainings',
  'training_not_resumable',
  'no_encoding',
  'unknown_loss',
  'not_enough_memory',
  'training_unfinished',
  'invalid_genre_id',
  'genre_exists',
  'too_few_to_learn',
  'no_training_folders',
  'no_training_data',
  'too_few_notes',
  'directory_not_found',
  'not_a_directory',
  'outside_workspace',
  'leads_outside',
  'file_exists',
  'cannot_write',
  'cannot_listen',
  'server_busy',
  'composing_failed',
  'invalid_request',
  'not_found',
  'host_not_allowed',
  'origin_not_allowed',
  'body_too_large',
  'too_many_files',
  'too_many_connections',
  'token_needed',
  'broken_upload',
  'unsupported_media_type',
  'internal_error',
] as const satisfies readonly ErrorCode[];

/** The texts of an error. */
export interface ErrorMessage {
  /** Short name of the kind of problem. */
  readonly title: string;
  /** One sentence with the data of this case: what is wrong and what to do. */
  readonly detail: string;
}
