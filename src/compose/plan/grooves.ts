/** @file Grooves: figures that several parts play together, one for each section. */
import type { Genre, Part, PatternCondition } from '../../genres/genre.ts';
import { holds, within } from '../../genres/situations.ts';
import type { Stream } from '../../random/stream.ts';
import { meterName, type Meter } from '../../theory/meter.ts';
import { workedOutOnce } from '../remembered/remembered.ts';

/**
 * The groove of a section, drawn from those with a fitting pattern, by the largest weight of such a
 * pattern; undefined where the genre has none. Sections of the same name that can choose from the same
 * grooves get the same one.
 */
export function drawGroove(
  genre: Genre,
  meter: Meter,
  section: { readonly like: string; readonly energy: number; readonly silent: readonly string[] },
  stream: Stream,
): string | undefined {
  const { like: name, energy } = section;
  const situation = { section: { name, energy }, meter: meterName(meter) };
  const weights = new Map<string, number>();
  for (const { part, patterns } of groovingParts(genre)) {
    if (section.silent.includes(part.id) || !within(section.energy, part.energy)) continue;
    for (const { groove, weight, when } of patterns) {
      if (holds(when, situation)) weights.set(groove, Math.max(weight, weights.get(groove) ?? 0));
    }
  }
  if (weights.size === 0) return undefined;
  const named = stream.fork(`${section.like} ${[...weights.keys()].join(',')}`);
  return named.weighted([...weights], ([, weight]) => weight)[0];
}

interface GroovingPart {
  readonly part: Part;
  readonly patterns: readonly {
    readonly groove: string;
    readonly weight: number;
    readonly when: PatternCondition;
  }[];
}

/** The parts with patterns for a groove, and those patterns. */
const groovingParts = workedOutOnce((genre: Genre): GroovingPart[] =>
  genre.parts.flatMap((part) => {
    if (!('patterns' in part)) return [];
    const patterns = part.patterns.flatMap(({ groove, weight, when }) =>
      groove ? [{ groove, weight, when }] : [],
    );
    return patterns.length > 0 ? [{ part, patterns }] : [];
  }),
);
