/** @file Learns a genre in a thread of its own, so that the program stays free and can stop it. */
import { startWorker } from '../../files/start-worker.ts';
import { received } from '../../texts/sent-error.ts';
import type { FolderDraft, FolderRequest, LearningWatch } from './learn-folder.ts';
import type { LearningMessage, LearningTask } from './learn-worker.ts';

/** {@link learnFolder} in a thread. Throws what that throws. */
export async function learnApart(
  directory: string,
  request: FolderRequest,
  { signal, onFile }: LearningWatch = {},
): Promise<FolderDraft> {
  signal?.throwIfAborted();
  const worker = startWorker('workspace/genres/learn-worker', {
    workerData: { directory, ...request } satisfies LearningTask,
  });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise<FolderDraft>((resolve, reject) => {
      worker.on('message', (message: LearningMessage) => {
        if ('of' in message) onFile?.(message.done, message.of);
        else if ('draft' in message) resolve(message.draft);
        else reject(received(message.error));
      });
      worker.once('error', reject);
      worker.once('exit', (code) => {
        reject(
          (signal?.reason as Error | undefined) ??
            new Error(`The thread that learns ended with exit code ${code}.`),
        );
      });
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
