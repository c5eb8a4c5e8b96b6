/** @file Forms as musicians of each style would sign them, from a few bars to a whole song. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { testedGenres } from '../../genres/registry/tested-genres.ts';
import { makePlan } from './make-plan.ts';
import { functionOf } from './section-functions.ts';
import type { SongPlan } from './song-plan.ts';

const SEEDS = [1, 2, 3];
const LENGTHS = [12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 96, 128];

const plans = testedGenres().flatMap((genre) =>
  LENGTHS.flatMap((bars) => SEEDS.map((seed) => makePlan(genre, { seed, bars }))),
);
const songs = plans.filter(({ sections }) => sections.some(({ name }) => name === 'chorus'));
const label = ({ genre, seed, bars, sections }: SongPlan): string =>
  `${genre.id} ${bars} seed ${seed}: ${sections.map(({ name, bars: length }) => `${name}${length}`).join(' ')}`;
const sectionsOf = (id: string, bars: number, seed: number): string =>
  makePlan(builtinGenres().get(id), { seed, bars })
    .sections.map(({ name, bars: length }) => `${name}${length}`)
    .join(' ');

describe('a form of any length', () => {
  it('has no leftovers: whole groups of bars, but for what the form itself writes shorter', () => {
    for (const plan of plans) {
      const written = new Set(
        plan.genre.form.flatMap(({ sections }) => sections.map(({ bars }) => bars)),
      );
      for (const { bars } of plan.sections) {
        expect(bars % 4 === 0 || written.has(bars), label(plan)).toBe(true);
      }
    }
  });

  it('is larger than its frame', () => {
    const opened = plans.filter(({ sections }) => functionOf(sections[0]!) === 'opening');
    const closed = plans.filter(({ sections }) => functionOf(sections.at(-1)!) === 'closing');
    expect(Math.min(opened.length, closed.length)).toBeGreaterThan(0);
    for (const plan of opened) {
      expect(4 * plan.sections[0]!.bars, label(plan)).toBeLessThanOrEqual(plan.bars);
    }
    for (const plan of closed) {
      expect(3 * plan.sections.at(-1)!.bars, label(plan)).toBeLessThanOrEqual(plan.bars);
    }
  });

  it('comes to a bridge, a solo or a break only after what it leads away from', () => {
    let leading = 0;
    for (const plan of plans) {
      const uses = plan.sections.map(functionOf);
      const away = uses.findIndex((use) => use === 'contrast' || use === 'solo' || use === 'thin');
      if (away < 0) continue;
      // Some forms begin with a solo or in the air.
      const begins = plan.genre.form.map(
        ({ sections }) => sections.find((section) => functionOf(section) !== 'opening')?.name,
      );
      if (begins.includes(plan.sections[away]!.name)) continue;
      leading++;
      const told = uses.slice(0, away).some((use) => use === 'statement' || use === 'lift');
      expect(told, label(plan)).toBe(true);
    }
    expect(leading).toBeGreaterThan(0);
  });

  it('leads a pre-chorus or a build into its chorus or drop', () => {
    let led = 0;
    for (const plan of plans) {
      const uses = plan.sections.map(functionOf);
      uses.forEach((use, i) => {
        if (use !== 'pre') return;
        led++;
        expect(uses[i + 1], label(plan)).toBe('lift');
      });
    }
    expect(led).toBeGreaterThan(0);
  });

  it('of a song does not end on its verse', () => {
    expect(songs.length).toBeGreaterThan(0);
    for (const plan of songs) {
      const end = plan.sections.findLast((section) => functionOf(section) !== 'closing')!;
      expect(end.name, label(plan)).not.toBe('verse');
    }
  });

  it('of a long song tells more than one verse of eight bars', () => {
    const long = songs.filter(({ bars, sections }) => {
      return bars >= 64 && sections.some(({ name }) => name === 'verse');
    });
    expect(long.length).toBeGreaterThan(0);
    for (const plan of long) {
      const verses = plan.sections.filter(({ name }) => name === 'verse');
      const told = verses.reduce((sum, { bars }) => sum + bars, 0);
      expect(told, label(plan)).toBeGreaterThanOrEqual(12);
    }
  });

  it('never has its chorus more than four times in a row', () => {
    for (const plan of songs) {
      const names = plan.sections.map(({ name }) => name);
      names.forEach((_, i) => {
        const row = names.slice(i, i + 5);
        expect(row.length === 5 && row.every((name) => name === 'chorus'), label(plan)).toBe(false);
      });
    }
  });
});

describe('a form of a style', () => {
  it('of pop has a bridge after the second chorus and an end, in 64 bars', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const names = sectionsOf('pop', 64, seed).replace(/\d+/g, '').split(' ');
      const bridge = names.indexOf('bridge');
      expect(names.at(-1), `seed ${seed}`).toBe('outro');
      expect(bridge, `seed ${seed}`).toBeGreaterThan(0);
      expect(names.slice(0, bridge).filter((name) => name === 'chorus').length).toBe(2);
    }
  });

  it('of polka has a trio in the key of the subdominant, and the polka again after it', () => {
    for (const bars of [64, 96, 128]) {
      for (let seed = 1; seed <= 12; seed++) {
        const plan = makePlan(builtinGenres().get('polka'), { seed, bars });
        const trios = plan.sections.filter(({ name }) => name === 'trio');
        expect(trios.length, label(plan)).toBeGreaterThan(0);
        for (const { tonic } of trios) expect(tonic).toBe((plan.tonic + 5) % 12);
        expect(plan.sections.at(-1)!.tonic, label(plan)).toBe(plan.tonic);
      }
    }
  });

  it('of jazz is whole or half choruses of the tune', () => {
    expect(sectionsOf('swing', 64, 1)).toBe('A8 A8 B8 A8 solo_A8 solo_A8 B8 A8');
    expect(sectionsOf('gypsy_jazz', 40, 1)).toBe('intro4 A8 A8 B8 A8 outro4');
    expect(sectionsOf('bebop', 12, 1)).toBe('blues12');
  });
});
