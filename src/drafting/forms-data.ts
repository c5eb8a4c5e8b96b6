/** @file The forms of a folder as a genre file says them. */
import type { Catalogue } from '../texts/catalogue.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import type { DraftNotes } from './draft-notes.ts';
import { learnedForms } from './forms.ts';
import type { HeardPiece } from './heard-piece.ts';
import type { Slot } from './slots.ts';
import { weightOf } from './tally.ts';

/** Form data by id, and the names of all sections. */
export interface LearnedForms {
  readonly data: GenreData;
  readonly sectionNames: ReadonlySet<string>;
}

/** What is composed where no piece has sections of a usual length. */
const PLAIN = {
  weight: 1,
  sections: [
    { name: 'A', bars: 16, energy: 0.5 },
    { name: 'B', bars: 16, energy: 0.7 },
  ],
};

export function formsData(
  pieces: readonly HeardPiece[],
  slots: readonly Slot[],
  words: Catalogue['learnedGenres'],
  notes: DraftNotes,
): LearnedForms {
  const forms = learnedForms(pieces, slots);
  const all = forms.map(({ found }) => found);
  const data: Record<string, GenreData> = {};
  for (const { id, sections, found, isMade } of forms) {
    data[id] = { weight: isMade ? 5 : weightOf(found, all), sections };
    const text = isMade
      ? words.standardForm()
      : words.inFiles({ files: found.files.size, of: pieces.length });
    notes.add(['form', id], text);
  }
  if (forms.length === 0) data['ab'] = PLAIN;
  const used = Object.values(data).flatMap(({ sections }) => sections as GenreData[]);
  return { data, sectionNames: new Set(used.map(({ name }) => String(name))) };
}
