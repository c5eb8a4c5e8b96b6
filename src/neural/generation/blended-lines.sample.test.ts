/** @file Tests that harmony, range, lengths and single voices hold at every blend, whatever the model. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overlappingNotes } from '../../../tests/metrics/similarity.ts';
import { playAdvised, type AdvisedLine } from '../../compose/advice/advised-lines.ts';
import type { NoteAdvisor } from '../../compose/advice/advisor.ts';
import { bassSlots, type BassSlot } from '../../compose/bass/slots.ts';
import { bassSteps } from '../../compose/bass/bass.ts';
import { advisorOf } from '../../compose/advice/example-advisor.ts';
import { GenreComposer } from '../../compose/genre-composer.ts';
import {
  demandOf,
  isStable,
  satisfies,
  toneKind,
  WIDEST_MOVE,
} from '../../compose/melody/rules.ts';
import { melodySteps } from '../../compose/melody/choices.ts';
import { sketchMelody, type SketchedLine } from '../../compose/melody/melody.ts';
import { drawAlone, type LineSteps } from '../../compose/advice/note-choice.ts';
import { loudnessOf } from '../../compose/performance/performance.ts';
import { makePlan } from '../../compose/plan/make-plan.ts';
import type { SongPlan } from '../../compose/plan/song-plan.ts';
import { degreeInterval } from '../../genres/degree-interval.ts';
import type { BassPart, MelodyPart } from '../../genres/genre.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { Stream } from '../../random/stream.ts';
import type { Note, Role } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import type { Predictor } from '../models/architecture.ts';
import { bilstmAttention } from '../models/bilstm-attention/architecture.ts';
import { GUIDE_CONFIG, type NetworkConfig } from '../models/bilstm-attention/config.ts';
import { initialWeights } from '../models/bilstm-attention/initial-weights.ts';
import { CLASSES, type FeatureClasses, type NoteStyle } from '../models/note-style.ts';
import { ModelAdvisor } from './model-advisor.ts';
import type { Sampling } from './sampling.ts';

const CONFIG: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 12,
  lstmUnits: [6, 4],
  denseUnits: [6, 4],
};

let predictor: Predictor;
beforeAll(async () => {
  predictor = await bilstmAttention.createPredictor(
    CONFIG,
    initialWeights(CONFIG, Stream.fromSeed(1)),
    {},
  );
});
afterAll(() => predictor.dispose());

/** An arbitrary opinion on every candidate, different each time. */
function wild(seed: number): NoteAdvisor {
  const stream = Stream.fromSeed(seed).fork('wild');
  return advisorOf((candidates) => candidates.map(() => 1e-9 + stream.float() ** 8));
}

/** An untrained network with a random style. */
function untrained(seed: number): NoteAdvisor {
  const stream = Stream.fromSeed(seed).fork('habits');
  const drawn = (count: number, spread: number) =>
    Array.from({ length: count }, () => spread * (2 * stream.float() - 1));
  const shares = (count: number) => drawn(count, 1).map((x) => x + 1.01);
  const habits = ({ values, furthest }: FeatureClasses) => ({
    precision: 1000 * stream.float(),
    values: drawn(values, 6),
    changes: drawn(2 * furthest + 1, 6),
    shares: { values: shares(values), changes: shares(2 * furthest + 1) },
  });
  const style: NoteStyle = {
    pitch: habits(CLASSES.pitch),
    velocity: habits(CLASSES.velocity),
    duration: habits(CLASSES.duration),
  };
  return new ModelAdvisor({ predictor, seqLength: CONFIG.seqLength, style });
}

/** In every run other requests. */
const advisors = [
  ['a wild advisor', wild, 60],
  ['a network', untrained, 20],
] as const;

const requests = fc.record({
  genre: fc.constantFrom(...sampledGenres()),
  seed: fc.integer({ min: 0, max: 10_000 }),
  bars: fc.integer({ min: 1, max: 12 }),
  blend: fc.double({ min: 0, max: 1, noNaN: true }),
});

async function blended(
  plan: SongPlan,
  role: Role,
  steps: () => LineSteps,
  advisor: NoteAdvisor,
  blend: number,
): Promise<Note[]> {
  const stream = () => Stream.fromSeed(plan.seed).fork('draw');
  const line: AdvisedLine = {
    steps,
    stream,
    alone: drawAlone(steps(), stream()),
    role,
    keyAt: () => ({ tonic: plan.tonic, minor: plan.mode.includes('minor') }),
    loudness: loudnessOf(plan),
    ticksPerBar: plan.ticksPerBar,
    primer: [{ pitch: 60, velocity: 80, duration: 1 }],
    blend,
  };
  const [notes] = await playAdvised([line], advisor);
  return notes!;
}

function expectPlayable(notes: readonly Note[], [low, high]: readonly [number, number]): void {
  for (const { pitch, velocity, duration } of notes) {
    expect(pitch).toBeGreaterThanOrEqual(low);
    expect(pitch).toBeLessThanOrEqual(high);
    expect(velocity).toBeGreaterThanOrEqual(1);
    expect(velocity).toBeLessThanOrEqual(127);
    expect(duration).toBeGreaterThanOrEqual(1);
  }
}

