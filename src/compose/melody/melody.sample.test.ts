/** @file Melodies as a musician hears them: phrases, returns, one climax, questions and answers. */
import { describe, expect, it } from 'vitest';
import type { Genre, MelodyPart } from '../../genres/genre.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { returns } from '../../../tests/metrics/tune.ts';
import { finalTick, sectionEnd, sectionStart } from '../plan/harmony-at.ts';
import { melodySteps } from './choices.ts';
import { sketchMelody, type SketchedLine } from './melody.ts';
import { isInterval } from './signature.ts';
import { toneKind } from './rules.ts';
import { playAlone } from '../advice/note-choice.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { SongPlan } from '../plan/song-plan.ts';

const SEEDS = [1, 2, 3, 4, 5];

interface Sketch {
  readonly label: string;
  readonly plan: SongPlan;
  readonly part: MelodyPart;
  readonly lines: readonly SketchedLine[];
}

const melodyOf = (genre: Genre) =>
  genre.parts.find((part): part is MelodyPart => part.role === 'melody')!;

const sketchesOf = (bars: number): Sketch[] =>
  sampledGenres().flatMap((genre) =>
    SEEDS.map((seed) => {
      const plan = makePlan(genre, { seed, bars });
      const part = melodyOf(genre);
      const lines = sketchMelody(plan, part, { stream: Stream.fromSeed(seed) });
      return { label: `${genre.id}, seed ${seed}`, plan, part, lines };
    }),
  );

const sketches = sketchesOf(32);

describe('a section', () => {
  it('has at most one climax, alone at the top', () => {
    let climaxes = 0;
    for (const { label, lines } of sketches) {
      for (const { slots, pitches } of lines) {
        const peaks = pitches.filter((_, i) => slots[i]!.climax);
        expect(peaks.length, label).toBeLessThanOrEqual(1);
        if (peaks.length === 0) continue;
        climaxes++;
        const top = Math.max(...pitches);
        expect(peaks[0], label).toBe(top);
        expect(pitches.filter((pitch) => pitch === top)).toHaveLength(1);
      }
    }
    expect(climaxes).toBeGreaterThan(sketches.length);
  });

  it('states its motif again: most bars share their rhythm with another bar', () => {
    for (const { label, plan, lines } of sketches) {
      const bars = new Map<string, number>();
      for (const { slots } of lines) {
        const rhythms = new Map<number, string>();
        for (const { tick } of slots) {
          const bar = Math.floor(tick / plan.ticksPerBar);
          rhythms.set(bar, `${rhythms.get(bar) ?? ''} ${tick % plan.ticksPerBar}`);
        }
        for (const rhythm of rhythms.values()) bars.set(rhythm, (bars.get(rhythm) ?? 0) + 1);
      }
      const all = [...bars.values()];
      const shared = all.filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
      const total = all.reduce((sum, count) => sum + count, 0);
      expect(shared / total, label).toBeGreaterThan(0.6);
    }
  });

  it('comes back with the tones it opened with where its chords come back, at any length', () => {
    let compared = 0;
    let otherLengths = 0;
    for (const { lines, label, plan } of [...sketches, ...sketchesOf(22), ...sketchesOf(26)]) {
      for (const first of lines.filter(({ section }) => section.occurrence === 0)) {
        for (const again of lines) {
          const { name, occurrence, bars } = again.section;
          if (name !== first.section.name || occurrence === 0) continue;
          // The first tones, before the variation and the cadence of the shorter one.
          const opening = ({ section, slots, pitches }: SketchedLine) =>
            slots.slice(0, 4).flatMap(({ tick, chord, goal, climax }, i) => {
              const offset = tick - sectionStart(plan, section);
              return goal === 'none' && !climax
                ? [{ offset, chord: chord.symbol, pitch: pitches[i]! }]
                : [];
            });
          const [before, after] = [opening(first), opening(again)];
          const places = (tones: typeof before) =>
            tones.map(({ offset, chord }) => `${offset} ${chord}`).join();
          if (before.length < 4 || places(before) !== places(after)) continue;
          compared++;
          if (bars !== first.section.bars) otherLengths++;
          const shared = before.filter(({ pitch }, i) => pitch === after[i]!.pitch);
          expect(shared.length, `${label}, ${name}`).toBeGreaterThanOrEqual(3);
        }
      }
    }
    expect(compared).toBeGreaterThan(sketches.length);
    expect(otherLengths).toBeGreaterThan(sketches.length / 10);
  });
});

