/** @file Fuses two genres: harmony and form of the weightier one, parts of both. */
import { expectArguments } from '../../arguments/arguments.ts';
import { GENRE } from '../genre-shape.ts';
import { rolesOfKind, type Role } from '../../score/roles.ts';
import { Stream } from '../../random/stream.ts';
import { genreProblems } from '../checks/checks.ts';
import { inMeter, nearestMeters } from './meter-change.ts';
import { byKind, genreSchema, type Genre, type Part, type PatternCondition } from '../genre.ts';

/** Groups of parts taken together, in the order in which the lighter genre contributes them. */
const GROUPS: readonly (readonly Role[])[] = [
  rolesOfKind('drums'),
  ...(['bass', 'chords', 'melody'] as const).flatMap((kind) =>
    rolesOfKind(kind).map((role) => [role]),
  ),
];

/** Thrown for a ratio out of range. */
export class FusionError extends RangeError {
  override readonly name = 'FusionError';
}

/**
 * A genre between `a` and `b`. The weightier gives harmony, form and the notation of the groove; the
 * lighter contributes groups of parts (drums first, then bass, chords, pad, melody) according to its
 * share, at least one; tempo, swing and humanisation are interpolated. Only common meters remain; if
 * there are none, the lighter is brought to a meter of the weightier.
 *
 * @param ratio share of `b`, 0..1; at 0 and 1 the genre is `a` or `b` itself.
 * @param seed chooses the groups that the lighter genre contributes, instead of the order above.
 * @throws FusionError if the ratio is out of range.
 */
export function fuseGenres(a: Genre, b: Genre, ratio: number, seed?: number): Genre {
  expectArguments('fuseGenres(a, b, ratio)', { a: [a, GENRE], b: [b, GENRE] });
  if (!(ratio >= 0 && ratio <= 1)) {
    throw new FusionError(`The ratio must be 0 (first genre) to 1 (second); ${ratio} is not.`);
  }
  if (ratio === 0 || a.id === b.id) return a;
  if (ratio === 1) return b;
  const share = Math.min(ratio, 1 - ratio);
  const { main, other } = inCommonMeters(...(ratio <= 0.5 ? ([a, b] as const) : ([b, a] as const)));
  const base = frame(main, other, share);
  const groups = GROUPS.filter(
    (roles) => has(main, roles) && other.parts.some(({ role }) => roles.includes(role)),
  );
  const ordered = seed === undefined ? groups : shuffled(groups, Stream.fromSeed(seed));
  let wanted = Math.max(1, Math.round(share * groups.length));
  let fused = base;
  for (const roles of ordered) {
    if (wanted === 0) break;
    const next = withParts(fused, other, roles);
    if (next === undefined) continue;
    fused = next;
    wanted--;
  }
  const percent = Math.round(ratio * 100);
  return genreSchema.parse({
    ...fused,
    id: `${a.id}_x_${b.id}_${percent}`,
    name: { en: `${a.name.en} × ${b.name.en}`, es: `${a.name.es} × ${b.name.es}` },
    aliases: [],
    description: {
      en: `A fusion: ${100 - percent} % ${a.name.en}, ${percent} % ${b.name.en}.`,
      es: `Una fusión: ${100 - percent} % ${a.name.es}, ${percent} % ${b.name.es}.`,
    },
    sources: [...new Set([...a.sources, ...b.sources])],
  });
}

function has({ parts }: Genre, roles: readonly Role[]): boolean {
  return parts.some(({ role }) => roles.includes(role));
}

/** Both genres in the meters they have in common, or else the lighter in one of the weightier's. */
function inCommonMeters(
  main: Genre,
  other: Genre,
): { readonly main: Genre; readonly other: Genre } {
  const common = main.meters.filter(({ meter, groups }) =>
    other.meters.some((m) => m.meter === meter && String(m.groups) === String(groups)),
  );
  if (common.length > 0) return { main: { ...main, meters: common }, other };
  const { from, to } = nearestMeters(main, other);
  return {
    main: { ...main, meters: [to] },
    other: inMeter(other, from, to, main.tempo.mode),
  };
}

/** The weightier genre gets no faster or slower than its own tempos by more than this. */
const TEMPO_STRETCH = 1.12;

/** The weightier genre in its meters, with tempo and feel moved towards the lighter. */
function frame(main: Genre, other: Genre, share: number): Genre {
  const { meters } = main;
  const known = meters.map(({ meter }) => meter);
  const between = (x: number, y: number): number => Math.round(x + share * (y - x));
  const { min, max, mode } = main.tempo;
  // However fast the lighter is: what is mostly house is danced as house.
  const tempo = (x: number, y: number): number =>
    Math.round(Math.max(min / TEMPO_STRETCH, Math.min(max * TEMPO_STRETCH, x + share * (y - x))));
  const accents = Object.entries(main.feel.accents).filter(([meter]) => known.includes(meter));
  return {
    ...main,
    meters,
    tempo: {
      min: tempo(min, other.tempo.min),
      max: tempo(max, other.tempo.max),
      mode: tempo(mode, other.tempo.mode),
    },
    feel: {
      ...main.feel,
      ...swingBetween(main, other, share),
      humanize: {
        timing: between(main.feel.humanize.timing, other.feel.humanize.timing),
        velocity: between(main.feel.humanize.velocity, other.feel.humanize.velocity),
      },
      accents: Object.fromEntries(accents),
    },
    parts: main.parts.map((part) => inMeters(part, known)),
  };
}

type Swing = NonNullable<Genre['feel']['swing']>;

/**
 * Interpolated swing; a genre without swing, or with swing of another note value, counts as straight.
 */
