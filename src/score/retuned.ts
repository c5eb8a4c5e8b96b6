/** @file Tunes notes that are written into a track as the track tunes its own. */
import { heldPositions } from './pitch-wheel.ts';
import type { Note, PitchBend, Track } from './score.ts';

/**
 * The bends of a track whose notes from one tick to another are others now. What bent the notes that were
 * there is gone; each new one is bent as the track bends most notes of its pitch class, so a half-flat
 * degree stays half-flat. Before and after, all is as it was.
 *
 * @param track as it was.
 * @param notes as they are now, sorted by tick.
 * @param from its first tick, `to` the one after the last.
 */
export function retuned(
  track: Pick<Track, 'notes' | 'pitchBends'>,
  notes: readonly Note[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly PitchBend[] {
  const { pitchBends } = track;
  if (pitchBends.length === 0) return pitchBends;
  const usual = usualPositions(track);
  const before = pitchBends.filter(({ tick }) => tick < from);
  const after = pitchBends.filter(({ tick }) => tick >= to);
  const added: PitchBend[] = [];
  let position = before.at(-1)?.value ?? 0;
  const moveTo = (tick: number, value: number): void => {
    if (value === position) return;
    position = value;
    added.push({ tick, value });
  };
  let struck = -1;
  for (const { tick, pitch } of notes) {
    // One wheel bends all that are struck together: the lowest decides.
    if (tick < from || tick >= to || tick === struck) continue;
    struck = tick;
    moveTo(tick, usual.get(pitch % 12) ?? 0);
  }
  // Where nothing follows, there is nothing to move the wheel back for.
  const goesOn = notes.some(({ tick, duration }) => tick + duration > to);
  if (goesOn && after[0]?.tick !== to) moveTo(to, lastBefore(pitchBends, to));
  return [...before, ...added, ...after];
}

function lastBefore(pitchBends: readonly PitchBend[], tick: number): number {
  return pitchBends.findLast((bend) => bend.tick < tick)?.value ?? 0;
}

/** The position at which most notes of each pitch class are held; of equally many, the first. */
function usualPositions(track: Pick<Track, 'notes' | 'pitchBends'>): Map<number, number> {
  const counts = new Map<number, Map<number, number>>();
  heldPositions(track).forEach((position, i) => {
    const pitchClass = track.notes[i]!.pitch % 12;
    const positions = counts.get(pitchClass) ?? new Map<number, number>();
    counts.set(pitchClass, positions.set(position, (positions.get(position) ?? 0) + 1));
  });
  return new Map(
    [...counts].map(([pitchClass, positions]) => {
      const [[most]] = [...positions].sort((a, b) => b[1] - a[1]) as [[number, number]];
      return [pitchClass, most];
    }),
  );
}
