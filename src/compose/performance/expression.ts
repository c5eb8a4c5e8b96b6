/** @file What a player does while notes sound: swells, vibrato and pedal, as controllers of the part. */
import type { Part } from '../../genres/genre.ts';
import { channelVolume } from '../../score/channel-volume.ts';
import { playingHabits, type PlayingHabits } from '../../score/playing-habits.ts';
import { isDrumRole, roleFacts } from '../../score/roles.ts';
import { TICKS_PER_QUARTER, type ControlChange, type Track } from '../../score/score.ts';
import { sectionEnd } from '../plan/harmony-at.ts';
import type { Lead } from '../plan/lead.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import { sectionBpm } from '../plan/tempo.ts';
import { pedalOf } from './pedal.ts';
import { swellsOf } from './swells.ts';
import { vibratoOf } from './vibrato.ts';

/** Most points of a controller in a second. */
const POINTS_PER_SECOND = 20;

/** The controllers of a part. */
export interface Expression {
  /**
   * Sorted by tick. Each controller is at the value that receivers start with where the part rests for
   * long and at the end of the piece.
   */
  readonly controls: readonly ControlChange[];
  /** Controller 7, 0..127, that makes the part as loud as it would be without swells. */
  readonly volume: number;
}

/** The habits of the instrument, where the genre does not say how the part is played. */
export function habitsOf(part: Part, program: number): PlayingHabits {
  if (isDrumRole(part.role)) return { swell: 0, vibrato: 0, pedal: 'none' };
  const { kind } = roleFacts(part.role);
  const said = 'expression' in part ? part.expression : undefined;
  const habits = playingHabits(program);
  return {
    swell: said?.swell ?? habits.swell,
    vibrato: said?.vibrato ?? (kind === 'melody' ? habits.vibrato : 0),
    pedal: said?.pedal ?? (kind === 'chords' ? habits.pedal : 'none'),
  };
}

/**
 * The controllers of a part on an instrument. Where its notes are tuned apart, there is no pedal: what it
 * holds would be bent with the notes after it.
 *
 * @param played its notes, sorted by tick, and their bends.
 * @param program General MIDI, 0..127.
 * @param lead as the part hears it; the pedal gives way to its long notes.
 */
export function expressionOf(
  plan: SongPlan,
  part: Part,
  { notes, pitchBends }: Pick<Track, 'notes' | 'pitchBends'>,
  program: number,
  lead: () => Lead,
): Expression {
  const { swell, vibrato, pedal: usual } = habitsOf(part, program);
  const pedal = plan.tuning && pitchBends.length > 1 ? 'none' : usual;
  const speeds = plan.sections.map(
    (section) => (sectionBpm(plan, section) * TICKS_PER_QUARTER) / 60,
  );
  const ticksPerSecond = (tick: number): number => {
    const index = plan.sections.findIndex((section) => tick < sectionEnd(plan, section));
    return speeds[index < 0 ? speeds.length - 1 : index]!;
  };
  const every = (tick: number): number => Math.ceil(ticksPerSecond(tick) / POINTS_PER_SECOND);
  const swells = swellsOf(plan, part, notes, {
    amount: swell,
    volume: channelVolume(part.role, program),
    every,
  });
  const controls = [
    ...swells.controls,
    ...vibratoOf(notes, vibrato, ticksPerSecond, every),
    ...(pedal === 'none' ? [] : pedalOf(plan, notes, { pedal, lead: lead(), ticksPerSecond })),
  ];
  return { controls: controls.sort((a, b) => a.tick - b.tick), volume: swells.volume };
}