describe('a phrase', () => {
  it('ends on a tone of its chord and then breathes', () => {
    for (const { label, plan, part, lines } of sketches) {
      for (const { section, slots, pitches } of lines) {
        slots.forEach((slot, i) => {
          if (slot.goal !== 'half' && slot.goal !== 'full') return;
          expect(toneKind(slot.chord, pitches[i]!), label).toMatch(/chord|tension/);
          const next = slots[i + 1]?.tick ?? sectionEnd(plan, section);
          const end = slot.tick + slot.duration;
          expect(next, label).toBeGreaterThanOrEqual(end);
          // Dance tunes may run on without a breath.
          if (part.breath > 0) expect(next, label).toBeGreaterThan(end);
        });
      }
    }
  });

  it('answers with the tonic or the third wherever the harmony is at home', () => {
    let answers = 0;
    let home = 0;
    for (const { plan, lines } of sketches) {
      for (const { slots, pitches } of lines) {
        slots.forEach((slot, i) => {
          if (slot.goal !== 'full') return;
          answers++;
          if ([0, 3, 4].includes((pitches[i]! - plan.tonic + 120) % 12)) home++;
        });
      }
    }
    expect(home / answers).toBeGreaterThan(0.7);
  });
});

const CHORUS = ['chorus', 'refrain', 'hook', 'drop', 'coro', 'estribillo'];
const VERSE = ['verse', 'copla', 'groove', 'theme'];

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A number of each sketch that has both choruses and verses: how the one compares with the other. */
function compared(
  of: Sketch[],
  compare: (chorus: SketchedLine[], verse: SketchedLine[]) => number,
) {
  return of.flatMap(({ lines }) => {
    const [chorus, verse] = [CHORUS, VERSE].map((names) =>
      lines.filter(({ section, slots }) => names.includes(section.name) && slots.length > 0),
    );
    return chorus!.length > 0 && verse!.length > 0 ? [compare(chorus!, verse!)] : [];
  });
}

const byGenre = new Map(
  sampledGenres().map(({ id }) => [id, sketches.filter(({ plan }) => plan.genre.id === id)]),
);

it('lifts the chorus above the verse in every genre with both', () => {
  const height = (lines: readonly SketchedLine[]) =>
    mean(
      lines.flatMap(({ slots, pitches }) =>
        slots.flatMap(({ duration }, i) =>
          Array<number>(Math.ceil(duration / 60)).fill(pitches[i]!),
        ),
      ),
    );
  let genres = 0;
  for (const [id, of] of byGenre) {
    const lifts = compared(of, (chorus, verse) => height(chorus) - height(verse));
    if (lifts.length < 3) continue;
    genres++;
    expect(mean(lifts), id).toBeGreaterThan(1.4);
    expect(mean(lifts), id).toBeLessThan(6);
  }
  expect(genres).toBeGreaterThanOrEqual(byGenre.size / 5);
});

it('has longer notes in the chorus than in the verse in every genre with both', () => {
  const length = (lines: readonly SketchedLine[]) =>
    mean(lines.flatMap(({ slots }) => slots.map(({ duration }) => duration)));
  for (const [id, of] of byGenre) {
    const ratios = compared(of, (chorus, verse) => length(chorus) / length(verse));
    if (ratios.length >= 3) expect(mean(ratios), id).toBeGreaterThan(1.05);
  }
});

