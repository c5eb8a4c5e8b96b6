/** @file What killed processes have left half-written in a workspace is removed when it is opened. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finishCommits } from '../../files/commit-together.ts';
import { sweepLeftovers } from '../../files/leftovers.ts';
import type { Workspace } from './workspace.ts';

/**
 * Removes temporary files of processes that are gone from the folders the program writes in, and
 * finishes what counted already. What cannot be read or changed is left as it is.
 */
export async function sweepWorkspace(workspace: Workspace): Promise<void> {
  const { models, output, trainingData, noteCache } = workspace;
  const trainings = join(models, '.trainings');
  // A link may lead out of the workspace, where nothing is removed.
  const folders = [
    output,
    trainingData,
    models,
    trainings,
    ...(await foldersIn(trainings)),
    ...(await foldersIn(noteCache)),
  ];
  for (const folder of folders) {
    if (workspace.mayWriteIn(folder)) await sweepLeftovers(folder);
  }
  if (workspace.mayWriteIn(models)) await finishCommits(models);
}

/** Folders in a folder, and in those; none where it cannot be read. */
async function foldersIn(folder: string, depth = 2): Promise<string[]> {
  if (depth === 0) return [];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name));
    return [
      ...paths,
      ...(await Promise.all(paths.map((each) => foldersIn(each, depth - 1)))).flat(),
    ];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}
