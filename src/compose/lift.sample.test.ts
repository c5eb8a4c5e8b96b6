/** @file Sections that lift are accompanied more fully than verses. */
import { expect, it } from 'vitest';
import { sampledGenres } from '../genres/registry/tested-genres.ts';
import { roleFacts } from '../score/roles.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { GenreComposer } from './genre-composer.ts';
import { sectionEnd, sectionStart } from './plan/harmony-at.ts';

const SEEDS = [1, 2, 3, 4];
/** Notes that only just reach into a beat do not count there. */
const MARGIN = TICKS_PER_QUARTER / 24;

/** How many notes sound in a beat, on average, from one tick to another. */
function fullness(notes: readonly Note[], from: number, to: number): number {
  let sum = 0;
  for (const { tick, duration } of notes) {
    const first = Math.max(from, tick);
    const last = Math.min(to, tick + duration) - MARGIN;
    if (last <= first) continue;
    const beatOf = (at: number) => Math.floor((at - from) / TICKS_PER_QUARTER);
    sum += beatOf(last) - beatOf(first + MARGIN) + 1;
  }
  return sum / ((to - from) / TICKS_PER_QUARTER);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it('a chorus has a fuller accompaniment than a verse in nine genres of ten', async () => {
  const thinner: string[] = [];
  let compared = 0;
  for (const { id } of sampledGenres()) {
    const [verses, choruses]: [number[], number[]] = [[], []];
    for (const seed of SEEDS) {
      const composer = new GenreComposer(id, { seed });
      const plan = composer.plan({ bars: 32 });
      const { tracks } = await composer.compose({ bars: 32 });
      const notes = tracks
        .filter(({ role }) => role !== 'melody' && !roleFacts(role).follows)
        .flatMap((track) => track.notes);
      for (const section of plan.sections) {
        const kind = section.lift > 0 ? choruses : section.name === 'verse' ? verses : undefined;
        kind?.push(fullness(notes, sectionStart(plan, section), sectionEnd(plan, section)));
      }
    }
    if (verses.length === 0 || choruses.length === 0) continue;
    compared++;
    if (mean(choruses) <= mean(verses)) thinner.push(id);
  }
  expect(compared).toBeGreaterThan(0);
  expect(thinner.length / compared, thinner.join()).toBeLessThanOrEqual(0.1);
});
