/** @file Entry point of a thread that learns a genre from a folder and tells how far it is. */
import { parentPort, workerData } from 'node:worker_threads';
import { toSend, type SentError } from '../../texts/sent-error.ts';
import { learnFolder, type FolderDraft, type FolderRequest } from './learn-folder.ts';

/** What the thread is started with. */
export interface LearningTask extends FolderRequest {
  /** Absolute path. */
  readonly directory: string;
}

export type LearningMessage =
  | { readonly done: number; readonly of: number }
  | { readonly draft: FolderDraft }
  | { readonly error: SentError };

const port = parentPort!;
const tell = (message: LearningMessage): void => port.postMessage(message);

try {
  const { directory, ...request } = workerData as LearningTask;
  tell({
    draft: await learnFolder(directory, request, { onFile: (done, of) => tell({ done, of }) }),
  });
} catch (error) {
  tell({ error: toSend(error) });
}
