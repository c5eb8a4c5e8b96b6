/** @file What each track of a piece does: its features weighed, its name, and the tracks beside it. */
import { guessRole } from '../../midi/convention.ts';
import { isDrums } from '../../score/drums.ts';
import type { Role, Score, Track } from '../../score/score.ts';
import { beatAt, type BeatGrid } from './beats.ts';
import { bestOf, sumOf } from './chances.ts';
import type { HeardChord } from './chords.ts';
import { FEATURES, roleFeatures, type TrackFeatures } from './role-features.ts';
import { CONSTANT, ROLE_WEIGHTS, TOLD_ROLES, type ToldRole } from './role-weights.ts';
import type { HeldRole, Source } from './understanding.ts';

/** A role with where it comes from, and the roles of the track's lines. */
export interface HeardRole {
  readonly role: Role;
  readonly certainty: number;
  readonly source: Source;
  readonly holds: readonly HeldRole[];
}

/** Words in names, with how much they multiply the odds of a role; all that fit count. */
const WORDS: readonly (readonly [RegExp, ToldRole, number])[] = [
  [/\b(melody|melod[ií]a|lead|vocals?|voice|voz|canto|solo|tune)\b/i, 'melody', 30],
  [/\b(chords?|acordes|comping|rhythm|accomp\w*)\b/i, 'chords', 30],
  [/\bbass\b|\bbajo\b/i, 'bass', 30],
  [/\bpads?\b/i, 'pad', 30],
  [/\b(harmony|counter\w*|bridge|descant)\b/i, 'second_melody', 5],
  [/\b(flute|flauta|sax\w*|trumpet|trompeta|violin|oboe|clarinet\w*)\b/i, 'melody', 2],
  [/\b(piano|guitar\w*|organ|keys|keyboards?)\b/i, 'chords', 2],
  [/\b(strings|cuerdas|choir|coro|ensemble)\b/i, 'pad', 3],
];

/** Below this, the likeliest role is not named: `other`. */
const NAMED = 0.34;

/**
 * The roles of all tracks, by index: a softmax over features with the weights of `role-weights.ts`, then
 * what the name says. One melody leads; others at the same time are second ones. A track that is the lowest
 * and the highest of the piece for most of its time, and wide, holds several roles.
 */
export function hearRoles(
  score: Score,
  grid: BeatGrid,
  chords: readonly HeardChord[],
): HeardRole[] {
  const { tracks } = score;
  const features = roleFeatures(tracks, grid, chords);
  const chances = features.map((each, i) => (each ? chancesOf(each, tracks[i]!.name) : null));
  settleMelodies(tracks, chances, features, grid);
  settleChords(tracks, chances);
  return tracks.map((track, i): HeardRole => {
    if (track.part !== undefined || saysItsRole(track)) return all(track.role, 1, 'file');
    if (isDrums(track)) return all(drumRole(track, tracks), 0.97, 'found');
    const [odds, feature] = [chances[i], features[i]];
    if (!odds || !feature) return all('other', 0, 'found');
    if (isSeveral(feature) && !isMelodyBeside(i, chances, features)) return several(feature);
    const best = bestOf(odds);
    const certainty = odds[best]!;
    return certainty < NAMED
      ? all('other', 1 - certainty, 'found')
      : all(TOLD_ROLES[best]!, certainty, 'found');
  });
}

function all(role: Role, certainty: number, source: Source): HeardRole {
  return { role, certainty, source, holds: [{ role, certainty, voice: 'all' }] };
}

/** Whether the file declares the role, beyond what its reader guesses. */
function saysItsRole({ name, role, program, ...track }: Track): boolean {
  return role !== guessRole(name, isDrums(track), program) && role !== 'other';
}

function chancesOf(features: TrackFeatures, name: string): number[] {
  const logs = TOLD_ROLES.map((role, r) => {
    const weighed = FEATURES.map((feature) => features[feature] * ROLE_WEIGHTS[feature][r]!);
    const named = WORDS.filter(([words, of]) => of === role && words.test(name));
    return CONSTANT[r]! + sumOf(weighed) + sumOf(named.map(([, , times]) => Math.log(times)));
  });
  const most = logs[bestOf(logs)]!;
  const odds = logs.map((log) => Math.exp(log - most));
  const total = sumOf(odds);
  return odds.map((each) => each / total);
}

const MELODY = TOLD_ROLES.indexOf('melody');
const SECOND = TOLD_ROLES.indexOf('second_melody');

/** Share of its beats in which a melody plays together with the lead, from which on it is a second one. */
const TOGETHER = 0.2;
/** Part of the lead's beats that another must have to take turns with it; what plays less answers it. */
const AS_LONG = 0.7;
/** Share of their beats that melodies play together, from which on they are voices of one texture. */
const VOICES = 0.6;
/** How many times likelier, as a logarithm, a melody leads that is 20 velocities louder. */
const LOUDER = 2;

/**
 * Among tracks that are melodies rather than anything else, exactly one leads; in place, the chances of
 * `melody` and `second_melody` become those of leading and following. What plays where the lead is silent
 * leads too.
 */
