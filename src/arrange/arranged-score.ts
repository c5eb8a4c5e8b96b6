/** @file The arrangement as a Score: the parts of its stretches joined, beside the tracks that stay. */
import { mapTicks } from '../score/map-ticks.ts';
import { DRUM_CHANNEL } from '../score/drums.ts';
import type { Note, Score, TempoChange, Track } from '../score/score.ts';
import { ArrangeError } from './arrange-error.ts';

/** The parts of a stretch, in their own ticks from its beginning. */
export interface StretchParts {
  readonly score: Score;
  /** Where it lies in the piece, in its ticks. */
  readonly tick: number;
  readonly end: number;
  /** Ticks of the piece for each tick of the parts. */
  readonly rate: number;
}

/** The tracks of all stretches, those of the same part as one, in the ticks of the piece. */
export function joinedTracks(stretches: readonly StretchParts[]): Track[] {
  const joined = new Map<string, Track>();
  for (const { score, tick: start, end, rate } of stretches) {
    const moved = mapTicks(score, (tick) => start + Math.round(tick * rate));
    for (const track of moved.tracks) {
      const own = within(track, start, end);
      const before = joined.get(own.part!);
      joined.set(own.part!, before ? after(before, own) : own);
    }
  }
  return [...joined.values()].filter(({ notes }) => notes.length > 0);
}

function within(track: Track, start: number, end: number): Track {
  const inside = <E extends { readonly tick: number }>(events: readonly E[]): E[] =>
    events.filter(({ tick }) => tick >= start && tick < end);
  const cut = (note: Note): Note => ({
    ...note,
    duration: Math.min(note.duration, end - note.tick),
  });
  return {
    ...track,
    notes: inside(track.notes).map(cut),
    controls: inside(track.controls),
    pitchBends: inside(track.pitchBends),
  };
}

function after(before: Track, track: Track): Track {
  return {
    ...before,
    notes: [...before.notes, ...track.notes],
    controls: [...before.controls, ...track.controls],
    pitchBends: [...before.pitchBends, ...track.pitchBends],
  };
}

/** The tempo changes of the stretches in the ticks of the piece, in quarter notes of the piece. */
export function joinedTempos(
  stretches: readonly (StretchParts & { scale: number })[],
): TempoChange[] {
  const changes = stretches.flatMap(({ score, tick: start, end, rate, scale }) =>
    score.tempos.flatMap(({ tick, microsecondsPerQuarter }): TempoChange[] => {
      const at = start + Math.round(tick * rate);
      if (at >= end) return [];
      return [{ tick: at, microsecondsPerQuarter: Math.round(microsecondsPerQuarter / scale) }];
    }),
  );
  const [first, ...others] = changes;
  const all = first ? [{ ...first, tick: 0 }, ...others] : [];
  return all.filter(
    ({ microsecondsPerQuarter }, i) =>
      microsecondsPerQuarter !== all[i - 1]?.microsecondsPerQuarter,
  );
}

const CHANNELS = 16;

/**
 * The tracks that stay, as they are, and the others on the channels that those leave free.
 *
 * @throws ArrangeError when there are not enough channels.
 */
export function onFreeChannels(staying: readonly Track[], others: readonly Track[]): Track[] {
  const taken = new Set(staying.map(({ channel }) => channel));
  const free = Array.from({ length: CHANNELS }, (_, channel) => channel).filter(
    (channel) => channel !== DRUM_CHANNEL && !taken.has(channel),
  );
  const pitched = others.filter(({ channel }) => channel !== DRUM_CHANNEL);
  if (pitched.length > free.length) {
    const parts = staying.length + others.length;
    throw new ArrangeError({ kind: 'too_many_parts', parts, most: CHANNELS });
  }
  const channels = new Map(pitched.map((track, i) => [track, free[i]!]));
  const moved = others.map((track) => ({
    ...track,
    channel: channels.get(track) ?? track.channel,
  }));
  return [...staying, ...moved];
}
