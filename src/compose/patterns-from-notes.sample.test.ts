/** @file Tests that what the composer plays of a pattern is heard as that pattern. */
import { describe, expect, it } from 'vitest';
import { drumPatternOf } from '../genres/from-notes/drum-pattern-of.ts';
import type { NoteBars } from '../genres/from-notes/note-bars.ts';
import { bassPatternOf } from '../genres/from-notes/bass-pattern-of.ts';
import { compingPatternOf } from '../genres/from-notes/comping-pattern-of.ts';
import { rhythmOf } from '../genres/from-notes/melody-idea-of.ts';
import { patternDifference, type AnyPattern } from '../genres/from-notes/pattern-difference.ts';
import type { BassPart, ChordPart, DrumPart, Genre, Part } from '../genres/genre.ts';
import type { BassPattern, CompingPattern } from '../genres/genre-patterns.ts';
import { sampledGenres } from '../genres/registry/tested-genres.ts';
import type { PatternPart } from '../genres/situations.ts';
import { Stream } from '../random/stream.ts';
import type { Note } from '../score/score.ts';
import { parseMeter } from '../theory/meter.ts';
import { walk, type LineSteps } from './advice/note-choice.ts';
import { bassSteps } from './bass/bass.ts';
import { chordNotes } from './chords/chords.ts';
import { rhythmAttacks } from './melody/motif.ts';
import { leadOf } from './plan/lead.ts';
import { drumNotes } from './drums/drums.ts';
import { makePlan } from './plan/make-plan.ts';
import type { SongPlan } from './plan/song-plan.ts';

const genres = sampledGenres();
const draws = () => ({ stream: new Stream('part') });

/** Energy at which no ghost note is left out. */
const ALL_PLAY = 1.3;

/** Nine bars of the genre in a meter, one section at full energy without a fill. */
function planOf(genre: Genre, meter: string | undefined): SongPlan {
  const inMeter = genre.meters.filter((each) => meter === undefined || each.meter === meter);
  const plan = makePlan({ ...genre, meters: inMeter.slice(0, 1) }, { seed: 1, bars: 9 });
  const section = {
    ...plan.sections[0]!,
    startBar: 0,
    bars: plan.bars,
    energy: ALL_PLAY,
    lift: 0,
    silent: [],
    fillQuarters: 0,
  };
  return { ...plan, sections: [section] };
}

interface Case<P extends PatternPart> {
  readonly plan: SongPlan;
  /** The part with this pattern alone, which is played as written. */
  readonly part: P;
  readonly pattern: P['patterns'][number];
}

/** Each pattern of the parts, alone. */
function casesOf<P extends PatternPart>(wanted: (part: Part) => part is P): Case<P>[] {
  return genres.flatMap((genre) => {
    const plans = new Map<string | undefined, SongPlan>();
    return genre.parts.filter(wanted).flatMap((part) =>
      part.patterns.map((pattern: P['patterns'][number]): Case<P> => {
        const { meter } = pattern.when;
        const plan = plans.get(meter) ?? planOf(genre, meter);
        plans.set(meter, plan);
        const alone = { ...pattern, when: { sections: [plan.sections[0]!.like] } };
        return {
          plan,
          part: { ...part, patterns: [alone], variation: 0, energy: [0, 2] },
          pattern,
        };
      }),
    );
  });
}

const barsOf = (
  plan: SongPlan,
  { bars }: { bars: number },
  notes: NoteBars['notes'],
): NoteBars => ({
  notes,
  bars,
  meter: plan.meter,
});

/** What is heard of patterns against what was written. */
class Differences {
  readonly #all: number[] = [];
  #alike = 0;

  add(heard: AnyPattern | undefined, written: AnyPattern, alike = false): void {
    if (alike) this.#alike++;
    this.#all.push(heard ? patternDifference(heard, written) : 1);
  }

  get count(): number {
    return this.#all.length;
  }

  /** Share of the patterns that come back equal. */
  get equal(): number {
    return this.#all.filter((difference) => difference === 0).length / this.count;
  }

  /** Share of the patterns that are played the same. */
  get alike(): number {
    return this.#alike / this.count;
  }
}

/** The pitches and onsets of the first bars, to compare. */
function sounds(notes: readonly Note[], end: number): string {
  const first = notes.filter(({ tick }) => tick < end);
  return first.map(({ tick, pitch }) => `${tick} ${pitch}`).join();
}

