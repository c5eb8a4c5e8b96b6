/** @file What every genre is held to: every fourth genre, from the second on. */
import { holdGenres } from './hold-genres.ts';

holdGenres(2);
