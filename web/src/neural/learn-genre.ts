/** @file Asks the server to learn a genre from a folder, and hears how far it is. */
import { requestEvents, type Answer, type Body } from '../api/request.ts';
import type { LearningProgress } from '../api/schema.d.ts';
import type { Language } from '../api.ts';

export type { LearningProgress } from '../api/schema.d.ts';
export type LearnedGenre = Answer<'post', '/api/genres/learn'>;
export type LearningRequest = Body<'post', '/api/genres/learn'>;

/**
 * Learns a genre; its file is then in the workspace.
 *
 * @param onprogress called after each file.
 * @param signal aborts: nothing is written, and this rejects.
 * @throws ApiError with code `genre_exists` if there is a genre of that id that is not to be replaced.
 */
export function learnGenre(
  body: LearningRequest,
  language: Language,
  onprogress: (progress: LearningProgress) => void,
  signal: AbortSignal,
): Promise<LearnedGenre> {
  return requestEvents('post', '/api/genres/learn', language, { body, signal }, (name, data) => {
    if (name === 'progress') onprogress(data as LearningProgress);
    return name === 'genre' ? (data as LearnedGenre) : undefined;
  });
}

type CountedPart = Pick<LearnedGenre['found']['parts'][number], 'role' | 'patterns'>;

/** The patterns of all parts of a role together, in the order of the parts. */
export function patternsByRole(parts: readonly CountedPart[]): CountedPart[] {
  const counted = new Map<CountedPart['role'], number>();
  for (const { role, patterns } of parts) {
    counted.set(role, patterns + (counted.get(role) ?? 0));
  }
  return [...counted].map(([role, patterns]) => ({ role, patterns }));
}
