/**
 * @file What a genre's meters, swing and patterns are called, patterns by where they play: their ids are for programs.
 *   The page and the pages about genres in `docs/genres/` call them so.
 */
import type { GenreInfo, Language } from '../api.ts';
import { percent, sectionName } from '../format.ts';
import { numbered } from '../numbered.ts';
import type { Texts } from '../texts/texts.ts';

/** What a pattern is called by. */
interface Pattern {
  /** Such as `7/8`; null where the genre has a single meter. */
  readonly meter: string | null;
  /** None: any. */
  readonly sections: readonly string[];
  /** Of the sections, 0..1; null: any. */
  readonly energy: { readonly min: number; readonly max: number } | null;
}

interface Meters {
  readonly meters: readonly string[];
  /** Lengths of the beats of uneven meters, in units of the lower number. */
  readonly groups: Readonly<Record<string, readonly number[]>>;
}

/** The texts of a language. */
export interface Words {
  readonly language: Language;
  readonly texts: Pick<Texts, 'sections' | 'genreAnySection' | 'genreEnergies' | 'genreSwingOf'>;
}

/** Energies of a calm, a usual and a full section. */
const LEVELS = { low: 0.3, medium: 0.6, high: 0.85 } as const;

/**
 * The names of the patterns of a part, each another: `7/8 · Chorus · high energy`, `Any section`,
 * `Any section (2)`.
 */
export function patternNames(patterns: readonly Pattern[], { texts }: Words): string[] {
  return numbered(patterns.map((pattern) => patternName(pattern, texts)));
}

function patternName({ meter, sections, energy }: Pattern, texts: Words['texts']): string {
  const named = sections.map((name) => sectionName(name, texts.sections)).join(', ');
  const level = energy && levelName(energy, texts.genreEnergies);
  const where = [named, level ?? ''].filter((text) => text !== '').join(' · ');
  const place = where === '' ? texts.genreAnySection : where;
  const capital = place.charAt(0).toUpperCase() + place.slice(1);
  return meter === null ? capital : `${meter} · ${capital}`;
}

/** The meters with their beats where these differ: `4/4`, `7/8 (2+2+3)`. */
export function meterNames({ meters, groups }: Meters): string[] {
  return meters.map((meter) => {
    const lengths = groups[meter];
    return lengths ? `${meter} (${lengths.join('+')})` : meter;
  });
}

/** How the notes of a genre swing: `eighths, the first of each pair takes 59–63%`. */
export function swingName(
  { unit, least, most }: NonNullable<GenreInfo['swing']>,
  { language, texts }: Words,
): string {
  const [low, high] = [percent(least, language), percent(most, language)];
  const share = low === high ? low : `${Math.round(100 * least)}–${high}`;
  return texts.genreSwingOf(unit, share);
}

/** The levels within a range of energies, or the one it lies by; null where all are. */
function levelName(
  { min, max }: NonNullable<Pattern['energy']>,
  words: Texts['genreEnergies'],
): string | null {
  const within = (level: number) => min <= level && level <= max;
  const [low, medium, high] = [LEVELS.low, LEVELS.medium, LEVELS.high].map(within);
  if (low && high) return null;
  if (low) return medium ? words.lowOrMedium : words.low;
  if (high) return medium ? words.mediumOrHigh : words.high;
  if (medium) return words.medium;
  const middle = (min + max) / 2;
  if (middle < (LEVELS.low + LEVELS.medium) / 2) return words.low;
  return middle < (LEVELS.medium + LEVELS.high) / 2 ? words.medium : words.high;
}