function expectMelody(notes: readonly Note[], { slots, pitches, rules }: SketchedLine): void {
  expect(notes.map(({ tick }) => tick)).toEqual(slots.map(({ tick }) => tick));
  let chromatic = 0;
  notes.forEach(({ tick, duration, pitch }, i) => {
    const slot = slots[i]!;
    const next = notes[i + 1];
    const sketched = pitch === pitches[i];
    if (next) expect(tick + duration).toBeLessThanOrEqual(next.tick);
    if (slot.goal !== 'none') {
      expect(sketched || isStable(slot, pitch)).toBe(true);
      expect(duration).toBeGreaterThanOrEqual(Math.round(slot.duration / 2));
    }
    if (!sketched && toneKind(slot.chord, pitch) === 'chromatic') chromatic++;
    if (!next) {
      expect(sketched || demandOf(slot, pitch) === 'none').toBe(true);
      return;
    }
    const leads = satisfies(demandOf(slot, pitch), pitch, slots[i + 1]!, next.pitch);
    expect(leads || sketched).toBe(true);
    const wide = Math.abs(next.pitch - pitch) > WIDEST_MOVE;
    expect(wide && pitches[i + 1] !== next.pitch && !slots[i + 1]!.climax).toBe(false);
  });
  const { chord, scale, chromatic: share } = rules.tones;
  const most = (share / (chord + scale + share)) * slots.length;
  expect(chromatic).toBeLessThanOrEqual(most);
}

function expectBass(notes: readonly Note[], slots: readonly BassSlot[], range: number): void {
  expect(notes.map(({ tick }) => tick)).toEqual(slots.map(({ tick }) => tick));
  notes.forEach(({ tick, duration, pitch }, i) => {
    const { chord, degree, mustRoot, kind, least } = slots[i]!;
    const next = notes[i + 1];
    expect(duration).toBeGreaterThanOrEqual(Math.min(least, slots[i]!.duration));
    if (next?.pitch === pitch) expect(tick + duration).toBeLessThanOrEqual(next.tick);
    // A range below an octave may not contain the requested tone.
    if (range < 11) return;
    if (mustRoot) expect(mod(pitch - chord.bass, 12)).toBe(0);
    const tones = chord.intervals.map((interval) => mod(chord.root + interval, 12));
    const written = mod(chord.root + degreeInterval(chord, degree), 12);
    const inHarmony = [...tones, ...chord.scale, chord.bass, written].includes(pitch % 12);
    const moves = kind === 'approach' || kind === 'walk';
    // An approach reaches a root by step, half step or from its fifth.
    const leads = next && [1, 2, 5, 10, 11].includes(mod(next.pitch - pitch, 12));
    expect(inHarmony || (moves && (leads || !slots[i + 1]?.mustRoot))).toBe(true);
  });
}

it('draws temperature, top-k and top-p from the seed', async () => {
  const piece = async (sampling: Sampling, seed = 4) => {
    const neuralModel = new ModelAdvisor({ predictor, seqLength: CONFIG.seqLength, sampling });
    return writeMidi(
      await new GenreComposer('swing', { seed, neuralModel, blend: 1 }).compose({ bars: 8 }),
    );
  };
  const wide = { temperature: 1.5, topK: 6, topP: 0.95 };
  expect(await piece(wide)).toEqual(await piece(wide));
  expect(await piece(wide)).not.toEqual(await piece(wide, 5));
  for (const other of [{ ...wide, temperature: 0.5 }, { ...wide, topK: 2 }, { topP: 0.5 }]) {
    expect(await piece(other)).not.toEqual(await piece(wide));
  }
});

describe.each(advisors)('with %s at any blend', (_, advisorOfSeed, numRuns) => {
  it('melodies keep harmony, range and position; dissonances resolve', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ genre, seed, bars, blend }) => {
        const plan = makePlan(genre, { seed, bars });
        const part = genre.parts.find((p): p is MelodyPart => p.role === 'melody')!;
        for (const sketch of sketchMelody(plan, part, { stream: Stream.fromSeed(seed) })) {
          const steps = () => melodySteps(sketch);
          const notes = await blended(plan, 'melody', steps, advisorOfSeed(seed), blend);
          expectPlayable(notes, part.range);
          expectMelody(notes, sketch);
        }
      }),
      { numRuns },
    );
  });

  it('basses keep roots, harmony and range', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ genre, seed, bars, blend }) => {
        const plan = makePlan(genre, { seed, bars });
        const part = genre.parts.find((p): p is BassPart => p.role === 'bass');
        if (!part) return;
        const draws = { stream: Stream.fromSeed(seed) };
        const steps = () => bassSteps(plan, part, draws);
        const notes = await blended(plan, 'bass', steps, advisorOfSeed(seed), blend);
        expectPlayable(notes, part.range);
        expectBass(notes, bassSlots(plan, part, draws), part.range[1] - part.range[0]);
      }),
      { numRuns },
    );
  });

  it('pieces are complete, never overlap notes of one pitch, and change only in melody and bass', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ genre, seed, bars, blend }) => {
        const alone = new GenreComposer(genre, { seed });
        const options = { seed, neuralModel: advisorOfSeed(seed), blend };
        const score = await new GenreComposer(genre, options).compose({ bars });
        expect(score.endTick).toBe(alone.plan({ bars }).ticksPerBar * bars);
        for (const { notes } of score.tracks) {
          expect(overlappingNotes(notes)).toEqual([]);
          for (const { tick, duration, pitch, velocity } of notes) {
            expect(Math.min(tick, pitch, duration - 1, velocity - 1)).toBeGreaterThanOrEqual(0);
            expect(tick + duration).toBeLessThanOrEqual(score.endTick);
            expect(Math.max(pitch, velocity)).toBeLessThanOrEqual(127);
          }
        }
        for (const role of ['chords', 'pad', 'drums', 'percussion']) {
          const ruled = (await alone.compose({ bars })).tracks.filter((t) => t.role === role);
          expect(score.tracks.filter((t) => t.role === role)).toEqual(ruled);
        }
        const none = new GenreComposer(genre, { ...options, blend: 0 });
        expect(writeMidi(await none.compose({ bars }))).toEqual(
          writeMidi(await alone.compose({ bars })),
        );
      }),
      { numRuns: numRuns / 2 },
    );
  });
});
