/**
 * @file Entry point of the process that reads model files: receives paths by IPC and returns the
 *   contents.
 */
import { inspectModel, type ModelFacts } from './inspect-model.ts';
import {
  ModelFileError,
  type ModelFileErrorCode,
  type ModelFileFinding,
} from './model-file-error.ts';
import { loadModelFile } from './model-file.ts';
import type { Network } from './network.ts';

export interface ReaderCommand {
  readonly type: 'inspect' | 'load';
  /** Absolute path. */
  readonly path: string;
}

/** One answer per command, in order. */
export type ReaderAnswer =
  | { readonly type: 'facts'; readonly facts: ModelFacts }
  | { readonly type: 'model'; readonly model: Network }
  | {
      readonly type: 'unusable';
      readonly code: ModelFileErrorCode;
      readonly finding: ModelFileFinding | null;
    }
  | { readonly type: 'error'; readonly message: string; readonly code: string | undefined };

process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches both parent and child: the parent decides.
process.on('SIGINT', () => {});
process.on('message', (command: ReaderCommand) => {
  void answer(command).then((message) => process.send?.(message));
});

async function answer({ type, path }: ReaderCommand): Promise<ReaderAnswer> {
  try {
    return type === 'inspect'
      ? { type: 'facts', facts: await inspectModel(path) }
      : { type: 'model', model: await loadModelFile(path) };
  } catch (error) {
    if (error instanceof ModelFileError) {
      return { type: 'unusable', code: error.code, finding: error.finding };
    }
    const { message, code } = error as NodeJS.ErrnoException;
    return { type: 'error', message, code };
  }
}
