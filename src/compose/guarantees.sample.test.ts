/** @file What holds for any seed and length: plans, pieces, and equal bytes anywhere. */
import { sectionNames, writtenSectionNames } from './options/section-names.ts';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BARS } from '../arguments/ranges.ts';
import { overlappingNotes } from '../../tests/metrics/similarity.ts';
import { sampledGenres } from '../genres/registry/tested-genres.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';
import { meterName } from '../theory/meter.ts';
import { mod } from '../theory/pitch.ts';
import { planTicks } from './plan/chord-timeline.ts';
import { GenreComposer } from './genre-composer.ts';
import { sectionEnd, sectionStart } from './plan/harmony-at.ts';
import { makePlan } from './plan/make-plan.ts';
import type { SongPlan } from './plan/song-plan.ts';
import { startable, type StartableModule } from '../files/start-module.ts';
import { pathToFileURL } from 'node:url';

const GENRES = sampledGenres();
const genres = fc.constantFrom(...GENRES);
const seeds = fc.integer();
const RUNS = { numRuns: 100 };

describe('a plan', () => {
  const plans = fc
    .record({ genre: genres, seed: seeds, bars: fc.integer({ min: 1, max: BARS.max }) })
    .map(({ genre, ...options }) => makePlan(genre, options));

  it('fills exactly the bars asked for with sections and chords, without gaps', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        let bar = 0;
        for (const section of plan.sections) {
          expect(section.startBar).toBe(bar);
          expect(section.bars).toBeGreaterThan(0);
          bar += section.bars;
          const quarters = (section.bars * plan.ticksPerBar) / TICKS_PER_QUARTER;
          expect(section.fillQuarters).toBeLessThanOrEqual(quarters);
        }
        expect(bar).toBe(plan.bars);
        let tick = 0;
        for (const chord of plan.chords) {
          expect(chord.tick).toBe(tick);
          expect(chord.duration).toBeGreaterThan(0);
          tick += chord.duration;
        }
        expect(tick).toBe(planTicks(plan));
        expect(plan.sections.at(-1)!.fillQuarters).toBe(0);
      }),
      RUNS,
    );
  });

  it('stays within what the genre says: tempo, meter, mode, tonic, form', () => {
    fc.assert(
      fc.property(plans, ({ genre, ...plan }) => {
        expect(plan.bpm).toBeGreaterThanOrEqual(genre.tempo.min);
        expect(plan.bpm).toBeLessThanOrEqual(genre.tempo.max);
        expect(genre.meters.map(({ meter }) => meter)).toContain(meterName(plan.meter));
        expect(genre.harmony.modes.map(({ mode }) => mode)).toContain(plan.mode);
        const written = writtenSectionNames(genre);
        for (const { name, like } of plan.sections) {
          expect(written).toContain(like);
          expect(sectionNames(genre)).toContain(name);
        }
      }),
      RUNS,
    );
  });

  it('gives chords whose tones lie in their scale, with tensions that are no chord tones', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        for (const { root, intervals, tensions, scale } of plan.chords) {
          const tones = intervals.map((interval) => mod(root + interval, 12));
          const tops = tensions.map((tension) => mod(root + tension, 12));
          expect(tones.filter((tone) => !scale.includes(tone))).toEqual([]);
          expect(tops.filter((tension) => tones.includes(tension))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('begins sections of equal name and length with the same chord of their key', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const firstOf = new Map<string, string>();
        for (const section of plan.sections) {
          if (section.bars < 4) continue;
          const key = `${section.name} ${section.bars}`;
          const { root, bass, intervals } = plan.chords.find(
            ({ tick, duration }) => tick + duration > sectionStart(plan, section),
          )!;
          const degrees = [root, bass].map((tone) => mod(tone - section.tonic, 12));
          const chord = [...degrees, ...intervals].join(' ');
          expect(firstOf.get(key) ?? chord).toBe(chord);
          firstOf.set(key, chord);
        }
      }),
      RUNS,
    );
  });

  it('keeps form and chords when only the tempo is changed', () => {
    fc.assert(
      fc.property(genres, seeds, fc.integer({ min: 20, max: 400 }), (genre, seed, tempo) => {
        const free = makePlan(genre, { seed, bars: 32 });
        const fixed = makePlan(genre, { seed, bars: 32, tempo });
        const rest = ({ bpm: _bpm, swing: _swing, ...others }: SongPlan) => others;
        expect(rest(fixed)).toEqual(rest(free));
        expect(fixed.bpm).toBe(tempo);
      }),
      RUNS,
    );
  });
});

