/** @file Uploads MIDI files to a training folder, a few at a time, and lists the folders. */
import { request, type Answer } from '../api/request.ts';
import type { Language } from '../api.ts';

export type AddedFile = Answer<'post', '/api/training-files'>['files'][number];
export type TrainingFolder = Answer<'get', '/api/training-files'>['folders'][number];

/** Most files and bytes per request: small enough to show progress and to lose little if one fails. */
const FILES_AT_ONCE = 25;
const BYTES_AT_ONCE = 8 * 1024 * 1024;

/** The folders of the workspace's training data. */
export async function listTrainingFolders(language: Language): Promise<TrainingFolder[]> {
  return (await request('get', '/api/training-files', language)).folders;
}

/**
 * Uploads files to a folder of the workspace, in order.
 *
 * @param onProgress called with the answers so far, after each request.
 * @param signal stops before the next request.
 * @throws ApiError; earlier answers have already been reported.
 */
export async function sendTrainingFiles(
  directory: string,
  files: readonly File[],
  language: Language,
  onProgress: (answers: readonly AddedFile[]) => void,
  signal?: AbortSignal,
): Promise<void> {
  const answers: AddedFile[] = [];
  for (const batch of batches(files)) {
    if (signal?.aborted) return;
    const form = new FormData();
    for (const file of batch) form.append('files', file, file.name);
    const call = { query: { directory }, body: form };
    answers.push(...(await request('post', '/api/training-files', language, call)).files);
    onProgress([...answers]);
  }
}

/** Consecutive groups of files, each small enough for one request. */
export function batches<F extends { readonly size: number }>(files: readonly F[]): F[][] {
  const groups: F[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    const last = groups.at(-1);
    if (!last || last.length === FILES_AT_ONCE || bytes + file.size > BYTES_AT_ONCE) {
      groups.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return groups;
}

/** Extensions of MIDI files that the server accepts. */
export const MIDI_ENDINGS = ['.mid', '.midi', '.kar', '.rmi', '.smf'] as const;

/** Whether a file of a chosen folder is a MIDI file, by its name. */
export function isMidiName(name: string): boolean {
  const small = name.toLowerCase();
  return MIDI_ENDINGS.some((ending) => small.endsWith(ending)) && !name.startsWith('.');
}

/** Whether a name is that of a macOS companion file, which the server skips: `._song.mid`. */
export function isCompanion(name: string): boolean {
  return name.startsWith('._');
}
