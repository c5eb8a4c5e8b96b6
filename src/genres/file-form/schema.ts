/**
 * @file What a musician writes in a genre file, as zod schemas made of the engine's: parts, patterns,
 *   progressions and forms are maps by id, and most values have a short form.
 */
import { z } from 'zod';
import { cadence, form, genreSchema, harmony, MODES } from '../genre.ts';
import { bassPart, chordPart, drumPart, melodyPart, range, voicing } from '../genre-parts.ts';
import {
  bassPattern,
  compingPattern,
  DRUM_SOUNDS,
  drumFill,
  drumPattern,
  hits,
  melodyRhythm,
  when,
} from '../genre-patterns.ts';
import { accents, id, localized, meter, midiNote, nameOrNames } from '../genre-terms.ts';
import { rule } from '../findings.ts';
import { SIGNS, type Spelled } from '../notation.ts';

/**
 * `written`: with all short forms, as in the file; `normal`: the long form of each, in which problems
 * are found. Where the two differ, this is said by `either` alone.
 */
export type Writing = 'written' | 'normal';

type GenreFileSchema = ReturnType<typeof makeSchema>;

const made: Partial<Record<Writing, GenreFileSchema>> = {};

/** The schema of a genre file. Made once, since zod compiles a schema at its first use. */
export function genreFileSchema(writing: Writing): GenreFileSchema {
  return (made[writing] ??= makeSchema(writing));
}

