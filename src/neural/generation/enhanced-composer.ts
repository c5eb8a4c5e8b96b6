/** @file Melodies continued or coloured by a trained model, within the melody's own material. */
import {
  blendWeights,
  type AdviceRequest,
  type LineNote,
  type NoteAdvisor,
} from '../../compose/advisor.ts';
import { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';

export interface EnhancedComposerOptions {
  readonly neuralModel: NoteAdvisor;
  /** 0 (the rules alone) .. 1 (the model among the allowed notes), default 0.3. */
  readonly blendFactor?: number;
  /** Equal seeds give equal results, default 1. */
  readonly seed?: number;
  /** Resolution of the notes' ticks, default 480. */
  readonly ticksPerQuarter?: number;
}

/** A choice for one note: what is possible, and how much the rules want each possibility. */
interface Choice {
  readonly request: AdviceRequest;
  readonly pitch: readonly number[];
  readonly duration: readonly number[];
  readonly velocity: readonly number[];
}

const OCTAVE = 12;
const VELOCITY_STEP = 4;
const VELOCITY_STEPS = 4;

/**
 * Blends a model with a melody as distributions: each note is drawn from `rules^(1-b) * model^b`,
 * where the rules stay close to the melody given and allow only its own pitch classes, within its
 * own range. No note is ever an average of two.
 */
export class EnhancedComposer {
  readonly #model: NoteAdvisor;
  readonly #blend: number;
  readonly #stream: Stream;
  readonly #ticksPerQuarter: number;

  constructor(options: EnhancedComposerOptions) {
    const { blendFactor = 0.3, seed = 1, ticksPerQuarter = TICKS_PER_QUARTER } = options;
    if (!(blendFactor >= 0 && blendFactor <= 1)) {
      throw new RangeError(`The blend factor is ${blendFactor}: give a number from 0 to 1.`);
    }
    this.#model = options.neuralModel;
    this.#blend = blendFactor;
    this.#stream = Stream.fromSeed(seed);
    this.#ticksPerQuarter = ticksPerQuarter;
  }

  /**
   * The melody with pitches and velocities drawn anew; its rhythm and its first note stay.
   *
   * Rules: a note keeps its pitch with weight 1, and each step away along the melody's own scale
   * costs a factor of 16, up to an octave; each four steps of velocity cost a factor of 4.
   * With blend factor 0 the melody comes back unchanged.
   *
   * @param melody one line, sorted by tick.
   */
  async enhanceMelody(melody: readonly Note[]): Promise<Note[]> {
    if (this.#blend === 0 || melody.length < 2) return [...melody];
    const line = melody.map((note) => this.#toLineNote(note));
    const scale = scaleOf(line);
    const choices = line.slice(1).map((note, i): Choice => {
      const pitches = scale.filter((pitch) => Math.abs(pitch - note.pitch) <= OCTAVE);
      const home = pitches.indexOf(note.pitch);
      const velocities = velocitiesAround(note.velocity);
      return {
        request: {
          role: 'melody',
          history: line.slice(0, i + 1),
          pitches,
          durations: [note.duration],
          velocities,
        },
        pitch: pitches.map((_, index) => 1 / 16 ** Math.abs(index - home)),
        duration: [1],
        velocity: velocityRules(velocities, note.velocity),
      };
    });
    const drawn = await this.#draw(choices, this.#stream.fork('enhance'), 1);
    return melody.map((note, i) =>
      i === 0 ? note : { ...note, pitch: drawn[i - 1]!.pitch, velocity: drawn[i - 1]!.velocity },
    );
  }

  /**
   * `length` notes that follow the seed notes, one after the other, each drawn knowing all before it.
   *
   * Rules: the seed's pitches, durations and velocities; a pitch as likely as its pitch class is in
   * the seed, and half as likely for each whole tone of distance from the note before; durations as
   * likely as they are in the seed; velocities near those of the seed.
   *
   * @param seedNotes one line, sorted by tick, at least one note.
   * @returns the new notes only; the first starts where the last seed note ends.
   */
  async generateComposition(seedNotes: readonly Note[], length: number): Promise<Note[]> {
    const last = seedNotes.at(-1);
    if (last === undefined) {
      throw new RangeError('There are no seed notes to go on from: give at least one.');
    }
    const seed = seedNotes.map((note) => this.#toLineNote(note));
    const line = [...seed];
    const scale = scaleOf(seed);
    const durations = [...new Set(seed.map((note) => note.duration))].sort((a, b) => a - b);
    const velocities = [...new Set(seed.map((note) => note.velocity))].sort((a, b) => a - b);
    const classWeight = (pitch: number) =>
      seed.filter((note) => note.pitch % OCTAVE === pitch % OCTAVE).length;
    const durationRules = durations.map((d) => seed.filter((n) => n.duration === d).length);
    const velocityCounts = velocities.map((v) => seed.filter((n) => n.velocity === v).length);
    const stream = this.#stream.fork('generate');
    const notes: Note[] = [];
    let tick = last.tick + last.duration;
    for (let i = 0; i < length; i++) {
      const before = line.at(-1)!.pitch;
      const pitches = scale.filter((pitch) => Math.abs(pitch - before) <= OCTAVE);
      const choice: Choice = {
        request: { role: 'melody', history: line, pitches, durations, velocities },
        pitch: pitches.map((p) => classWeight(p) * Math.sqrt(0.5) ** Math.abs(p - before)),
        duration: durationRules,
        velocity: velocityCounts,
      };
      const [note] = await this.#draw([choice], stream, i);
      line.push(note!);
      const duration = Math.max(1, Math.round(note!.duration * this.#ticksPerQuarter));
      notes.push({ tick, duration, pitch: note!.pitch, velocity: note!.velocity });
      tick += duration;
    }
    return notes;
  }

  /** Draws one note per choice; note `i` has its own stream, so that no draw moves another. */
  async #draw(choices: readonly Choice[], stream: Stream, first: number): Promise<LineNote[]> {
    const advice =
      this.#blend === 0
        ? undefined
        : await this.#model.advise(choices.map((choice) => choice.request));
    return choices.map((choice, i) => {
      const own = stream.fork(first + i);
      const draw = (field: 'pitch' | 'duration' | 'velocity', candidates: readonly number[]) => {
        const weights = advice
          ? blendWeights(choice[field], advice[i]![field], this.#blend)
          : choice[field];
        return candidates[own.fork(field).weightedIndex(weights)]!;
      };
      return {
        pitch: draw('pitch', choice.request.pitches),
        duration: draw('duration', choice.request.durations),
        velocity: draw('velocity', choice.request.velocities),
      };
    });
  }

  #toLineNote(note: Note): LineNote {
    return {
      pitch: note.pitch,
      velocity: note.velocity,
      duration: Math.max(note.duration, 1) / this.#ticksPerQuarter,
    };
  }
}

/** The pitches from the lowest to the highest note of the line whose pitch class occurs in it. */
function scaleOf(line: readonly LineNote[]): number[] {
  const classes = new Set(line.map((note) => note.pitch % OCTAVE));
  const lowest = line.reduce((low, note) => Math.min(low, note.pitch), 127);
  const highest = line.reduce((high, note) => Math.max(high, note.pitch), 0);
  const pitches: number[] = [];
  for (let pitch = lowest; pitch <= highest; pitch++) {
    if (classes.has(pitch % OCTAVE)) pitches.push(pitch);
  }
  return pitches;
}

function velocitiesAround(velocity: number): number[] {
  const all = Array.from(
    { length: 2 * VELOCITY_STEPS + 1 },
    (_, i) => velocity + (i - VELOCITY_STEPS) * VELOCITY_STEP,
  );
  return all.filter((v) => v >= 1 && v <= 127);
}

function velocityRules(velocities: readonly number[], home: number): number[] {
  return velocities.map((v) => 1 / 4 ** (Math.abs(v - home) / VELOCITY_STEP));
}
