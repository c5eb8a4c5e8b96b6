/** @file Divides a section into phrases: how long each is, how it ends, and whether it begins before its bar. */
import type { MelodyPart } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { sectionEnd, sectionStart } from '../plan/harmony-at.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';

/** A phrase before it has notes. */
export interface PhraseFrame {
  /** Ticks of the bar line it starts from and of its end. */
  readonly start: number;
  readonly end: number;
  /** Ticks from the end of its last note to its end; 0 if it runs into the next phrase. */
  readonly breath: number;
  /** Whether its last note is held until the breath. */
  readonly holds: boolean;
  /** Whether it begins with a pickup, before `start`. */
  readonly pickup: boolean;
  /** Whether it answers those before it, and so comes to rest. */
  readonly answers: boolean;
  /** Which pair of question and answer of the section it belongs to, from 0. */
  readonly period: number;
}

/**
 * Lengths of the phrases of a period, in quarters of the usual phrase: two alike, the sentence of two short
 * ones and a long one (Caplin, "Classical Form", 1998, ch. 3), its reverse, and uneven ones that begin
 * or end within the other half.
 */
const PERIODS: readonly { readonly quarters: readonly number[]; readonly weight: number }[] = [
  { quarters: [4, 4], weight: 3 },
  { quarters: [2, 2, 4], weight: 2 },
  { quarters: [4, 2, 2], weight: 1 },
  { quarters: [3, 3, 2], weight: 3 },
  { quarters: [3, 5], weight: 3 },
  { quarters: [5, 3], weight: 3 },
  { quarters: [2, 6], weight: 1 },
  { quarters: [6, 2], weight: 1 },
  { quarters: [8], weight: 2 },
];
/** How often the next period is divided like the one before. */
const ALIKE = 0.5;

/**
 * How phrases end, by weight and by weight where they answer: without a breath, with a short one, with the
 * usual one.
 */
const ENDS = [
  { kind: 'runs on', weight: 1.5, answering: 0 },
  { kind: 'short', weight: 4.5, answering: 3 },
  { kind: 'usual', weight: 2.5, answering: 4 },
] as const;
/** A short breath, in ticks. */
export const SHORT_BREATH = TICKS_PER_QUARTER / 2;
/** How often the last note is held until the breath. */
const HOLDS = 0.5;
/** Silence between a phrase and the pickup of the next, in ticks. */
const BEFORE_PICKUP = TICKS_PER_QUARTER;
/** Breaths are whole eighths. */
const GRID = TICKS_PER_QUARTER / 2;

/**
 * The phrases of a section, which fill it.
 *
 * @param pickup ticks that a pickup takes; 0 if the line has none.
 * @param stream equal streams give equal phrases, also where a section is longer or shorter.
 */
export function framePhrases(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  pickup: number,
  stream: Stream,
): PhraseFrame[] {
  const start = sectionStart(plan, section);
  const end = sectionEnd(plan, section);
  const bars =
    part.phrasing === 'even' ? evenBars(part, section) : drawnBars(part, section, stream);
  const frames: PhraseFrame[] = [];
  let at = start;
  bars.forEach(({ length, answers, period }, i) => {
    const until = Math.min(end, at + length * plan.ticksPerBar);
    const draws = stream.fork(`frame ${i}`);
    const last = until === end;
    const ending = endingOf(part, until - at, answers || last, draws);
    frames.push({
      start: at,
      end: until,
      ...ending,
      pickup:
        pickup > 0 &&
        i > 0 &&
        frames[i - 1]!.breath > 0 &&
        draws.fork('pickup').chance(part.pickups),
      answers: answers || last,
      period,
    });
    at = until;
  });
  // A pickup takes its time from the breath before it.
  return frames.map((frame, i) =>
    frames[i + 1]?.pickup ? { ...frame, breath: pickup + BEFORE_PICKUP } : frame,
  );
}

interface PhraseBars {
  readonly length: number;
  readonly answers: boolean;
  readonly period: number;
}

function evenBars(part: MelodyPart, section: PlannedSection): PhraseBars[] {
  const count = Math.max(1, Math.ceil(section.bars / part.phraseBars));
  return Array.from({ length: count }, (_, i) => ({
    length: part.phraseBars,
    answers: i % 2 === 1,
    period: Math.floor(i / 2),
  }));
}

function drawnBars(part: MelodyPart, section: PlannedSection, stream: Stream): PhraseBars[] {
  const quarter = part.phraseBars / 4;
  const fitting = PERIODS.filter(({ quarters }) =>
    quarters.every((n) => Number.isInteger(n * quarter)),
  );
  const phrases: PhraseBars[] = [];
  let left = section.bars;
  let quarters: readonly number[] | undefined;
  for (let period = 0; left > 0; period++) {
    const draws = stream.fork(`period ${period}`);
    if (!quarters || !draws.chance(ALIKE)) {
      ({ quarters } = draws.fork('lengths').weighted(fitting, ({ weight }) => weight));
    }
    for (const [i, n] of quarters.entries()) {
      const length = Math.min(left, n * quarter);
      if (length === 0) break;
      phrases.push({ length, answers: i === quarters.length - 1, period });
      left -= length;
    }
  }
  return phrases;
}

function endingOf(
  part: MelodyPart,
  ticks: number,
  answers: boolean,
  draws: Stream,
): Pick<PhraseFrame, 'breath' | 'holds'> {
  const wanted = Math.round((part.breath * ticks) / GRID) * GRID;
  const usual = part.breath === 0 ? 0 : Math.max(GRID, wanted);
  if (part.phrasing === 'even') return { breath: usual, holds: false };
  const holds = draws.fork('holds').chance(HOLDS);
  const { kind } = draws
    .fork('end')
    .weighted(ENDS, ({ weight, answering }) => (answers ? answering : weight));
  if (kind === 'runs on') return { breath: 0, holds: false };
  return { breath: kind === 'short' ? Math.min(usual, SHORT_BREATH) : usual, holds };
}