function makeSchema(writing: Writing) {
  /** A value with a short form. */
  const either = <L extends z.ZodType>(short: z.ZodType, long: L): L =>
    writing === 'normal' ? long : (z.union([short, long]) as unknown as L);
  /** Names of shared words, or a mapping of them with words of its own. */
  const words = <L extends z.ZodType>(own: L): L =>
    either(z.union([z.string(), z.array(z.string()).min(1)]), own);
  const used = either(z.string(), z.array(z.string()).min(1)).optional();
  const weight = z.number().positive();

  const condition = when.extend({
    /** A section, several of them, or a condition of `conditions`. */
    use: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  });
  /** A list that says in brief how often, when and what, see in-brief.ts. */
  const brief = z.array(z.union([z.number(), z.string()])).min(1);
  /** The same of drums: at its end are the rows. */
  const briefDrums = z
    .array(z.union([z.number(), z.string(), z.record(z.string(), z.unknown())]))
    .min(1);
  const common = {
    /** Whether it is part of a groove; those under `grooves` are. */
    groove: id.optional(),
    weight: weight.optional(),
    when: either(z.union([z.string(), z.array(z.string()).min(1)]), condition).optional(),
  };
  const length = {
    bars: bassPattern.shape.bars.unwrap().optional(),
    grid: bassPattern.shape.grid.unwrap().optional(),
  };
  const rows = Object.fromEntries(
    Object.keys(DRUM_SOUNDS).map((sound) => [sound, hits.optional()]),
  ) as Record<keyof typeof DRUM_SOUNDS, z.ZodOptional<typeof hits>>;

  /** Patterns by id; written, those of a meter may stand together under it. */
  const byId = <P extends z.ZodType>(pattern: P) => {
    if (writing === 'normal') return z.record(id, pattern);
    const patterns = z.record(id, z.union([pattern, z.null()]));
    const byMeter = z.record(z.string(), z.union([pattern, patterns, z.null()]));
    return byMeter as unknown as z.ZodRecord<typeof id, P>;
  };
  const drums = drumPattern
    .omit({ id: true, rows: true })
    .extend({ ...common, ...length, ...rows });
  const fill = drumFill.omit({ id: true, rows: true }).extend({
    weight: common.weight,
    when: common.when,
    quarters: drumFill.shape.quarters.optional(),
    grid: length.grid,
    ...rows,
  });
  const line = bassPattern
    .omit({ id: true })
    .extend({ ...common, ...length, line: spelled('line') });
  const comp = compingPattern
    .omit({ id: true })
    .extend({ ...common, ...length, comp: spelled('comp') });
  const rhythm = melodyRhythm.omit({ id: true }).extend({ ...common, ...length });

  const player = {
    name: either(z.string().min(1), localized).optional(),
    /** One instrument of the library. */
    instrument: z.string().optional(),
    /** Instruments by weight: of the library, or with their own program. */
    instruments: z
      .record(
        id,
        either(
          weight,
          z.strictObject({
            program: midiNote.optional(),
            name: nameOrNames.optional(),
            range: range.optional(),
            weight: weight.optional(),
          }),
        ),
      )
      .optional(),
    level: drumPart.shape.level.unwrap().optional(),
  };
  const pitched = { ...player, range: range.optional() };
  const parts = z.discriminatedUnion('role', [
    drumPart.omit({ id: true, programs: true }).extend({
      ...player,
      patterns: byId(either(briefDrums, drums)),
      fills: byId(either(briefDrums, fill)).optional(),
    }),
    bassPart
      .omit({ id: true, programs: true })
      .extend({ ...pitched, patterns: byId(either(z.union([line.shape.line, brief]), line)) }),
    chordPart.omit({ id: true, programs: true, voicing: true }).extend({
      ...pitched,
      voicing: words(voicing.partial().extend({ use: used })),
      patterns: byId(either(z.union([comp.shape.comp, brief]), comp)),
    }),
    melodyPart
      .omit({ id: true, programs: true })
      .extend({ ...pitched, rhythms: byId(either(z.union([rhythm.shape.rhythm, brief]), rhythm)) }),
  ]);

  const progression = harmony.shape.progressions.element.omit({ id: true }).extend({
    weight: weight.optional(),
  });
  const cadences = z.array(
    either(z.union([z.string().min(1), brief]), cadence.extend({ weight: weight.optional() })),
  );
  const mode = harmony.shape.modes.element
    .omit({ mode: true })
    .extend({ weight: weight.optional() });
  const meterFacts = genreSchema.shape.meters.element
    .omit({ meter: true })
    .extend({ weight: weight.optional() });
  const sections = form.shape.sections;
  /** Sections, each a line of text or a mapping; a number in front is the weight of the form. */
  const sectionList = z.array(z.union([z.number(), z.string(), sections.element])).min(1);
  const shape = form
    .omit({ id: true })
    .extend({ weight: weight.optional(), sections: either(sectionList, sections).optional() });

  const feel = genreSchema.shape.feel.unwrap().extend({
    accents: words(z.object({ use: used }).catchall(accents)).optional(),
  });
  return genreSchema.omit({ meters: true, harmony: true, form: true, parts: true }).extend({
    feel: feel.optional(),
    name: either(z.string().min(1), localized),
    description: either(z.string().min(1), localized),
    meters: either(
      z.union([meter, z.array(meter).min(1)]),
      z.record(meter, either(weight, meterFacts)),
    ),
    /** Conditions that several patterns name with `when`. */
    conditions: z
      .record(id, either(z.union([z.string(), z.array(z.string()).min(1)]), when))
      .optional(),
    harmony: harmony
      .omit({ modes: true, progressions: true, cadences: true, tensions: true })
      .extend({
        modes: either(
          z.union([z.enum(MODES), z.array(z.enum(MODES)).min(1)]),
          z.partialRecord(z.enum(MODES), either(z.union([weight, brief]), mode)),
        ),
        progressions: z.record(id, either(z.union([z.string().min(1), brief]), progression)),
        cadences: words(
          z.strictObject({
            use: used,
            half: cadences.optional(),
            full: cadences.optional(),
            turnaround: cadences.optional(),
            ending: cadences.optional(),
          }),
        ),
        tensions: words(
          z.object({ use: used }).catchall(harmony.shape.tensions.unwrap().valueType),
        ).optional(),
      }),
    /** Forms without sections are outlines of the library. */
    form: either(
      z.union([id, z.array(id).min(1)]),
      z.record(id, either(z.union([weight, sectionList]), shape)),
    ),
    /** Who plays, of the library: parts by their ids. */
    ensemble: either(z.string(), z.array(z.string()).min(1)).optional(),
    parts: z.record(id, parts),
  });
}

/** A notation whose signs may stand apart or together. */
function spelled(notation: Spelled): z.ZodString {
  const sign = SIGNS[notation].source;
  return z.string().regex(new RegExp(`^(?:${sign}|[\\s|])+$`), rule(notation));
}

export type GenreFileData = z.input<ReturnType<typeof genreFileSchema>>;
export type PartData = GenreFileData['parts'][string];

/** The schema of outlines of forms by their ids: all that a genre may say of a form. */
export function outlinesSchema() {
  const form = z.strictObject(genreFileSchema('normal').shape.form.valueType.shape);
  return z.record(id, form.required({ sections: true }));
}

/** What only a genre says of its parts. */
const OWN = ['patterns', 'fills', 'rhythms'];

/** The schema of those who play together, by their ids: parts without their music. */
export function ensembleSchema() {
  const { options } = genreFileSchema('normal').shape.parts.valueType;
  const players = options.map(({ shape }) => {
    const { role, ...fields } = shape as Record<string, z.ZodType>;
    const said = Object.entries(fields).filter(([name]) => !OWN.includes(name));
    return z.strictObject({
      role: role as z.ZodType,
      ...Object.fromEntries(said.map(([name, field]) => [name, field.optional()])),
    });
  });
  return z.record(id, z.discriminatedUnion('role', players as never));
}
