/** @file Choices about single parts of a genre, and whether a genre and MIDI can follow them. */
import type { Genre } from '../genres/genre.ts';
import { NotInGenreError } from './option-error.ts';

/** Choices about single parts, by their ids. */
export interface PartOptions {
  /** General MIDI programs, 0..127, in place of the genre's own. */
  readonly instruments?: Readonly<Record<string, number>>;
  /** Parts left out. */
  readonly mute?: readonly string[];
  /** Where given, the only parts that are heard. */
  readonly solo?: readonly string[];
  /**
   * Seeds of single parts in place of the piece's: only their notes change. A second melody listens to
   * the first, so it follows where the first one changes.
   */
  readonly partSeeds?: Readonly<Record<string, number>>;
  /** Seeds of a part in all sections of one name, `lead/B`: its notes elsewhere stay. */
  readonly sectionSeeds?: Readonly<Record<string, number>>;
}

/**
 * @throws RangeError when a program or a seed is out of range.
 * @throws NotInGenreError when the genre has no such part or section.
 */
export function checkPartOptions(genre: Genre, options: PartOptions): void {
  const { instruments = {}, mute = [], solo = [], partSeeds = {}, sectionSeeds = {} } = options;
  const parts = genre.parts.map(({ id }) => id);
  const sections = [
    ...new Set(genre.form.flatMap((form) => form.sections.map(({ name }) => name))),
  ];
  const named = [...Object.keys(instruments), ...mute, ...solo, ...Object.keys(partSeeds)];
  const places = Object.keys(sectionSeeds).map((key) => {
    const slash = key.indexOf('/');
    return slash < 0
      ? { part: key, section: '' }
      : { part: key.slice(0, slash), section: key.slice(slash + 1) };
  });
  for (const id of [...named, ...places.map(({ part }) => part)]) {
    if (!parts.includes(id)) throw new NotInGenreError(genre.id, 'part', id, parts);
  }
  for (const { section } of places) {
    if (!sections.includes(section)) {
      throw new NotInGenreError(genre.id, 'section', section, sections);
    }
  }
  for (const [id, program] of Object.entries(instruments)) {
    if (!Number.isInteger(program) || program < 0 || program > 127) {
      throw new RangeError(
        `The instrument of "${id}" must be a General MIDI program from 0 to 127; ${program} is not.`,
      );
    }
  }
  for (const [id, seed] of [...Object.entries(partSeeds), ...Object.entries(sectionSeeds)]) {
    if (!Number.isSafeInteger(seed)) {
      throw new RangeError(`The seed of "${id}" must be a whole number; ${seed} is not.`);
    }
  }
}
