/** @file What every genre is held to: every fourth genre, from the first on. */
import { holdGenres } from './hold-genres.ts';

holdGenres(1);