describe('a tune', () => {
  const statements = (lines: readonly SketchedLine[]) =>
    lines.flatMap(({ slots, pitches }) =>
      slots.flatMap(({ signature, climax }, i) =>
        signature && i > 0
          ? [{ kept: isInterval(signature, pitches[i - 1]!, pitches[i]!), climax }]
          : [],
      ),
    );

  it('is known by its signature: it stands in most statements of its motif', () => {
    for (const [id, of] of byGenre) {
      const all = of.flatMap(({ lines }) => statements(lines));
      expect(all.length, id).toBeGreaterThan(2 * of.length);
      expect(all.filter(({ kept }) => kept).length / all.length, id).toBeGreaterThan(0.55);
    }
  });

  it('often reaches the highest note of its chorus by the signature', () => {
    const peaks = sketches.flatMap(({ lines }) =>
      lines
        .filter(({ section, slots }) => section.lift > 0 && slots.some(({ climax }) => climax))
        .map((line) => statements([line]).some(({ kept, climax }) => kept && climax)),
    );
    expect(peaks.filter(Boolean).length / peaks.length).toBeGreaterThan(0.22);
  });

  it('returns with its pitches more often than with its rhythm only', () => {
    const shares = sketches.map(({ plan, lines }) =>
      returns(
        {
          timeSignatures: [{ tick: 0, ...plan.meter }],
          ticksPerQuarter: TICKS_PER_QUARTER,
          endTick: plan.bars * plan.ticksPerBar,
        },
        lines.flatMap(({ slots, pitches }) =>
          slots.map(({ tick, duration }, i) => ({
            tick,
            duration,
            pitch: pitches[i]!,
            velocity: 80,
          })),
        ),
      ),
    );
    const numbers = (of: readonly number[]) => of.filter((share) => !Number.isNaN(share));
    const again = mean(numbers(shares.map(({ withPitches }) => withPitches)));
    expect(again).toBeGreaterThan(0.35);
    expect(mean(numbers(shares.map(({ rhythmOnly }) => rhythmOnly)))).toBeLessThan(0.6 * again);
  });

  it('spans more than a seventh', () => {
    for (const [id, of] of byGenre) {
      const ranges = of.map(({ lines }) => {
        const pitches = lines.flatMap((line) => line.pitches);
        return Math.max(...pitches) - Math.min(...pitches);
      });
      expect(mean(ranges), id).toBeGreaterThan(id === 'industrial' ? 8 : 10);
    }
  });
});

it('ends the piece on the last chord, held to the end', () => {
  for (const { label, plan, lines } of sketches) {
    const last = lines.at(-1)!;
    if (sectionEnd(plan, last.section) < plan.bars * plan.ticksPerBar) continue;
    const { tick, duration, chord } = last.slots.at(-1)!;
    expect(tick, label).toBe(finalTick(plan));
    expect(tick + duration, label).toBe(plan.bars * plan.ticksPerBar);
    expect(toneKind(chord, last.pitches.at(-1)!), label).toBe('chord');
  }
});

it('leaves real alternatives at every note, and mostly takes the sketched one', () => {
  let taken = 0;
  let all = 0;
  let choices = 0;
  for (const { lines } of sketches) {
    for (const line of lines) {
      const notes = playAlone(melodySteps(line), new Stream('draw'));
      all += notes.length;
      taken += notes.filter(({ pitch }, i) => pitch === line.pitches[i]).length;
      const steps = melodySteps(line);
      for (let step = steps.next(), i = 0; !step.done; i++) {
        const { pitches, pitchWeights } = step.value;
        if (pitches.length > 1) choices++;
        expect(Math.max(...pitchWeights)).toBe(pitchWeights[pitches.indexOf(line.pitches[i]!)]);
        step = steps.next({ pitch: line.pitches[i]!, duration: 1, velocity: 1 });
      }
    }
  }
  expect(taken / all).toBeGreaterThan(0.9);
  // After a leap there may be one way back only.
  expect(choices / all).toBeGreaterThan(0.85);
});
