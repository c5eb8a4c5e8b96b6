/** @file The shared vocabulary of genres, `genres/_library/*.yaml`, as zod schemas. */
import { z } from 'zod';
import { cadence, MODES } from '../genre.ts';
import { voicing } from '../genre-parts.ts';
import { accents, id, meter, midiNote, nameOrNames } from '../genre-terms.ts';
import { rule } from '../findings.ts';

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
});

/** The contents of `instruments.yaml`. */
export const instrumentsSchema = z.strictObject({
  families: z.array(id).min(1),
  instruments: z.record(id, instrument),
});

const cadences = z
  .array(
    z.union([
      z.string().min(1),
      cadence.extend({ weight: cadence.shape.weight.unwrap().optional() }),
    ]),
  )
  .optional();

/** The contents of `cadences.yaml`. */
export const cadenceSetsSchema = z.record(
  id,
  z.strictObject({
    /** Modes that the set is for; default all. */
    modes: z.array(z.enum(MODES)).min(1).optional(),
    half: cadences,
    full: cadences,
    turnaround: cadences,
    ending: cadences,
  }),
);

/** The contents of `tensions.yaml`. */
export const tensionSetsSchema = z.record(id, z.record(z.string(), z.array(z.string()).min(1)));

/** The contents of `accents.yaml`. */
export const accentSetsSchema = z.record(id, z.record(meter, accents));

/** The contents of `voicings.yaml`. */
export const voicingsSchema = z.record(id, voicing);

export type Voicing = Readonly<z.infer<typeof voicing>>;
export type CadenceSetsFile = z.infer<typeof cadenceSetsSchema>;
export type InstrumentsFile = z.infer<typeof instrumentsSchema>;
export type InstrumentEntry = z.infer<typeof instrument>;