/** The notes of a line where each choice is the likeliest. */
function likeliest(line: LineSteps): readonly Note[] {
  const best = (values: readonly number[], weights: readonly number[]) =>
    values[weights.indexOf(Math.max(...weights))]!;
  return walk(line, (choice) => ({
    pitch: best(choice.pitches, choice.pitchWeights),
    duration: best(choice.durations, choice.durationWeights),
    velocity: best(choice.velocities, choice.velocityWeights),
  })).notes;
}

describe('the patterns of the genres, played and heard again', () => {
  it('drums', () => {
    const differences = new Differences();
    for (const { plan, part, pattern } of casesOf(
      (each): each is DrumPart => each.role === 'drums' || each.role === 'percussion',
    )) {
      const notes = drumNotes(plan, { ...part, kit: 'machine', fills: [] }, draws());
      const heard = drumPatternOf({ ...barsOf(plan, pattern, notes), level: part.level });
      differences.add(heard.pattern, pattern);
    }
    expect(differences.equal).toBeGreaterThan(0.98);
  });

  // Roots that the composer adds or folds into the range are written as what they are.
  it('basses', () => {
    const differences = new Differences();
    for (const { plan, part, pattern } of casesOf(
      (each): each is BassPart => each.role === 'bass',
    )) {
      // What the composer decides is not in the notes.
      if (/[w~]/.test(pattern.line)) continue;
      const plays = ({ line, ...heard }: Pick<BassPattern, 'bars' | 'grid' | 'line'>) => {
        const alone = [{ ...part.patterns[0]!, ...heard, line }];
        return likeliest(bassSteps(plan, { ...part, patterns: alone, approach: 0 }, draws()));
      };
      const notes = plays(pattern);
      const { chords } = plan;
      const music = {
        ...barsOf(plan, pattern, notes),
        chords,
        range: part.range,
        level: part.level,
      };
      const heard = bassPatternOf(music);
      const end = pattern.bars * plan.ticksPerBar;
      const again = heard.pattern && sounds(plays(heard.pattern), end);
      differences.add(heard.pattern, pattern, again === sounds(notes, end));
    }
    expect(differences.alike).toBeGreaterThan(0.98);
    expect(differences.equal).toBeGreaterThan(0.7);
  });

  // Some broken chords cannot be told: their lowest voice from the bass tone, voices that never sound.
  it('chords', () => {
    const differences = new Differences();
    for (const { plan, part, pattern } of casesOf(
      (each): each is ChordPart => each.role === 'chords' || each.role === 'pad',
    )) {
      const plays = ({ comp, ...heard }: Pick<CompingPattern, 'bars' | 'grid' | 'comp'>) => {
        const alone = [{ ...part.patterns[0]!, ...heard, comp }];
        return chordNotes(
          plan,
          { ...part, patterns: alone, room: 'free' },
          leadOf(plan, []),
          draws(),
        );
      };
      const notes = plays(pattern);
      const { chords } = plan;
      const music = {
        ...barsOf(plan, pattern, notes),
        chords,
        voices: part.voicing.voices,
        level: part.level,
      };
      const heard = compingPatternOf(music);
      const end = pattern.bars * plan.ticksPerBar;
      const again = heard.pattern && sounds(plays(heard.pattern), end);
      differences.add(heard.pattern, pattern, again === sounds(notes, end));
    }
    expect(differences.alike).toBeGreaterThan(0.89);
    expect(differences.equal).toBeGreaterThan(0.76);
  });

  it('melody rhythms', () => {
    const differences = new Differences();
    for (const genre of genres) {
      for (const part of genre.parts) {
        if (!('rhythms' in part)) continue;
        for (const rhythm of part.rhythms) {
          const meter = parseMeter(rhythm.when.meter ?? genre.meters[0]!.meter);
          const notes = rhythmAttacks(rhythm).map(({ tick, duration, accent }) => ({
            tick,
            duration,
            pitch: 60,
            velocity: accent ? 98 : 84,
          }));
          const heard = rhythmOf({ notes, bars: rhythm.bars, meter, level: 84 });
          differences.add(heard.pattern, rhythm);
        }
      }
    }
    expect(differences.equal).toBeGreaterThan(0.98);
  });
});
