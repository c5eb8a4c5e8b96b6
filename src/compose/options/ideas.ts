/** @file Ideas that a model has written for a part, in place of the genre's own. */
import type { MelodyIdea } from '../../genres/from-notes/melody-idea-of.ts';
import type { BassPattern, CompingPattern, DrumPattern, MelodyRhythm } from '../../genres/genre.ts';

/** A beat, a bass figure, a comping rhythm or the rhythm of a second melody. */
export type IdeaPattern = DrumPattern | BassPattern | CompingPattern | MelodyRhythm;

/** How a model plays a part beside the rules; 1 is as they do. */
export interface Touch {
  /** Factor on velocities. */
  readonly loudness: number;
  /** Factor on how long notes sound, as far as the next note of a line leaves room. */
  readonly length: number;
}

/** A touch that begins within a piece. */
export interface TouchFromBar extends Touch {
  /** The bar, from 0, from which on the part is played so; a section begins there. */
  readonly from: number;
}

/** What a model has written for one take of a part; the genre's own ideas stand everywhere else. */
export interface PartIdeas {
  /** The pattern of each section, by the section that it is `like`. */
  readonly patterns: ReadonlyMap<string, IdeaPattern>;
  /** The motifs of each tune, the theme first, at least one. */
  readonly tunes: ReadonlyMap<string, readonly MelodyIdea[]>;
  /** Of the notes from the first such idea on, those of the genre's own ideas too. */
  readonly touch?: TouchFromBar | undefined;
}

/** The patterns that a part chooses from in a section: the model's alone where it has written one. */
export function patternsIn<P extends { readonly id: string }>(
  own: readonly P[],
  ideas: PartIdeas | undefined,
  section: { readonly like: string },
): readonly P[] {
  const written = ideas?.patterns.get(section.like);
  // A part's ideas are of the kind of its own patterns.
  return written ? [written as unknown as P] : own;
}
