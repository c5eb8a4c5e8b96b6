/** @file Melodies as a musician hears them: phrases, returns, one climax, questions and answers. */
import { describe, expect, it } from 'vitest';
import type { Genre, MelodyPart } from '../../genres/genre.ts';
import { testedGenres } from '../../genres/tested-genres.ts';
import { Stream } from '../../random/stream.ts';
import { finalTick, sectionEnd, sectionStart } from '../plan/harmony-at.ts';
import { melodySteps } from './choices.ts';
import { sketchMelody, type SketchedLine } from './melody.ts';
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
  testedGenres().flatMap((genre) =>
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
    for (const { lines, label, plan } of [...sketches, ...sketchesOf(20)]) {
      for (const first of lines.filter(({ section }) => section.occurrence === 0)) {
        for (const again of lines) {
          const { name, occurrence, bars } = again.section;
          if (name !== first.section.name || occurrence === 0) continue;
          // The first tones, before the variation and the cadence of the shorter one.
          const opening = ({ section, slots, pitches }: SketchedLine) =>
            slots.slice(0, 4).flatMap(({ tick, chord, goal }, i) => {
              const offset = tick - sectionStart(plan, section);
              return goal === 'none' ? [{ offset, chord: chord.symbol, pitch: pitches[i]! }] : [];
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

it('lifts the chorus above the verse', () => {
  const heights = (name: string, { lines }: Sketch) =>
    lines
      .filter(({ section }) => section.name === name)
      .flatMap(({ slots, pitches }) =>
        slots.flatMap(({ duration }, i) =>
          Array<number>(Math.ceil(duration / 60)).fill(pitches[i]!),
        ),
      );
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const lifts = sketches.flatMap((sketch) => {
    const [verse, chorus] = [heights('verse', sketch), heights('chorus', sketch)];
    return verse.length > 0 && chorus.length > 0 ? [mean(chorus) - mean(verse)] : [];
  });
  expect(lifts.length).toBeGreaterThanOrEqual(SEEDS.length);
  expect(mean(lifts)).toBeGreaterThan(2);
  expect(mean(lifts)).toBeLessThan(6);
  expect(lifts.filter((lift) => lift > 0).length).toBeGreaterThan(0.8 * lifts.length);
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
  expect(choices / all).toBeGreaterThan(0.9);
});
