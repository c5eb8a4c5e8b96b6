/** @file Learns a genre from a folder and keeps its file in the workspace, whole or not at all. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../texts/user-error.ts';
import { writeFileAtomic } from '../files/files.ts';
import type { Workspace } from '../files/workspace.ts';
import type { GenreLibrary } from './genre-library.ts';
import { learnApart } from './learn-apart.ts';
import {
  idToLearn,
  type FolderDraft,
  type FolderRequest,
  type LearningWatch,
} from './learn-folder.ts';

/** Where genres are kept. */
export interface GenrePlaces {
  readonly workspace: Workspace;
  readonly genreLibrary: GenreLibrary;
}

export interface LearningRequest extends FolderRequest {
  /** Absolute path of the folder. */
  readonly directory: string;
  /** Whether a genre of this id may be replaced. */
  readonly replace: boolean;
  /** Absolute path of the file to write; without it, one in the genres folder of the workspace. */
  readonly out?: string | undefined;
}

export interface LearnedGenre extends FolderDraft {
  /** Absolute path of its file. */
  readonly file: string;
}

/**
 * {@link learnFolder} in a thread of its own, with the file written where the workspace finds it.
 *
 * @throws UserError as that does; `genre_exists`, `file_exists`, `leads_outside` before anything is read;
 *   `cannot_write`.
 */
export async function learnGenre(
  places: GenrePlaces,
  { directory, replace, out, ...request }: LearningRequest,
  watch: LearningWatch = {},
): Promise<LearnedGenre> {
  const id = idToLearn(directory, request);
  const file = out ?? fileOfGenre(places, id, replace);
  if (!replace && existsSync(file)) throw new UserError('file_exists', { file });
  const draft = await learnApart(directory, { ...request, id }, watch);
  watch.signal?.throwIfAborted();
  await writeFileAtomic(file, Buffer.from(draft.text), { overwrite: replace });
  return { ...draft, file };
}

/** The file of the user's own genre of this id, otherwise a new one. Throws UserError `genre_exists`. */
function fileOfGenre(
  { workspace, genreLibrary }: GenrePlaces,
  id: string,
  replace: boolean,
): string {
  const { registry, own } = genreLibrary.now();
  if (!replace && registry.has(id)) throw new UserError('genre_exists', { genre: id });
  const known = own.get(id);
  return workspace.toWrite(known?.file ?? join(workspace.genres, `${id}.yaml`));
}
