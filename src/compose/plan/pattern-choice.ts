/**
 * @file Chooses the pattern a part plays in each bar, so that a returning section brings the same
 *   music.
 */
import type { Part, PatternCondition } from '../../genres/genre.ts';
import { byPhraseBar, forBar, within } from '../../genres/situations.ts';
import type { Stream } from '../../random/stream.ts';
import { meterName } from '../../theory/meter.ts';
import { chordsBetween } from './chord-timeline.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';

/** What choosing needs to know of a pattern; all patterns of a genre have it. */
export interface ChoosablePattern {
  readonly id: string;
  readonly weight: number;
  readonly bars: number;
  readonly when: PatternCondition;
  readonly groove?: string | undefined;
}

export interface ChosenPattern<P> {
  readonly pattern: P;
  /** The bar of the pattern that sounds, from 0. */
  readonly barOfPattern: number;
  /** The bar from where patterns are counted: the start of the section, or of the song. */
  readonly count: number;
}

/** Bars in a phrase, as conditions count them. */
const PHRASE_BARS = 4;

/** Whether a part sounds in a section: not silenced there, and within the part's range of energy. */
export function partPlays(part: Pick<Part, 'id' | 'energy'>, section: PlannedSection): boolean {
  return !section.silent.includes(part.id) && within(section.energy, part.energy);
}

/**
 * Chooses the pattern for each bar of a section, counted from 0. Draws come from forks named by the
 * section's name and the patterns that fit, never from `stream` itself: equal sections get equal
 * patterns, whatever the order of the calls.
 *
 * Of the patterns whose conditions hold, those for the bar's number of chords are preferred to those
 * for any number. One of them is the section's pattern; patterns for this bar of the phrase compete
 * with it by weight. Where no pattern meets every condition, the phrase bar and the number of chords
 * are dropped first, then the energy, then the section; never the meter. Patterns of the section's
 * groove are preferred to those of none; those of other grooves are left out.
 *
 * @param patterns the part's own list (`part.patterns`, `part.rhythms`).
 * @param stream the part's stream.
 * @param first the stream of another take, whose patterns are less likely.
 * @throws Error when the part has no pattern in the plan's meter.
 */
export function patternChooser<P extends ChoosablePattern>(
  patterns: readonly P[],
  plan: SongPlan,
  section: PlannedSection,
  stream: Stream,
  first?: Stream,
): (barInSection: number) => ChosenPattern<P> {
  const meter = meterName(plan.meter);
  const inMeter = patterns.filter(({ when }) => (when.meter ?? meter) === meter);
  if (inMeter.length === 0) throw new Error(noPattern(patterns, plan, meter));
  const grooving = inMeter.filter(
    ({ groove }) => groove === undefined || groove === section.groove,
  );
  const played = grooving.length > 0 ? grooving : inMeter;
  const here = played.filter(({ when }) => when.sections?.includes(section.like) ?? true);
  const energetic = here.filter(({ when }) => within(section.energy, when.energy ?? [0, 1]));
  // A bar's place in the phrase and its number of chords matter only where a pattern asks for them.
  const byPhrase = energetic.some(({ when }) => when.phraseBars !== undefined);
  const byChords = energetic.some(({ when }) => when.chordsPerBar !== undefined);
  const chosen = new Map<number, P>();
  return (barInSection) => {
    const bar = section.startBar + barInSection;
    const phraseBar = byPhrase ? (barInSection % PHRASE_BARS) + 1 : 0;
    const chords = byChords ? chordsInBar(plan, bar) : 0;
    const situation = (PHRASE_BARS + 1) * chords + phraseBar;
    let pattern = chosen.get(situation);
    if (!pattern) {
      const exact = forBar(energetic, phraseBar, chords);
      const fitting = [exact, energetic, here, played].find((list) => list.length > 0)!;
      pattern = choose(fitting, section, stream, first);
      chosen.set(situation, pattern);
    }
    const count = plan.genre.feel.align === 'song' ? bar : barInSection;
    return { pattern, barOfPattern: count % pattern.bars, count };
  };
}

function chordsInBar({ chords, ticksPerBar }: SongPlan, bar: number): number {
  const start = bar * ticksPerBar;
  return chordsBetween(chords, start, start + ticksPerBar).length;
}

function choose<P extends ChoosablePattern>(
  candidates: readonly P[],
  section: PlannedSection,
  stream: Stream,
  first: Stream | undefined,
): P {
  const { thisBar, anyBar } = byPhraseBar(candidates);
  const label = `pattern/${section.like}`;
  const base = draw(anyBar, label, stream, first);
  return draw(base ? [...thisBar, base] : thisBar, `${label}/phrase`, stream)!;
}

/** How likely a take draws the pattern of another, beside how likely it would be otherwise. */
const AGAIN = 0.2;

function draw<P extends ChoosablePattern>(
  candidates: readonly P[],
  label: string,
  stream: Stream,
  first?: Stream,
): P | undefined {
  if (candidates.length <= 1) return candidates[0];
  const before = first && draw(candidates, label, first);
  // Named after the candidates, so that bars with the same candidates agree and others are independent.
  const named = stream.fork(`${label}/${candidates.map(({ id }) => id).join(',')}`);
  return named.weighted(candidates, (own) => (own === before ? AGAIN : 1) * own.weight);
}

function noPattern(patterns: readonly ChoosablePattern[], plan: SongPlan, meter: string): string {
  const part = plan.genre.parts.find((candidate) =>
    'rhythms' in candidate ? candidate.rhythms === patterns : candidate.patterns === patterns,
  );
  const name = part ? `part "${part.id}"` : `the list with "${patterns[0]?.id ?? ''}"`;
  return `Genre "${plan.genre.id}": ${name} has no pattern for ${meter}; add one with "when: { meter: ${meter} }".`;
}
