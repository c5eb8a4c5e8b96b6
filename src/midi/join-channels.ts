/**
 * @file Joins one instrument spread over several channels of a track into one part: a guitar with one
 *   channel per string, an MPE controller that bends each note separately, or the second channel that
 *   tablature editors give a guitar for bends.
 */
import type { Note } from '../score/score.ts';
import { sortNotes } from '../score/event-order.ts';
import type { ChannelPart } from './channel-parts.ts';

/** A part and what is known about its channel. */
export interface KnownPart {
  readonly part: ChannelPart;
  readonly drums: boolean;
  /** The program at the first note. */
  readonly program: number;
}

/** Strings of an instrument with one channel each: six for any program, four for plucked ones. */
const STRINGS = 6;
const PLUCKED_STRINGS = 4;
const MOST_STRINGS = 8;
/** Average notes per string needed to decide. */
const NOTES_PER_STRING = 4;
/** The maximum share of a string's notes that may overlap the next. */
const MOST_OVERLAPS = 0.1;

/** Guitars and basses; sitar to koto. */
const isPlucked = (program: number): boolean =>
  (program >= 24 && program <= 39) || (program >= 104 && program <= 107);

/**
 * The parts of one track, with those of one instrument joined. A joined part takes bends and
 * controllers from its leading channel (the first string, or the MPE manager channel).
 *
 * @param parts by channel, ascending.
 * @param oneOfSeveral whether several tracks in the file have notes.
 */
export function joinChannels(parts: readonly KnownPart[], oneOfSeveral: boolean): KnownPart[] {
  if (parts.length < 2) return [...parts];
  const groups = [
    ...mpeZones(parts),
    ...(isOneInstrument(parts, oneOfSeveral) ? [parts] : strings(parts)),
  ];
  const joined = new Set<KnownPart>();
  const whole: KnownPart[] = [];
  for (const group of groups) {
    // Each channel belongs to at most one group.
    const members = group.filter((part) => !joined.has(part));
    if (members.length < 2) continue;
    for (const member of members) joined.add(member);
    whole.push(join(members));
  }
  const rest = parts.filter((part) => !joined.has(part));
  return [...rest, ...whole].sort((a, b) => a.part.channel - b.part.channel);
}

/** The first one is the leading channel. */
function join(members: readonly KnownPart[]): KnownPart {
  const [leader] = members as readonly [KnownPart];
  const notes = firstInFirstOut(members.flatMap(({ part }) => part.notes));
  // An MPE manager channel may leave the program to its members.
  const programs = members.find(({ part }) => part.programs.length > 0)?.part.programs ?? [];
  const sounding = members.find(({ part }) => part.notes.length > 0) ?? leader;
  const program = leader.part.programs.length > 0 ? leader.program : sounding.program;
  return { ...leader, program, part: { ...leader.part, programs, notes } };
}

/**
 * Merges the notes of several channels into one: of two overlapping notes of one pitch, the one that
 * starts first ends first. In Score order.
 */
function firstInFirstOut(notes: readonly Note[]): Note[] {
  const byPitch: Note[][] = [];
  for (const note of notes) (byPitch[note.pitch] ??= []).push(note);
  const ordered = byPitch.flatMap((ofPitch) => {
    const begins = sortNotes([...ofPitch]);
    const ends = ofPitch.map(({ tick, duration }) => tick + duration).sort((a, b) => a - b);
    return begins.map((note, i) => ({ ...note, duration: (ends[i] as number) - note.tick }));
  });
  return sortNotes(ordered);
}

/** In a file with several tracks, a track whose channels share a program is one instrument. */
function isOneInstrument(parts: readonly KnownPart[], oneOfSeveral: boolean): boolean {
  const [first] = parts;
  return (
    oneOfSeveral &&
    parts.every(
      ({ part, drums, program }) =>
        !drums && program === first?.program && part.programs.length > 0,
    )
  );
}

/** Adjacent channels of one program, each monophonic, in order of pitch. */
function strings(parts: readonly KnownPart[]): KnownPart[][] {
  const groups: KnownPart[][] = [];
  let group: KnownPart[] = [];
  for (const part of parts) {
    if (part.drums || part.part.notes.length === 0) continue;
    const last = group.at(-1);
    const follows = last?.program === part.program && isNext(last.part.channel, part.part.channel);
    if (!follows) groups.push((group = []));
    group.push(part);
  }
  return groups.filter(areStrings);
}

/** A row of channels skips channel 10. */
const isNext = (before: number, after: number): boolean =>
  after === before + 1 || (before === 8 && after === 10);

function areStrings(group: readonly KnownPart[]): boolean {
  const fewest = isPlucked(group[0]?.program ?? 0) ? PLUCKED_STRINGS : STRINGS;
  if (group.length < fewest || group.length > MOST_STRINGS) return false;
  const notes = group.reduce((sum, { part }) => sum + part.notes.length, 0);
  if (notes < NOTES_PER_STRING * group.length) return false;
  const open = group.map(({ part }) => Math.min(...part.notes.map(({ pitch }) => pitch)));
  const rises = open.map((pitch, i) => pitch - (open[i - 1] ?? pitch)).slice(1);
  const inOrder = rises.every((rise) => rise > 0) || rises.every((rise) => rise < 0);
  return inOrder && group.every(({ part }) => isMonophonic(part.notes));
}

/** Notes may occasionally overlap the next ones. */
function isMonophonic(notes: readonly Note[]): boolean {
  const overlaps = notes.filter(({ tick, duration }, i) => {
    return tick + duration > (notes[i + 1]?.tick ?? Infinity);
  });
  return overlaps.length <= notes.length * MOST_OVERLAPS;
}

/** The zones set up by MPE Configuration Messages, each with its manager channel first. */
function mpeZones(parts: readonly KnownPart[]): KnownPart[][] {
  return [0, 15].flatMap((manager) => {
    const leader = parts.find(({ part }) => part.channel === manager);
    const members = leader ? mpeMembers(leader.part) : 0;
    if (!leader || members === 0) return [];
    const inZone = (channel: number) =>
      manager === 0 ? channel >= 1 && channel <= members : channel <= 14 && channel >= 15 - members;
    return [[leader, ...parts.filter(({ part, drums }) => inZone(part.channel) && !drums)]];
  });
}

const RPN_LOW = 100;
const RPN_HIGH = 101;
const DATA_ENTRY = 6;
/** The registered parameter whose value is the number of member channels. */
const MPE_CONFIGURATION = 6;

/**
 * Number of member channels in the last MPE Configuration Message of a channel, 0..15; 0 without one.
 */
function mpeMembers({ controls }: ChannelPart): number {
  let [high, low, members] = [127, 127, 0];
  for (const { controller, value } of controls) {
    if (controller === RPN_HIGH) high = value;
    else if (controller === RPN_LOW) low = value;
    else if (controller === DATA_ENTRY && high === 0 && low === MPE_CONFIGURATION) {
      members = Math.min(value, 15);
    }
  }
  return members;
}
