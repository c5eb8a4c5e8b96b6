/** @file The error for a choice that the genre does not offer. */
import { texts } from '../../texts/catalogue.ts';

/** What a user can choose only from what a genre has. */
export type GenreChoice = 'mode' | 'meter' | 'form' | 'part' | 'section';

/** Asked for something the genre does not have; says what it has. */
export class NotInGenreError extends RangeError {
  override readonly name = 'NotInGenreError';
  readonly genre: string;
  readonly choice: GenreChoice;
  readonly value: string;
  /** What the genre has. */
  readonly known: readonly string[];

  constructor(genre: string, choice: GenreChoice, value: string, known: readonly string[]) {
    super(texts('en').errors.not_in_genre({ genre, choice, value, known }).detail);
    this.genre = genre;
    this.choice = choice;
    this.value = value;
    this.known = known;
  }
}
