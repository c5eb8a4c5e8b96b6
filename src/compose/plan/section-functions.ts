/** @file What the sections of forms are for, by their names: openings, statements, lifts, solos, ... */
import type { Form, Genre } from '../../genres/genre.ts';

export type Section = Form['sections'][number];

/**
 * `opening` and `closing` frame a piece; `statement` tells (a verse, the A of a tune); `pre` leads to a
 * `lift`, where a song rises (a chorus, a drop); `contrast` leaves the tune (a bridge, a trio); `solo` is
 * newly written each time; `thin` lets most of the players rest.
 */
export type SectionFunction =
  'opening' | 'statement' | 'pre' | 'lift' | 'contrast' | 'solo' | 'thin' | 'closing';

const NAMES: Readonly<Record<Exclude<SectionFunction, 'statement'>, readonly string[]>> = {
  opening: ['intro', 'prelude', 'opening', 'entry', 'llamada', 'compas', 'alap', 'clicks', 'kolo'],
  pre: ['pre', 'pre_chorus', 'build'],
  lift: ['chorus', 'refrain', 'hook', 'drop', 'climax', 'estribillo', 'coro', 'montuno', 'assault'],
  contrast: ['bridge', 'B', 'C', 'D', 'trio', 'episode', 'development', 'mambo', 'vamp', 'antara'],
  solo: ['solo', 'instrumental', 'falseta', 'variation'],
  thin: ['break', 'breakdown', 'dub', 'ambient', 'void', 'drift', 'drum_break', 'interlude'],
  closing: ['outro', 'coda', 'tag', 'ending'],
};

const FUNCTIONS = new Map(
  Object.entries(NAMES).flatMap(([use, names]) =>
    names.map((name) => [name, use as SectionFunction] as const),
  ),
);

/** By name; forms are fitted in many ways, each of which asks. */
const known = new Map<string, SectionFunction>();

function functionOfName(name: string): SectionFunction {
  let use = known.get(name);
  if (use === undefined) {
    const word = name.replace(/_?\d+$/, '').replace(/^solo_.*/, 'solo');
    use = FUNCTIONS.get(word) ?? 'statement';
    if (known.size >= MOST_NAMES) known.clear();
    known.set(name, use);
  }
  return use;
}
/** More names than the genres have. */
const MOST_NAMES = 1000;

/** Louder than this, a break is no rest but the heaviest place of the song. */
const THIN_ENERGY = 0.6;

/** What a section is for; `falseta_2` is for the same as `falseta`. */
export function functionOf({ name, energy }: Pick<Section, 'name' | 'energy'>): SectionFunction {
  const use = functionOfName(name);
  return use === 'thin' && energy > THIN_ENERGY ? 'contrast' : use;
}

/** Whether the lead of the genre rests in a section. */
export function isInstrumental(
  { parts }: Genre,
  { silent }: { readonly silent: readonly string[] },
): boolean {
  const leads = parts.filter(({ role }) => role === 'melody');
  return leads.length > 0 && leads.every(({ id }) => silent.includes(id));
}

/** Sections in which the lead lies above that of the verse unless they say otherwise. */
const LIFTING: ReadonlySet<string> = new Set(
  NAMES.lift.filter((name) => !['montuno', 'assault'].includes(name)),
);
/** A major third. */
const USUAL_LIFT = 4;

/** Semitones by which the lead of a section lies above the middle of its range. */
export function liftOf(section: Section): number {
  return section.lift ?? (LIFTING.has(section.name) ? USUAL_LIFT : 0);
}
