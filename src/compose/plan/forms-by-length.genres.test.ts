/** @file Forms as musicians of each style would sign them, from a few bars to a whole song. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allGenresTested, testedGenres } from '../../genres/registry/tested-genres.ts';
import { makePlan } from './make-plan.ts';
import { functionOf } from './section-functions.ts';
import type { SongPlan } from './song-plan.ts';

const SEEDS = [1, 2, 3];
const LENGTHS = [12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 96, 128];
/** At which every form must grow. */
const LONG = [100, 203];
/** Seeds of the long songs. */
const SONG_SEEDS = [1, 2, 3, 4, 5, 6];

/** Families of verse and chorus, played rather than looped. */
const SONGS: ReadonlySet<string> = new Set([
  'pop',
  'rock',
  'punk',
  'country',
  'folk',
  'soul',
  'rnb',
  'gospel',
  'caribbean',
  'russian',
]);

/** How often there was something to hold a genre to. */
const found = { openings: 0, closings: 0, contrasts: 0, pres: 0, songs: 0, longSongs: 0 };

const label = ({ seed, bars, sections }: SongPlan): string =>
  `${bars} bars, seed ${seed}: ${sections.map(({ name, bars: length }) => `${name}${length}`).join(' ')}`;
/** Strains played round and round for dancers. */
const isDanceTune = ({ sections }: SongPlan): boolean =>
  sections.every(({ name }) => /^[A-D]\d?$/.test(name));
const isSong = ({ sections }: SongPlan): boolean => sections.some(({ name }) => name === 'chorus');

describe.each(testedGenres().map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
  let plans: SongPlan[] = [];
  beforeAll(() => {
    plans = LENGTHS.flatMap((bars) => SEEDS.map((seed) => makePlan(genre, { seed, bars })));
  });
  // The plans of all genres together would fill the memory.
  afterAll(() => {
    plans = [];
  });
  /** The plans that are not as they should be. */
  const expectAll = (of: readonly SongPlan[], isRight: (plan: SongPlan) => boolean): void => {
    expect(of.filter((plan) => !isRight(plan)).map(label)).toEqual([]);
  };

  it('has no leftovers: whole groups of bars, but for what the form itself writes shorter', () => {
    const written = new Set(genre.form.flatMap(({ sections }) => sections.map(({ bars }) => bars)));
    expectAll(plans, ({ sections }) =>
      sections.every(({ bars }) => bars % 4 === 0 || written.has(bars)),
    );
  });

  it('is larger than its frame', () => {
    const opened = plans.filter(({ sections }) => functionOf(sections[0]!) === 'opening');
    const closed = plans.filter(({ sections }) => functionOf(sections.at(-1)!) === 'closing');
    found.openings += opened.length;
    found.closings += closed.length;
    expectAll(opened, ({ sections, bars }) => 4 * sections[0]!.bars <= bars);
    expectAll(closed, ({ sections, bars }) => 3 * sections.at(-1)!.bars <= bars);
  });

  it('comes to a bridge, a solo or a break only after what it leads away from', () => {
    // Some forms begin with a solo or in the air.
    const begins = genre.form.map(
      ({ sections }) => sections.find((section) => functionOf(section) !== 'opening')?.name,
    );
    expectAll(plans, ({ sections }) => {
      const uses = sections.map(functionOf);
      const away = uses.findIndex((use) => use === 'contrast' || use === 'solo' || use === 'thin');
      if (away < 0 || begins.includes(sections[away]!.name)) return true;
      found.contrasts++;
      return uses.slice(0, away).some((use) => use === 'statement' || use === 'lift');
    });
  });

  it('leads a pre-chorus or a build into its chorus or drop', () => {
    expectAll(plans, ({ sections }) => {
      const uses = sections.map(functionOf);
      found.pres += uses.filter((use) => use === 'pre').length;
      return uses.every((use, i) => use !== 'pre' || uses[i + 1] === 'lift');
    });
  });

  it('does not end on the verse of a song, nor have its chorus more than four times in a row', () => {
    const songs = plans.filter(isSong);
    found.songs += songs.length;
    expectAll(
      songs,
      ({ sections }) =>
        sections.findLast((section) => functionOf(section) !== 'closing')!.name !== 'verse',
    );
    expectAll(songs, ({ sections }) => {
      const names = sections.map(({ name }) => name);
      const rows = names.map((__, i) => names.slice(i, i + 5));
      return !rows.some((row) => row.length === 5 && row.every((name) => name === 'chorus'));
    });
  });

  it('tells more than one verse of eight bars in a long song', () => {
    const long = plans.filter(
      (plan) =>
        isSong(plan) && plan.bars >= 64 && plan.sections.some(({ name }) => name === 'verse'),
    );
    expectAll(long, ({ sections }) => {
      const verses = sections.filter(({ name }) => name === 'verse');
      return verses.reduce((sum, { bars }) => sum + bars, 0) >= 12;
    });
  });

  it('has exactly its bars when it is long, in every form', () => {
    const long = genre.form.flatMap(({ id: form }) =>
      LONG.map((bars) => makePlan(genre, { seed: 1, bars, form })),
    );
    expectAll(
      long,
      ({ sections, bars }) => sections.reduce((all, section) => all + section.bars, 0) === bars,
    );
  });

  it('has a beginning, something between its stanzas and an end, if it is a song', () => {
    if (!SONGS.has(genre.family)) return;
    const songs = SONG_SEEDS.map((seed) => makePlan(genre, { seed, bars: 128 })).filter(
      (plan) => !isDanceTune(plan),
    );
    found.longSongs += songs.length;
    expectAll(songs, ({ sections }) => {
      const uses = sections.map(functionOf);
      return (
        sections[0]!.bars <= 8 &&
        ['closing', 'lift', 'statement'].includes(uses.at(-1)!) &&
        uses.some((use) => use === 'contrast' || use === 'solo') &&
        new Set(sections.map(({ name }) => name)).size >= 4
      );
    });
  });
});

it.runIf(allGenresTested())('there is something to hold to all of this', () => {
  expect(Object.entries(found).filter(([, count]) => count === 0)).toEqual([]);
});
