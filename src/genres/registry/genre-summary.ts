/** @file What lists and searches of genres say of each, without its music. */
import type { Genre } from '../genre.ts';

/** An entry in a list of genres. */
export interface GenreSummary {
  readonly id: string;
  readonly name: Genre['name'];
  readonly aliases: readonly string[];
  readonly family: string;
  readonly description: Genre['description'];
  readonly tempo: Genre['tempo'];
  /** Such as `4/4`. */
  readonly meters: readonly string[];
}

export function summarize(genre: Genre): GenreSummary {
  const { id, name, aliases, family, description, tempo, meters } = genre;
  return {
    id,
    name,
    aliases,
    family,
    description,
    tempo,
    meters: meters.map(({ meter }) => meter),
  };
}
