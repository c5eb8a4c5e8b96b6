/** @file The shared vocabulary of genres, `genres/_library/*.yaml`, as zod schemas. */
import { z } from 'zod';
import { id, midiNote, nameOrNames } from './genre-terms.ts';
import { rule } from './findings.ts';

/** What an instrument does, whoever plays it; the engine reads it. */
const idiom = {
  /** A held note sounds on (bowed, blown, sung, an organ) instead of dying away (plucked, struck). */
  sustains: z.boolean(),
  /** The player must breathe. */
  breath: z.boolean(),
  /** One player can play chords on it, or it is a section of several players. */
  chordal: z.boolean(),
  /** Held notes swell and fade (controller 11). */
  expression: z.boolean(),
  /** Long notes of a solo get vibrato (controller 1). */
  vibrato: z.boolean(),
  /** The player lets notes ring with a sustain pedal (controller 64). */
  pedal: z.boolean(),
};

const idiomFacts = z.strictObject(idiom);

const instrument = z.strictObject({
  /** General MIDI program from 0, or the number of a drum kit. */
  program: midiNote.optional(),
  /** The nearest instrument of General MIDI, if it lacks this one. */
  sounds_as: id.optional(),
  name: nameOrNames,
  /** Lowest and highest note that can be played, sounding. */
  range: z
    .tuple([midiNote, midiNote])
    .refine(([low, high]) => high - low >= 7, { message: rule('range') }),
  /** One of `families`. */
  family: id,
  ...idiomFacts.partial().shape,
});

/** The contents of `instruments.yaml`. */
export const instrumentsSchema = z.strictObject({
  families: z.record(id, idiomFacts),
  instruments: z.record(id, instrument),
});

export type Idiom = Readonly<z.infer<typeof idiomFacts>>;
export type InstrumentsFile = z.infer<typeof instrumentsSchema>;
export type InstrumentEntry = z.infer<typeof instrument>;

export const IDIOM_FACTS = Object.keys(idiom) as readonly (keyof Idiom)[];
