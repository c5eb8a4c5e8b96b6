/** @file The location of a training's checkpoint. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The hidden folder of a model's training, `.trainings/<model>` in the models folder. */
export function trainingFolder(modelsDirectory: string, model: string): string {
  return join(modelsDirectory, '.trainings', model);
}

/** @param folder see {@link trainingFolder}. */
export function checkpointFile(folder: string): string {
  return join(folder, 'checkpoint.safetensors');
}

/** Whether a training of this model can be resumed. */
export function hasCheckpoint(modelsDirectory: string, model: string): boolean {
  return existsSync(checkpointFile(trainingFolder(modelsDirectory, model)));
}
