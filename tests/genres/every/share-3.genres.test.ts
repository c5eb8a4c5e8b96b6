/** @file What every genre is held to: every fourth genre, from the third on. */
import { holdGenres } from './hold-genres.ts';

holdGenres(3);
