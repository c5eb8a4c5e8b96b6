/** @file Continues or varies melodies with a trained model, within the melody's own material. */
import { aList, anObject, anObjectWith, expectArguments } from '../../arguments/arguments.ts';
import {
  blendWeights,
  type Advice,
  type Expectation,
  type LineNote,
  type NoteAdvisor,
  type Question,
} from '../../compose/advice/advisor.ts';
import { Swell } from '../../compose/advice/swelling-draw.ts';
import { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { checkCount, checkNotes } from './check-notes.ts';

export interface EnhancedComposerOptions {
  readonly neuralModel: NoteAdvisor;
  /** 0 (the rules alone) .. 1 (the model among the allowed notes), default 0.3. */
  readonly blendFactor?: number;
  /** Equal seeds give equal results, default 1. */
  readonly seed?: number;
  /** Resolution of the notes' ticks, default 480. */
  readonly ticksPerQuarter?: number;
}

/** A choice for one note: the candidates and their weights by the rules. */
interface Choice {
  readonly question: Question;
  readonly pitches: readonly number[];
  readonly pitchRules: readonly number[];
  /** Quarter notes. */
  readonly durations: readonly number[];
  readonly durationRules: readonly number[];
  readonly velocities: readonly number[];
  readonly velocityRules: readonly number[];
}

const OCTAVE = 12;

/** Velocities around a note's own, each with its factor on the rules' weight. */
const VELOCITY_STEP = 4;
const VELOCITY_STEPS = 8;

/** Alternative lengths of a note, as shares of the time until the next note. */
const ARTICULATIONS = [1, 0.75, 0.5];
const REARTICULATED = 1 / 16;

/** Maximum number of earlier notes passed to the model; networks see fewer. */
const LOOK_BACK = 1024;
/** Notes per question, so that a melody of any length takes little memory. */
const AT_ONCE = 1024;

const NOTE = anObject('{ tick, duration, pitch, velocity }');

/**
 * Blends a model with a melody as distributions: each note is drawn from `rules^(1-b) * model^b`, where
 * the rules stay close to the given melody and allow only its own pitch classes within its own range.
 * No note is ever an average of two.
 *
 * @example
 * const enhanced = new EnhancedComposer({ neuralModel: model, blendFactor: 0.5 });
 * const melody = await enhanced.enhanceMelody(score.tracks[0].notes);
 */
export class EnhancedComposer {
  readonly #model: NoteAdvisor;
  readonly #blend: number;
  readonly #stream: Stream;
  readonly #ticksPerQuarter: number;

  constructor(options: EnhancedComposerOptions) {
    expectArguments('new EnhancedComposer(options)', {
      options: [options, anObjectWith(['neuralModel'])],
    });
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
   * Redraws the pitches, lengths and velocities of a melody. Its onsets and its first note do not
   * change.
   *
   * Rules: a note keeps its pitch with weight 1, and each step away along the melody's own scale costs
   * a factor of 16, up to an octave; another length (all, three quarters or half of the time until the
   * next note) also costs a factor of 16; every four steps of velocity cost a factor of 4. With blend
   * factor 0 the melody is returned unchanged.
   *
   * @param melody one line, in any order. Notes that start together or overlap stay distinct: none
   *   takes the pitch of a simultaneous note, and a note ends where its pitch is struck again.
   * @returns the notes in the given order. @throws RangeError for an invalid note.
   */
  async enhanceMelody(melody: readonly Note[]): Promise<Note[]> {
    expectArguments('enhanceMelody(melody)', { melody: [melody, aList(NOTE)] });
    checkNotes(melody);
    if (this.#blend === 0 || melody.length < 2) return [...melody];
    const order = melody.map((_, i) => i).sort((a, b) => melody[a]!.tick - melody[b]!.tick);
    const enhanced = untangled(await this.#enhanced(order.map((i) => melody[i]!)));
    const asGiven = [...melody];
    order.forEach((place, i) => (asGiven[place] = enhanced[i]!));
    return asGiven;
  }

  /** @param melody sorted by tick. */
  async #enhanced(melody: readonly Note[]): Promise<Note[]> {
    const line = melody.map((note) => this.#toLineNote(note));
    const scale = scaleOf(line);
    const stream = this.#stream.fork('enhance');
    const swell = new Swell(this.#blend);
    const written = [line[0]!];
    const enhanced = [melody[0]!];
    for (let start = 1; start < melody.length; start += AT_ONCE) {
      const places = Array.from(
        { length: Math.min(AT_ONCE, melody.length - start) },
        (_, k) => start + k,
      );
      const choices = places.map((i) => this.#choiceOf(melody, line, scale, i));
      const expected = await this.#model.expect(choices.map(({ question }) => question));
      places.forEach((i, k) => {
        const note = melody[i]!;
        const first = enhanced.findLastIndex(({ tick }) => tick < note.tick) + 1;
        const struck = enhanced.slice(first).map(({ pitch }) => pitch);
        const choice = without(choices[k]!, struck);
        const drawn = this.#draw(choice, expected[k], written, swell, stream.fork(i));
        written.push(drawn);
        enhanced.push({ ...note, ...drawn, duration: this.#ticks(drawn.duration) });
      });
    }
    return enhanced;
  }

  /** The candidates for note `i`. */
  #choiceOf(
    melody: readonly Note[],
    line: readonly LineNote[],
    scale: readonly number[],
    i: number,
  ): Choice {
    const note = line[i]!;
    const pitches = scale.filter((pitch) => Math.abs(pitch - note.pitch) <= OCTAVE);
    const home = pitches.indexOf(note.pitch);
    const velocities = velocitiesAround(note.velocity);
    const next = melody[i + 1];
    const room = next ? (next.tick - melody[i]!.tick) / this.#ticksPerQuarter : 0;
    const durations = [note.duration, ...articulations(note.duration, room)];
    return {
      question: { role: 'melody', history: line.slice(Math.max(0, i - LOOK_BACK), i) },
      pitches,
      pitchRules: pitches.map((_, index) => 1 / 16 ** Math.abs(index - home)),
      durations,
      durationRules: durations.map((_, index) => (index === 0 ? 1 : REARTICULATED)),
      velocities,
      velocityRules: velocities.map((v) => 1 / 4 ** (Math.abs(v - note.velocity) / VELOCITY_STEP)),
    };
  }

  /**
   * Continues the seed notes with `length` notes, each drawn with knowledge of all before it.
   *
   * Rules: the seed's pitches, durations and velocities; a pitch as likely as its pitch class is in the
   * seed, and half as likely for each whole tone of distance from the note before; durations and
   * velocities as likely as they are in the seed.
   *
   * @param seedNotes one line, in any order, at least one note.
   * @param length how many notes, from 0.
   * @returns the new notes only; the first starts where the last of the seed notes ends.
   * @throws RangeError for a length that is not a whole number, and for an invalid note.
   */
  async generateComposition(seedNotes: readonly Note[], length: number): Promise<Note[]> {
    expectArguments('generateComposition(seedNotes, length)', {
      seedNotes: [seedNotes, aList(NOTE)],
    });
    checkCount(length);
    checkNotes(seedNotes);
    if (seedNotes.length === 0) {
      throw new RangeError('There are no seed notes to continue: give at least one.');
    }
    const seed = [...seedNotes]
      .sort((a, b) => a.tick - b.tick)
      .map((note) => this.#toLineNote(note));
    const line = [...seed];
    const scale = scaleOf(seed);
    const durations = [...new Set(seed.map((note) => note.duration))].sort((a, b) => a - b);
    const velocities = [...new Set(seed.map((note) => note.velocity))].sort((a, b) => a - b);
    const classWeight = (pitch: number) =>
      seed.filter((note) => note.pitch % OCTAVE === pitch % OCTAVE).length;
    const durationRules = durations.map((d) => seed.filter((n) => n.duration === d).length);
    const velocityRules = velocities.map((v) => seed.filter((n) => n.velocity === v).length);
    const stream = this.#stream.fork('generate');
    const swell = new Swell(this.#blend);
    const notes: Note[] = [];
    let tick = seedNotes.reduce((end, note) => Math.max(end, note.tick + note.duration), 0);
    for (let i = 0; i < length; i++) {
      const before = line.at(-1)!;
      const pitches = scale.filter((pitch) => Math.abs(pitch - before.pitch) <= OCTAVE);
      const choice: Choice = {
        question: { role: 'melody', history: line.slice(-LOOK_BACK) },
        pitches,
        pitchRules: pitches.map(
          (p) => classWeight(p) * Math.sqrt(0.5) ** Math.abs(p - before.pitch),
        ),
        durations,
        durationRules,
        velocities,
        velocityRules,
      };
      const [expected] = this.#blend === 0 ? [] : await this.#model.expect([choice.question]);
      const note = this.#draw(choice, expected, line, swell, stream.fork(i));
      line.push(note);
      const duration = this.#ticks(note.duration);
      notes.push({ tick, duration, pitch: note.pitch, velocity: note.velocity });
      tick += duration;
    }
    return notes;
  }

  /** @param line the notes before. Without an expectation only the rules decide. */
  #draw(
    choice: Choice,
    expected: Expectation | undefined,
    line: readonly LineNote[],
    swell: Swell,
    stream: Stream,
  ): LineNote {
    const { pitches, durations, velocities } = choice;
    const previous = line.at(-1)!;
    const advice = expected?.advise({ previous, line, pitches, durations, velocities });
    const weights = (feature: keyof Advice, rules: readonly number[]): ArrayLike<number> =>
      advice ? blendWeights(rules, advice[feature], this.#blend) : rules;
    const index = (feature: keyof Advice, rules: readonly number[]): number =>
      stream.fork(feature).weightedIndex(weights(feature, rules));
    return {
      pitch: pitches[index('pitch', choice.pitchRules)]!,
      duration: durations[index('duration', choice.durationRules)]!,
      velocity: swell.draw(
        velocities,
        weights('velocity', choice.velocityRules),
        stream.fork('velocity'),
      ),
    };
  }

  #ticks(quarters: number): number {
    return Math.max(1, Math.round(quarters * this.#ticksPerQuarter));
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

/** Alternative lengths for a note of `duration`, with `room` until the next one; in quarter notes. */
function articulations(duration: number, room: number): number[] {
  return ARTICULATIONS.map((share) => share * room).filter(
    (length) => length > 0 && Math.abs(Math.log2(length / duration)) > 0.1,
  );
}

/** The choice without some pitches, unless no others remain. */
function without(choice: Choice, taken: readonly number[]): Choice {
  const free = choice.pitches.map((pitch) => !taken.includes(pitch));
  if (free.every(Boolean) || !free.some(Boolean)) return choice;
  return {
    ...choice,
    pitches: choice.pitches.filter((_, i) => free[i]),
    pitchRules: choice.pitchRules.filter((_, i) => free[i]),
  };
}

/**
 * Shortens each note to end where its pitch is struck again.
 *
 * @param notes sorted by tick.
 */
function untangled(notes: readonly Note[]): Note[] {
  const next = new Map<number, number>();
  return notes
    .toReversed()
    .map((note) => {
      const room = (next.get(note.pitch) ?? Infinity) - note.tick;
      next.set(note.pitch, note.tick);
      return room > 0 && room < note.duration ? { ...note, duration: room } : note;
    })
    .reverse();
}
