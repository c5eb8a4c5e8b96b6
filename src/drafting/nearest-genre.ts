/** @file The shipped genres by how much they are like a draft. */
import { workedOutOnce } from '../compose/remembered/remembered.ts';
import { expandGenre } from '../genres/file-form/expand.ts';
import type { Genre } from '../genres/genre.ts';
import { builtinGenres } from '../genres/registry/registry.ts';
import { builtinLibrary } from '../genres/loading/read-library.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { genreProfile, likenessOf, type GenreProfile, type PartOfGenre } from './genre-profile.ts';

/** What is known of a draft. */
export interface Likened {
  readonly meters: readonly string[];
  readonly tempo: Genre['tempo'];
  readonly swing: Genre['feel']['swing'];
  readonly progressions: readonly { readonly bars: string; readonly weight: number }[];
  readonly parts: Readonly<Record<string, GenreData>>;
}

const profileOfShipped = workedOutOnce(genreProfile);

/** What is experimental has a little of everything, and is a model of nothing. */
const NO_MODEL = 'experimental';

/** The shipped genres, the most alike first. */
export function shippedByLikeness(draft: Likened): Genre[] {
  const own = profileOf(draft);
  return builtinGenres()
    .list()
    .filter(({ family }) => family !== NO_MODEL)
    .map((genre) => ({ genre, likeness: likenessOf(own, profileOfShipped(genre)) }))
    .sort((a, b) => b.likeness - a.likeness || (a.genre.id < b.genre.id ? -1 : 1))
    .map(({ genre }) => genre);
}

function profileOf({ meters, tempo, swing, progressions, parts }: Likened): GenreProfile {
  const file = {
    meters: Object.fromEntries(meters.map((meter) => [meter, { weight: 1 }])),
    harmony: { modes: {}, progressions: { ...progressions } },
    form: {},
    parts,
  };
  const { genre } = expandGenre(file, builtinLibrary());
  return genreProfile({ ...(genre as unknown as PartOfGenre), tempo, feel: { swing } });
}