describe('a piece', () => {
  it.each(GENRES.map((genre) => [genre.id, genre] as const))(
    '%s is whole at any length, from one bar on',
    async (_, genre) => {
      await fc.assert(
        fc.asyncProperty(seeds, fc.integer({ min: 1, max: 24 }), async (seed, bars) => {
          const composer = new GenreComposer(genre, { seed });
          const plan = composer.plan({ bars });
          const score = await composer.compose({ bars });
          expect(score.endTick).toBe(planTicks(plan));
          expect(sectionEnd(plan, plan.sections.at(-1)!)).toBe(score.endTick);
          expect(score.tempos[0]!.tick).toBe(0);
          const changes = score.tempos.map(({ tick }) => tick);
          expect(changes).toEqual([...new Set(changes)].toSorted((a, b) => a - b));
          expect(changes.at(-1)).toBeLessThan(score.endTick);
          expect(score.tracks.length).toBeGreaterThan(0);
          for (const { notes } of score.tracks) {
            expect(overlappingNotes(notes)).toEqual([]);
            const outside = notes.filter(
              ({ tick, duration, pitch, velocity }) =>
                Math.min(tick, pitch, duration - 1, velocity - 1) < 0 ||
                Math.max(pitch, velocity) > 127 ||
                tick + duration > score.endTick,
            );
            expect(outside).toEqual([]);
          }
        }),
        { numRuns: 6 },
      );
    },
  );
});

describe('equal requests', () => {
  /** Runs in a process of its own: prints the hash of a piece of each genre. */
  const elsewhere = `
    import { createHash } from 'node:crypto';
    const { sampledGenres } = await import(${url('../genres/registry/tested-genres.ts')});
    const { writeMidi } = await import(${url('../midi/write-midi.ts')});
    const { GenreComposer } = await import(${url('./genre-composer.ts')});
    const lines = [new Intl.NumberFormat().resolvedOptions().locale, new Date(0).getHours()];
    for (const genre of sampledGenres(8)) {
      const score = await new GenreComposer(genre, { seed: 3 }).compose({ bars: 16 });
      lines.push(genre.id + ' ' + createHash('sha256').update(writeMidi(score)).digest('hex'));
    }
    process.stdout.write(lines.join('\\n'));
  `;

  it('give equal bytes in another process, language and time zone', async () => {
    const env = { ...process.env, LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kolkata' };
    const child = spawnSync(
      process.execPath,
      [...module('./genre-composer.ts').execArgv, '--input-type=module', '--eval', elsewhere],
      { env, encoding: 'utf8' },
    );
    expect(child.status, child.stderr).toBe(0);
    const [locale, hour, ...hashes] = child.stdout.split('\n');
    expect([locale, hour]).toEqual(['tr-TR', '5']);
    const here: string[] = [];
    for (const genre of sampledGenres(8)) {
      const score = await new GenreComposer(genre, { seed: 3 }).compose({ bars: 16 });
      here.push(`${genre.id} ${createHash('sha256').update(writeMidi(score)).digest('hex')}`);
    }
    expect(hashes).toEqual(here);
  });
});

function module(path: string): StartableModule {
  return startable(new URL(path, import.meta.url));
}

function url(path: string): string {
  return JSON.stringify(pathToFileURL(module(path).file).href);
}