function swingBetween(main: Genre, other: Genre, share: number): { swing?: Swing } {
  const own = main.feel.swing ?? other.feel.swing;
  if (!own) return {};
  const ratioAt = ({ feel: { swing } }: Genre, bpm: number): number =>
    swing?.unit === own.unit ? interpolated(swing.ratio, bpm) : 0.5;
  const points = [main, other].flatMap(({ feel: { swing } }) =>
    swing?.unit === own.unit ? swing.ratio.map(([bpm]) => bpm) : [],
  );
  const ratio = [...new Set(points)]
    .sort((x, y) => x - y)
    .map((bpm): [number, number] => {
      const from = ratioAt(main, bpm);
      return [bpm, Math.round(1000 * (from + share * (ratioAt(other, bpm) - from))) / 1000];
    });
  return { swing: { unit: own.unit, ratio } };
}

function interpolated(points: Swing['ratio'], bpm: number): number {
  const sorted = [...points].sort((x, y) => x[0] - y[0]);
  const after = sorted.findIndex(([at]) => at >= bpm);
  if (after === 0) return sorted[0]![1];
  if (after < 0) return sorted.at(-1)![1];
  const [[lowBpm, low], [highBpm, high]] = [sorted[after - 1]!, sorted[after]!];
  return low + ((high - low) * (bpm - lowBpm)) / (highBpm - lowBpm);
}

/** The common fields of patterns, fills and rhythms. */
interface Conditional {
  readonly when: PatternCondition;
}

/** The part with every list of patterns replaced by `change`. */
function withPatterns(
  part: Part,
  change: <P extends Conditional>(patterns: readonly P[]) => P[],
): Part {
  return byKind<Part>(part, {
    melody: (melody) => ({ ...melody, rhythms: change(melody.rhythms) }),
    drums: (drums) => ({
      ...drums,
      patterns: change(drums.patterns),
      fills: change(drums.fills),
    }),
    bass: (bass) => ({ ...bass, patterns: change(bass.patterns) }),
    chords: (chords) => ({ ...chords, patterns: change(chords.patterns) }),
  });
}

/**
 * The part restricted to the meters; a single remaining rhythm is duplicated, since melodies need two.
 */
function inMeters(part: Part, meters: readonly string[]): Part {
  const fitting = withPatterns(part, (patterns) =>
    patterns.filter(({ when }) => when.meter === undefined || meters.includes(when.meter)),
  );
  const [rhythm, ...others] = 'rhythms' in fitting ? fitting.rhythms : [];
  if (!('rhythms' in fitting) || rhythm === undefined || others.length > 0) return fitting;
  return { ...fitting, rhythms: [rhythm, { ...rhythm, id: `${rhythm.id}_again` }] };
}

/**
 * The genre with its parts of some roles replaced by those of another, whose patterns lose conditions
 * on sections that the form lacks; undefined if they still leave a gap.
 */
function withParts(genre: Genre, other: Genre, roles: readonly Role[]): Genre | undefined {
  const meters = genre.meters.map(({ meter }) => meter);
  const sections = new Set(genre.form.flatMap((form) => form.sections.map(({ name }) => name)));
  const leaving = genre.parts.filter(({ role }) => roles.includes(role));
  const staying = genre.parts.filter(({ role }) => !roles.includes(role));
  const taken = staying.map(({ id }) => id);
  const coming = other.parts
    .filter(({ role }) => roles.includes(role))
    .map((part): Part => ({ ...inMeters(part, meters), id: freeId(part.id, taken) }));
  const ids = coming.map(({ id }) => id);
  const gone = leaving.map(({ id }) => id);
  const form = genre.form.map((f) => ({
    ...f,
    sections: f.sections.map((section) => {
      const rests = section.silent.some((id) => gone.includes(id));
      const kept = section.silent.filter((id) => !gone.includes(id));
      return { ...section, silent: rests ? [...kept, ...ids] : kept };
    }),
  }));
  const at = genre.parts.findIndex(({ role }) => roles.includes(role));
  const align = roles.includes('drums') && other.feel.align === 'song' ? 'song' : genre.feel.align;

  // From patterns as intended by their genre to patterns that may play anywhere.
  const attempts: readonly (<P extends Conditional>(patterns: readonly P[]) => P[])[] = [
    (patterns) =>
      patterns.flatMap((pattern) => {
        const own = pattern.when.sections?.filter((name) => sections.has(name));
        if (own === undefined) return [pattern];
        return own.length > 0 ? [{ ...pattern, when: { ...pattern.when, sections: own } }] : [];
      }),
    (patterns) =>
      patterns.map((pattern) => ({ ...pattern, when: { ...pattern.when, sections: undefined } })),
    (patterns) =>
      patterns.map((pattern) => {
        const { meter } = pattern.when;
        return { ...pattern, when: meter === undefined ? {} : { meter } };
      }),
  ];
  for (const change of attempts) {
    const parts = coming.map((part) => withPatterns(part, change));
    if (
      parts.some((part) => ('rhythms' in part ? part.rhythms.length < 2 : part.patterns.length < 1))
    )
      continue;
    const candidate: Genre = {
      ...genre,
      feel: { ...genre.feel, align },
      form,
      parts: [...staying.slice(0, at), ...parts, ...staying.slice(at)],
    };
    if (genreProblems(candidate).length === 0) return candidate;
  }
  return undefined;
}

function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  let number = 2;
  while (taken.includes(`${id}_${number}`)) number++;
  return `${id}_${number}`;
}

function shuffled<T>(items: readonly T[], stream: Stream): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(stream.int(0, rest.length - 1), 1)[0]!);
}
