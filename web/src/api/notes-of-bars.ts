/** @file Which bar a note belongs to, made from src/score by `npm run generate`: not to be edited. */

/** Ticks before a bar line from which a note belongs to the bar that follows, where a quarter note has 480. */
export const EARLY = 40;