function settleMelodies(
  tracks: readonly Track[],
  chances: readonly (number[] | null)[],
  features: readonly (TrackFeatures | null)[],
  { beats }: BeatGrid,
): void {
  const melodic = tracks.flatMap((_, i) => {
    const odds = chances[i];
    return odds && odds[MELODY]! + odds[SECOND]! > 0.5 ? [i] : [];
  });
  if (melodic.length === 0) return;
  const played = melodic.map((i) => beatsOf(tracks[i]!, beats));
  const areVoices = shareTogether(played) > VOICES;
  // The lead plays longest and loudest; of voices that move together, how each is made tells it.
  const leads = melodic.map((i, m) => {
    const odds = (chances[i]![MELODY]! + 1e-6) / (chances[i]![SECOND]! + 1e-6);
    const loud = Math.exp(LOUDER * features[i]!.loudness);
    return loud * played[m]!.size * (areVoices ? odds : 1);
  });
  const total = sumOf(leads);
  const lead = bestOf(leads);
  melodic.forEach((i, m) => {
    const odds = chances[i]!;
    const both = odds[MELODY]! + odds[SECOND]!;
    const own = played[m]!;
    const shared = [...own].filter((beat) => played[lead]!.has(beat)).length / own.size;
    const takesTurns = shared < TOGETHER && own.size > AS_LONG * played[lead]!.size;
    const leading = m !== lead && takesTurns ? 1 - shared : leads[m]! / total;
    odds[MELODY] = both * leading;
    odds[SECOND] = both * (1 - leading);
  });
}

/** Of the beats in which any of them begins notes, the share in which several do. */
function shareTogether(played: readonly ReadonlySet<number>[]): number {
  const times = new Map<number, number>();
  for (const beats of played) {
    for (const beat of beats) times.set(beat, (times.get(beat) ?? 0) + 1);
  }
  return [...times.values()].filter((count) => count > 1).length / Math.max(1, times.size);
}

const CHORDS = TOLD_ROLES.indexOf('chords');
const PAD = TOLD_ROLES.indexOf('pad');

/**
 * A pad lies behind the chords of another track: of those that are one or the other, the one that strikes most
 * often plays the chords, where none is likelier to do so; in place, as in {@link settleMelodies}.
 */
function settleChords(tracks: readonly Track[], chances: readonly (number[] | null)[]): void {
  let busiest: number | undefined;
  for (const [i, odds] of chances.entries()) {
    if (!odds) continue;
    const best = bestOf(odds);
    if (best === CHORDS) return;
    const more = busiest === undefined || tracks[i]!.notes.length > tracks[busiest]!.notes.length;
    if (best === PAD && more) busiest = i;
  }
  const odds = busiest === undefined ? null : chances[busiest];
  if (!odds) return;
  odds[CHORDS]! += odds[PAD]!;
  odds[PAD] = 0;
}

/** Indices of the beats in which a track begins notes. */
function beatsOf({ notes }: Track, beats: BeatGrid['beats']): Set<number> {
  return new Set(notes.map(({ tick }) => beatAt(beats, tick)));
}

/** Kick, snare and hi-hats of General MIDI. */
const KIT = new Set([35, 36, 38, 40, 42, 44, 46]);

/** Beside a kit, drums without kick, snare and hi-hats are percussion. */
function drumRole(track: Track, tracks: readonly Track[]): Role {
  const share = ({ notes }: Track) =>
    notes.filter(({ pitch }) => KIT.has(pitch)).length / Math.max(1, notes.length);
  const own = share(track);
  const isBeside = tracks.some((other) => isDrums(other) && share(other) > Math.max(0.3, own));
  return isBeside && own < 0.3 ? 'percussion' : 'drums';
}

/** From which shares and ranges on a track holds the whole texture. */
const SEVERAL = { outer: 0.7, octaves: 2.2, thickness: 0.35 };

function isSeveral({ lowest, highest, range, thickness }: TrackFeatures): boolean {
  return (
    lowest >= SEVERAL.outer &&
    highest >= SEVERAL.outer &&
    range >= SEVERAL.octaves &&
    thickness >= SEVERAL.thickness
  );
}

/** Whether another track is the melody: then this one accompanies it, however wide it is. */
function isMelodyBeside(
  track: number,
  chances: readonly (readonly number[] | null)[],
  features: readonly (TrackFeatures | null)[],
): boolean {
  return chances.some((odds, i) => {
    if (odds === null || i === track) return false;
    return odds[MELODY]! + odds[SECOND]! > 0.5 && features[i]!.presence > 0.3;
  });
}

/** Melody on top, bass at the bottom, chords between; the surer, the more the texture is of this kind. */
function several({ lowest, highest, range, thickness, steps }: TrackFeatures): HeardRole {
  const wide = Math.min(1, range / 3.5);
  const certainty = { top: highest * Math.min(1, 0.5 + steps), bottom: lowest * wide };
  const inner = Math.min(1, thickness) * wide;
  return {
    role: 'other',
    certainty: Math.min(1, highest, lowest) * wide,
    source: 'found',
    holds: [
      { role: 'melody', certainty: certainty.top, voice: 'top' },
      { role: 'chords', certainty: inner, voice: 'inner' },
      { role: 'bass', certainty: certainty.bottom, voice: 'bottom' },
    ],
  };
}
