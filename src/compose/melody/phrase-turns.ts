/** @file Turns: rhythms for certain bars of a phrase that replace the section's motif there. */
import type { MelodyPart, MelodyRhythm } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { chordsBetween } from '../plan/chord-timeline.ts';
import type { Attack, Motif } from './motif.ts';
import { FREE_STEP } from './rules.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';

/** The ideas of a section. */
export interface Material {
  readonly a: Motif;
  readonly b: Motif;
  /** Motifs on the rhythms for certain bars of a phrase, or for bars with a given number of chords. */
  readonly turns: readonly Turn[];
}

/** A motif that replaces the others in the bars its rhythm names. */
export interface Turn {
  readonly rhythm: MelodyRhythm;
  readonly motif: Motif;
}

/**
 * The attacks of the turn that plays in the bar from `tick`, from the bar's start; none where the motif
 * continues.
 */
export type TurnChooser = (tick: number) => readonly Stated[] | undefined;

/** An attack and the scale steps to it. */
export interface Stated {
  readonly attack: Attack;
  readonly step: number;
}

/** Bars in a phrase, as conditions count them. */
const CONDITION_BARS = 4;

/** In the bars they name, turns compete with the section's motif by the weights of their rhythms. */
export function turnChooser(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  { a, turns }: Material,
  stream: Stream,
): TurnChooser {
  if (turns.length === 0) return () => undefined;
  const { ticksPerBar } = plan;
  const base = part.rhythms.find(({ id }) => id === a.rhythmId)?.weight ?? 1;
  return (tick) => {
    const bar = Math.floor(tick / ticksPerBar);
    const inSection = bar - section.startBar;
    const phraseBar = (inSection % CONDITION_BARS) + 1;
    const chords = chordsBetween(plan.chords, bar * ticksPerBar, (bar + 1) * ticksPerBar).length;
    const fitting = turns.filter(
      ({ rhythm: { id, when } }) =>
        id !== a.rhythmId &&
        (when.phraseBars?.includes(phraseBar) ?? true) &&
        (when.chordsPerBar?.includes(chords) ?? true),
    );
    if (fitting.length === 0) return undefined;
    const ids = fitting.map(({ rhythm }) => rhythm.id).join(',');
    const turn = stream
      .fork(ids)
      .weighted([...fitting, undefined], (option) => option?.rhythm.weight ?? base);
    if (!turn) return undefined;
    const count = plan.genre.feel.align === 'song' ? bar : inSection;
    const from = (count % turn.motif.bars) * ticksPerBar;
    return turn.motif.attacks.flatMap((attack, i) => {
      const start = attack.tick - from;
      if (start < 0 || start >= ticksPerBar) return [];
      const duration = Math.min(attack.duration, ticksPerBar - start);
      const step = i === 0 ? FREE_STEP : turn.motif.steps[i]!;
      return [{ attack: { ...attack, tick: start, duration }, step }];
    });
  };
}

/** The statement from `start`, with turns in place of the motif in their bars. */
export function withTurns(
  stated: readonly Stated[],
  turnOf: TurnChooser,
  start: number,
  end: number,
  ticksPerBar: number,
): readonly Stated[] {
  let result = stated;
  for (let bar = 0; start + bar < end; bar += ticksPerBar) {
    const turn = turnOf(start + bar);
    if (!turn) continue;
    const until = (limit: number) => (one: Stated) => {
      const duration = Math.min(one.attack.duration, limit - one.attack.tick);
      return { ...one, attack: { ...one.attack, duration } };
    };
    result = [
      ...result.filter(({ attack }) => attack.tick < bar).map(until(bar)),
      ...turn.map((one) => ({ ...one, attack: { ...one.attack, tick: bar + one.attack.tick } })),
      ...result.filter(({ attack }) => attack.tick >= bar + ticksPerBar),
    ];
  }
  return result;
}
