/** @file A training's messages in the user's language: skipped files and failures. */
import type { SkipCode } from '../../neural/data/skip-codes.ts';
import type { MemoryNeed } from '../../neural/training/failures.ts';
import type { Language } from '../../texts/language.ts';
import { skipReasonText } from '../../texts/midi-file-texts.ts';
import { midiWarningText } from '../../texts/midi-texts.ts';
import { textOfCode } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { TrainingDone } from '../../neural/training/event-log.ts';
import { learnedText } from '../models/model-sentences.ts';
import type { TrainingOutcome, TrainingState, TrainingUpdate } from './state.ts';

type FailedUpdate = Extract<TrainingUpdate, { type: 'failed' }>;

type FilesUpdate = Extract<TrainingUpdate, { type: 'files' }>;

/** The results for the files of a folder, in sentences. */
export type FilesText = Omit<FilesUpdate, 'links' | 'skipped' | 'warnings'> & {
  readonly links: { readonly link: string; readonly target: string; readonly note: string }[];
  readonly skipped: { readonly file: string; readonly code: SkipCode; readonly reason: string }[];
  /** The number of warnings for each file, with the first few in full. */
  readonly warnings: { readonly file: string; readonly count: number; readonly first: string[] }[];
};

/** A finished training, with a sentence or two on whether its model learned. */
export type DoneText = TrainingDone & { readonly learned: string };

/** A failure in one sentence, with the data that a program may want to read. */
export type FailedText = Omit<FailedUpdate, 'problem'> & {
  readonly device?: string;
  readonly reason?: string;
  readonly memory?: MemoryNeed;
};

export type UpdateText =
  | Exclude<TrainingUpdate, FilesUpdate | FailedUpdate | TrainingDone>
  | FilesText
  | FailedText
  | DoneText;

export type StateText = Omit<TrainingState, 'files' | 'outcome'> & {
  readonly files: FilesText | null;
  readonly outcome:
    Exclude<TrainingOutcome, FailedUpdate | TrainingDone> | FailedText | DoneText | null;
};

/** The update with its sentences in a language. */
export function updateIn(update: TrainingUpdate, language: Language): UpdateText {
  if (update.type === 'files') return filesIn(update, language);
  return update.type === 'done' || update.type === 'failed' ? endIn(update, language) : update;
}

/** The state with its sentences in a language. */
export function stateIn(state: TrainingState, language: Language): StateText {
  const { files, outcome } = state;
  return {
    ...state,
    files: files && filesIn(files, language),
    outcome: outcome === null || outcome.type === 'cancelled' ? outcome : endIn(outcome, language),
  };
}

function endIn(end: FailedUpdate | TrainingDone, language: Language): FailedText | DoneText {
  if (end.type === 'failed') return failureIn(end, language);
  return { ...end, learned: learnedText(end, language) };
}

function filesIn(update: FilesUpdate, language: Language): FilesText {
  return {
    ...update,
    links: update.links.map((link) => ({ ...link, note: texts(language).followedLink(link) })),
    skipped: update.skipped.map((skipped) => {
      const { file, code } = skipped;
      return { file, code, reason: skipReasonText(skipped, language) };
    }),
    warnings: update.warnings.map(({ file, count, first }) => {
      return { file, count, first: first.map((warning) => midiWarningText(warning, language)) };
    }),
  };
}

/** Records of earlier versions give the reason in English only. */
function failureIn({ problem, ...failed }: FailedUpdate, language: Language): FailedText {
  if (problem === undefined) {
    const { message } = failed;
    return { ...failed, message: texts(language).trainingFailed(message) };
  }
  return {
    ...failed,
    message: textOfCode(texts(language).trainingFailures, problem),
    ...('device' in problem && { device: problem.device }),
    ...('reason' in problem && { reason: problem.reason }),
    ...('memory' in problem && { memory: problem.memory }),
  };
}
