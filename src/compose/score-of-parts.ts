/** @file The parts of a piece as a Score: its tracks with their channels, keys, tempos and markers. */
import { DRUM_CHANNEL } from '../score/drums.ts';
import { PAN, VOLUME } from '../score/mixer.ts';
import { BEND_RANGE_CONTROLS } from '../score/pitch-wheel.ts';
import { isDrumRole, ROLE_IDS, ROLES } from '../score/roles.ts';
import { TICKS_PER_QUARTER, type Score, type Track } from '../score/score.ts';
import { keySignature, parseKey } from '../theory/key.ts';
import type { PerformedPart } from './arrangement.ts';
import { planTicks } from './plan/chord-timeline.ts';
import type { SongPlan } from './plan/song-plan.ts';
import { tempoChanges } from './plan/tempo.ts';

/** The piece that some parts of a plan make together. */
export function scoreOfParts(plan: SongPlan, parts: readonly PerformedPart[]): Score {
  return {
    title: `${plan.genre.name.en} in ${plan.keyName}`,
    ticksPerQuarter: TICKS_PER_QUARTER,
    tempos: tempoChanges(plan),
    timeSignatures: [{ tick: 0, ...plan.meter }],
    keySignatures: keySignaturesOf(plan),
    chords: plan.chords.map(({ tick, symbol }) => ({ tick, symbol })),
    markers: plan.sections.map(({ name, startBar }) => ({
      tick: startBar * plan.ticksPerBar,
      text: name,
    })),
    tracks: tracksOf(parts),
    endTick: planTicks(plan),
  };
}

/** The signature of the first section's key, then of every new key where it begins. */
function keySignaturesOf(plan: SongPlan): Score['keySignatures'] {
  const changes = plan.sections.filter(
    ({ tonic }, i) => i === 0 || tonic !== plan.sections[i - 1]!.tonic,
  );
  return changes.map(({ startBar, keyName }) => ({
    tick: startBar * plan.ticksPerBar,
    ...keySignature({ tonic: parseKey(keyName).tonic, scale: plan.mode }),
  }));
}

function tracksOf(parts: readonly PerformedPart[]): Track[] {
  const ordered = ROLE_IDS.flatMap((role) => parts.filter(({ part }) => part.role === role));
  const sounding = ordered.filter(({ notes }) => notes.length > 0);
  const channels = channelsOf(ordered);
  const channelOwner = sounding.find(({ part }) => isDrumRole(part.role));
  return sounding.map(({ part, name, program, notes, pitchBends, expression }): Track => {
    const drums = isDrumRole(part.role);
    const channel = drums ? DRUM_CHANNEL : channels.get(part.id)!;
    const { pan } = ROLES[part.role].mix;
    const count = ordered
      .filter((each) => each.part.role === part.role)
      .findIndex((each) => each.part === part);
    // All drum tracks share one channel: the first sets its kit and its place.
    const shared = drums && channelOwner !== undefined && channelOwner.part !== part;
    return {
      name,
      role: part.role,
      part: part.id,
      program: shared ? channelOwner.program : program,
      channel,
      notes,
      controls: shared
        ? []
        : [
            { tick: 0, controller: VOLUME, value: expression.volume },
            { tick: 0, controller: PAN, value: count % 2 === 0 ? pan : 128 - pan },
            ...(pitchBends.length > 0 ? BEND_RANGE_CONTROLS : []),
            ...expression.controls,
          ],
      pitchBends,
    };
  });
}

/**
 * The MIDI channel of each pitched part by its id. A part that rests keeps its own, so that the others
 * do not move when it rests, unless there are more parts than channels.
 */
function channelsOf(parts: readonly PerformedPart[]): Map<string, number> {
  const free = Array.from({ length: 16 }, (_, channel) => channel).filter(
    (channel) => channel !== DRUM_CHANNEL,
  );
  const pitched = parts.filter(({ part }) => !isDrumRole(part.role));
  const sounding = pitched.filter(({ notes }) => notes.length > 0);
  if (sounding.length > free.length) {
    throw new Error('A genre can have at most 15 pitched parts: MIDI has no more channels.');
  }
  const seated = pitched.length > free.length ? sounding : pitched;
  return new Map(seated.map(({ part }, index) => [part.id, free[index]!]));
}
