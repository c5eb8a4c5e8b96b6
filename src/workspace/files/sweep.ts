/** @file Removes the partial files of killed processes when a workspace is opened. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { finishCommits } from '../../files/commit-together.ts';
import { sweepLeftovers } from '../../files/leftovers.ts';
import { claimTraining, isClaimed } from '../../neural/training/training-claim.ts';
import { TrainingError } from '../../neural/training/training-error.ts';
import type { Workspace } from './workspace.ts';

/**
 * Removes temporary files of ended processes from the folders that the program writes to, and completes
 * writes that were already committed. Files it cannot read or change stay as they are.
 */
export async function sweepWorkspace(workspace: Workspace): Promise<void> {
  const { models, output, exports, trainingData, root } = workspace;
  const [cache, pieces] = [join(root, '.cache'), join(root, '.pieces')];
  const trainings = join(models, '.trainings');
  // A link may lead out of the workspace, where nothing must be removed.
  const folders = [
    output,
    exports,
    trainingData,
    models,
    trainings,
    ...(await foldersIn(trainings)),
    cache,
    ...(await foldersIn(cache, 3)),
    pieces,
    ...(await foldersIn(pieces)),
  ];
  for (const folder of folders) {
    if (workspace.mayWriteIn(folder)) await sweepLeftovers(folder);
  }
  if (workspace.mayWriteIn(models)) await finishCommits(models);
  for (const folder of await foldersIn(trainings, 1)) {
    if (workspace.mayWriteIn(folder)) await sweepClaim(folder);
  }
}

/** Removes a folder that has nothing but the claim of an ended process, such as a killed import. */
async function sweepClaim(folder: string): Promise<void> {
  try {
    const [entry, ...others] = await readdir(folder, { withFileTypes: true });
    // Anything but a file in a claim's place is the user's to remove.
    if (entry?.name !== 'claim.json' || !entry.isFile() || others.length > 0) return;
    if (isClaimed(folder)) return;
    // Taken over first, since another process may claim the model at this moment.
    const claim = await claimTraining(folder, basename(folder));
    await claim.release();
  } catch (error) {
    if (error instanceof TrainingError && error.code === 'busy') return;
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Folders in a folder, by default two levels deep; none if it cannot be read. */
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
