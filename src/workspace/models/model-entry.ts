/** @file A model as it is listed: its files, its card and what is wrong with it. */
import type { Stats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { CannotComposeError } from '../../neural/generation/cannot-compose-error.ts';
import { NotAScoreModelError } from '../../neural/generation/not-a-score-model-error.ts';
import type { ModelCard, ModelCardError } from '../../neural/models/model-card.ts';
import { ModelFileError } from '../../neural/models/model-file-error.ts';
import type { ModelFacts } from '../../neural/models/inspect-model.ts';
import type { ModelOrigin } from '../../neural/models/model-origin.ts';
import type { ErrorDetails } from '../../texts/errors.ts';
import { UserError } from '../../texts/user-error.ts';

export interface ModelEntry {
  readonly name: string;
  /** Absolute path of the `.h5` file. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly modified: Date;
  /** Null for a file without a readable card, such as a model imported from Keras. */
  readonly card: ModelCard | null;
  /** Why the card cannot be read; the model can still be used. */
  readonly cardProblem: ModelCardError | null;
  /** Where it was imported from or copied from; null for a model trained here. */
  readonly origin: ModelOrigin | null;
  /** Its network; null if the file cannot be used. */
  readonly facts: ModelFacts | null;
  /** Why the file cannot be used: UserError `model_unusable`; null if it can. */
  readonly problem: UserError | null;
}

export const NO_FILE = { kind: 'folder' } as const;

/** Something other than a file in a model's place. */
export function brokenEntry(name: string, file: string, problem: UserError): ModelEntry {
  const nothing = { card: null, cardProblem: null, origin: null, facts: null };
  return { name, file, sizeBytes: 0, modified: new Date(0), ...nothing, problem };
}

export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** A broken link; null if there is nothing at all. */
export async function linkOrNull(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A fingerprint that changes when a file is replaced. */
export function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return `${dev}:${ino}:${size}:${mtimeMs}`;
}

export function unusable(model: string, error: unknown): UserError {
  const because = (details: Omit<ErrorDetails['model_unusable'], 'model'>): UserError =>
    new UserError('model_unusable', { model, ...details }, { cause: error });
  if (error instanceof ModelFileError && error.code !== 'missing') {
    return because({ kind: error.code, finding: error.finding, reason: '' });
  }
  if (error instanceof NotAScoreModelError) {
    return because({ kind: 'lines', finding: null, reason: '' });
  }
  if (error instanceof CannotComposeError) {
    return because({ kind: 'unable', finding: null, reason: '' });
  }
  const { code } = error as NodeJS.ErrnoException;
  // A system error, unlike the codes of Node's own.
  if (code !== undefined && /^E[A-Z0-9]+$/.test(code)) {
    return because({ kind: 'closed', finding: null, reason: code });
  }
  const message = error instanceof Error ? error.message : String(error);
  return because({ kind: 'other', finding: null, reason: message.replace(/[.\s]+$/, '') });
}

export async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
