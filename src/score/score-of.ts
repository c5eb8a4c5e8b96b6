/** @file A Score made of single parts: the notes of a melody, a bass, chords, drums. */
import { anObject, expectArguments, isRecord } from '../arguments/arguments.ts';
import { keySignature, parseKey } from '../theory/key.ts';
import { parseMeter } from '../theory/meter.ts';
import { sortNotes } from './event-order.ts';
import { isDrumRole, isRole, ROLE_IDS, ROLES } from './roles.ts';
import { TICKS_PER_QUARTER, type Note, type Role, type Score, type Track } from './score.ts';

/** A part with more than its notes said. */
export interface ScorePart {
  readonly notes: readonly Note[];
  /** What the part does; where the part is called by a role, that is the default. */
  readonly role?: Role;
  /** Name of the track; default the part's own with its first letter large. */
  readonly name?: string;
  /** General MIDI program, 0..127; default a usual one of the role. */
  readonly program?: number;
}

/** Parts by name. A name that is a role (`melody`, `bass`, `drums`, ...) gives the part that role. */
export type ScoreParts = Readonly<Record<string, readonly Note[] | ScorePart>>;

export interface ScoreOptions {
  /** Quarter notes per minute; default 120. */
  readonly tempo?: number;
  /** Such as `3/4`; default `4/4`. */
  readonly meter?: string;
  /** Such as `Eb`, `C minor`; left out, the Score has no key signature. */
  readonly key?: string;
  /** Default empty. */
  readonly title?: string;
  /** Ticks per quarter note of the notes, 1..32767; default {@link TICKS_PER_QUARTER}. */
  readonly ticksPerQuarter?: number;
}

const DRUM_CHANNEL = 9;
const PITCHED_CHANNELS = Array.from({ length: 16 }, (_, channel) => channel).filter(
  (channel) => channel !== DRUM_CHANNEL,
);
const SLOWEST = 60_000_000 / 0xffffff;

/**
 * A Score with one track for each part, in the order given; the piece ends at the end of the bar in
 * which its last note ends. Write it with `writeMidi`.
 *
 * @example
 * const composer = new GenreComposer('jazz_fusion', { seed: 7 });
 * const melody = await composer.generateMelody({ bars: 32 });
 * const bass = await composer.generateBassLine({ bars: 32 });
 * const score = scoreOf({ melody, bass }, { tempo: composer.plan({ bars: 32 }).bpm });
 * writeFileSync('output.mid', writeMidi(score));
 *
 * @throws ArgumentError when a part is neither notes nor an object with notes, or has no role.
 * @throws RangeError when the tempo, meter, key or resolution cannot be, or there are more than 15
 *   pitched parts.
 */
export function scoreOf(parts: ScoreParts, options: ScoreOptions = {}): Score {
  expectArguments('scoreOf(parts, options)', {
    parts: [parts, anObject('{ melody, bass }')],
    options: [options, anObject('{ tempo: 120 }')],
  });
  const { tempo = 120, meter = '4/4', key, title = '' } = options;
  const { ticksPerQuarter = TICKS_PER_QUARTER } = options;
  if (!(tempo >= SLOWEST && tempo <= 60_000_000)) {
    throw new RangeError(`The tempo must be quarter notes per minute from 4; ${tempo} is not.`);
  }
  if (!Number.isInteger(ticksPerQuarter) || ticksPerQuarter < 1 || ticksPerQuarter > 32767) {
    throw new RangeError(
      `ticksPerQuarter must be a whole number from 1 to 32767; ${ticksPerQuarter} is not.`,
    );
  }
  const { numerator, denominator } = parseMeter(meter);
  const tracks = tracksOf(parts);
  const bar = (ticksPerQuarter * 4 * numerator) / denominator;
  const lastEnd = tracks
    .flatMap(({ notes }) => notes)
    .reduce((end, { tick, duration }) => Math.max(end, tick + duration), 0);
  return {
    title,
    ticksPerQuarter,
    tempos: [{ tick: 0, microsecondsPerQuarter: Math.round(60_000_000 / tempo) }],
    timeSignatures: [{ tick: 0, numerator, denominator }],
    keySignatures: key === undefined ? [] : [{ tick: 0, ...signatureOf(key) }],
    chords: [],
    markers: [],
    tracks,
    endTick: Math.ceil(Math.ceil(lastEnd / bar) * bar),
  };
}

/** A bare tonic is taken as major. */
function signatureOf(key: string): ReturnType<typeof keySignature> {
  const { tonic, scale = 'major' } = parseKey(key);
  return keySignature({ tonic, scale });
}

function tracksOf(parts: ScoreParts): Track[] {
  const channels = [...PITCHED_CHANNELS];
  return Object.entries(parts).map(([id, given]): Track => {
    const { notes, role, name, program } = partOf(id, given);
    const channel = isDrumRole(role) ? DRUM_CHANNEL : channels.shift();
    if (channel === undefined) {
      throw new RangeError('A Score can have at most 15 pitched parts: MIDI has no more channels.');
    }
    return {
      name: name ?? titleOf(id),
      role,
      program: program ?? ROLES[role].program,
      channel,
      notes: sortNotes([...notes]),
      controls: [],
      pitchBends: [],
    };
  });
}

function partOf(id: string, given: ScoreParts[string]): ScorePart & { readonly role: Role } {
  const part: unknown = Array.isArray(given) ? { notes: given } : given;
  expectArguments('scoreOf(parts, options)', {
    [`parts.${id}`]: [
      part,
      { words: 'an array of notes, or an object with notes', fits: hasNotes },
    ],
  });
  const { role = id, ...rest } = part as ScorePart;
  expectArguments('scoreOf(parts, options)', {
    [`parts.${id}.role`]: [role, { words: `one of ${ROLE_IDS.join(', ')}`, fits: isRole }],
  });
  return { ...rest, role: role as Role };
}

function hasNotes(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value['notes']) && value['notes'].every(isNote);
}

function isNote(value: unknown): boolean {
  return (
    isRecord(value) &&
    (['tick', 'duration', 'pitch', 'velocity'] as const).every(
      (field) => typeof value[field] === 'number',
    )
  );
}

/** `second_melody` -> `Second melody` */
function titleOf(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
