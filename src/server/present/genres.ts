/** @file Presents genres in the format of the HTTP API. */
import type { z } from 'zod';
import { problemIn } from '../../genres/yaml/genre-file-error.ts';
import type { GenreSummary } from '../../genres/registry/genre-summary.ts';
import type { GenreInfo } from '../../workspace/genres/genre-info.ts';
import type { GenresNow } from '../../workspace/genres/genre-library.ts';
import type { LearnedGenre } from '../../workspace/genres/learn-genre.ts';
import type { Language } from '../../texts/language.ts';
import { skipReasonText } from '../../texts/midi-file-texts.ts';
import type * as api from '../schemas/genres.ts';

/** @param search what the user typed; all genres if omitted. */
export function presentGenres(
  now: GenresNow,
  language: Language,
  search?: string,
): z.infer<typeof api.GenreList> {
  const { registry, own, problems } = now;
  const families = registry.families();
  const genres =
    search === undefined ? families.flatMap((family) => family.genres) : registry.search(search);
  const found = new Set(genres.map(({ family }) => family));
  return {
    families: families.filter(({ id }) => found.has(id)).map(({ id, name }) => ({ id, name })),
    genres: genres.map((genre) => presentGenre(genre, own.has(genre.id))),
    problems: problems.map((problem) => problemIn(problem, language)),
  };
}

function presentGenre(genre: GenreSummary, own: boolean): z.infer<typeof api.GenreSummary> {
  return { ...genre, aliases: [...genre.aliases], meters: [...genre.meters], own };
}

export function presentGenreInfo(info: GenreInfo): z.infer<typeof api.GenreInfo> {
  return {
    ...info,
    aliases: [...info.aliases],
    meters: [...info.meters],
    groups: Object.fromEntries(
      Object.entries(info.groups).map(([meter, lengths]) => [meter, [...lengths]]),
    ),
    modes: [...info.modes],
    forms: info.forms.map((form) => ({ ...form, sections: [...form.sections] })),
    progressions: info.progressions.map((each) => ({
      ...each,
      sections: [...each.sections],
      modes: [...each.modes],
    })),
    parts: info.parts.map((part) => ({
      ...part,
      instruments: [...part.instruments],
      patterns: part.patterns.map((pattern) => ({
        ...pattern,
        sections: [...pattern.sections],
        rows: [...pattern.rows],
      })),
    })),
    sources: [...info.sources],
  };
}

/** @param display shows a path as the API does. */
export function presentLearned(
  { genre, like, file, pieces, left, skipped, found }: LearnedGenre,
  display: (path: string) => string,
  language: Language,
): z.infer<typeof api.LearnedGenre> {
  return {
    id: genre.id,
    name: genre.name,
    file: display(file),
    family: genre.family,
    like: { id: like.id, name: like.name },
    pieces,
    left,
    skipped: skipped.map(({ file: skippedFile, reason }) => ({
      file: skippedFile,
      code: reason.code,
      reason: skipReasonText(reason, language),
    })),
    found: {
      ...found,
      meters: [...found.meters],
      parts: [...found.parts],
    },
  };
}
