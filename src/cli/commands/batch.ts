/** @file `midi-composer compose --count N`: several pieces from one request, with consecutive seeds. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { batchOf } from '../../workspace/pieces/batch.ts';
import { compose } from '../../workspace/pieces/compositions.ts';
import type { Composition, CompositionRequest } from '../../workspace/pieces/compositions.ts';
import { UserError } from '../../texts/user-error.ts';
import type { Studio } from '../../workspace/studio.ts';
import type { Console } from '../terminal/context.ts';
import { ProgressBar } from '../terminal/progress-bar.ts';
import { ExitError } from '../terminal/exit-error.ts';
import { WriteGuard } from '../terminal/write-guard.ts';

export interface BatchOptions {
  /** How many pieces, from 1. */
  readonly count: number;
  /** Absolute path of the folder to write to. */
  readonly folder: string;
  /** Whether to replace existing files. */
  readonly overwrite: boolean;
  /** With `--json`: the data printed for each piece as one line of JSON. */
  readonly jsonOf?: ((piece: Composition, file: string) => object) | undefined;
}

/**
 * Composes `count` pieces whose seeds count up from the request's (or a drawn one), continuing at 0
 * after the highest seed, each into `<genre>_<bars>bars[_neural]_<seed>.mid`. Ctrl-C keeps the pieces
 * written so far, each complete. Throws UserError `file_exists` before writing anything, the errors of
 * {@link compose} and of saving, and ExitError 130.
 */
export async function composeBatch(
  request: CompositionRequest,
  studio: Studio,
  screen: Console,
  { count, folder, overwrite, jsonOf }: BatchOptions,
): Promise<void> {
  const pieces = batchOf(request, count).map((piece) => {
    return { request: piece.request, file: join(folder, piece.fileName) };
  });
  const taken = overwrite ? undefined : pieces.find(({ file }) => existsSync(file));
  if (taken) throw new UserError('file_exists', { file: taken.file });

  const { stderr } = screen.terminal;
  const bar = new ProgressBar(stderr, count);
  let done = 0;
  const guard = new WriteGuard(() => {
    bar.end();
    screen.warn(screen.text('batchStopped', { done, count, folder: screen.path(folder) }));
  });
  try {
    bar.show(done);
    for (const { request: one, file } of pieces) {
      const piece = await compose(one, studio);
      await guard.write(() => studio.pieces.save(piece, { file, overwrite }));
      done++;
      if (jsonOf) screen.json(jsonOf(piece, file));
      else if (!stderr.isTTY) screen.say('wrote', { file: screen.path(file) });
      bar.show(done);
      guard.throwIfRequested();
    }
  } catch (error) {
    bar.end();
    if (!(error instanceof ExitError) && done > 0) {
      screen.warn(screen.text('batchStopped', { done, count, folder: screen.path(folder) }));
    }
    throw error;
  } finally {
    bar.end();
    guard.release();
  }
  if (!jsonOf) screen.say('batchDone', { count, folder: screen.path(folder) });
}
