/**
 * @file The mapping between meta events and fields of a Score.
 *
 * Fields without an event in the MIDI standard are written as text events (meta 0x01): `chord: Dm7` in
 * the first track at the chord's tick, `role: bass` in each track at tick 0, `part: low_horns` in those
 * of composed pieces, and `drums: yes` or `drums: no` in tracks whose channel does not imply it. Other
 * programs show or ignore them; the reader here converts them back.
 */
import { isRole, ROLE_IDS, roleFacts, type Role } from '../score/roles.ts';
import type { TextKind } from '../score/score.ts';

/** Types of the meta events read and written. */
export const MetaType = {
  text: 0x01,
  copyright: 0x02,
  trackName: 0x03,
  instrument: 0x04,
  lyric: 0x05,
  marker: 0x06,
  cue: 0x07,
  port: 0x21,
  endOfTrack: 0x2f,
  tempo: 0x51,
  timeSignature: 0x58,
  keySignature: 0x59,
} as const;

const TEXT_KINDS: readonly TextKind[] = ['text', 'copyright', 'instrument', 'lyric', 'cue'];

/** The kind of text in a meta event of this type; `text` if the standard does not define one. */
export function textKindOf(metaType: number): TextKind {
  return TEXT_KINDS.find((kind) => MetaType[kind] === metaType) ?? 'text';
}

const CHORD_PREFIX = 'chord: ';
const ROLE_PREFIX = 'role: ';

export function chordText(symbol: string): string {
  return CHORD_PREFIX + symbol;
}

/** The chord symbol in a text event, or null if it is other text. */
export function parseChordText(text: string): string | null {
  return text.startsWith(CHORD_PREFIX) ? text.slice(CHORD_PREFIX.length) : null;
}

export function roleText(role: Role): string {
  return ROLE_PREFIX + role;
}

/** The role in a text event, or null if it is other text. */
export function parseRoleText(text: string): Role | null {
  if (!text.startsWith(ROLE_PREFIX)) return null;
  const role = text.slice(ROLE_PREFIX.length);
  return isRole(role) ? role : null;
}

const PART_TEXT = /^part: ([a-z0-9_]+)$/;

export function partText(part: string): string {
  return `part: ${part}`;
}

/** The id of a part in a text event, or null if it is other text. */
export function parsePartText(text: string): string | null {
  return PART_TEXT.exec(text)?.[1] ?? null;
}

const DRUMS_TEXTS: ReadonlyMap<string, boolean> = new Map([
  ['drums: yes', true],
  ['drums: no', false],
]);

export function drumsText(drums: boolean): string {
  return drums ? 'drums: yes' : 'drums: no';
}

/** Whether a text event declares the track a drum kit, or null if it is other text. */
export function parseDrumsText(text: string): boolean | null {
  return DRUMS_TEXTS.get(text) ?? null;
}

/** A name with several roles (`lead bass`) gets the one listed first here. */
const GUESSED = [...new Set<Role>(['bass', ...ROLE_IDS])];

/**
 * The likely role of a track that does not declare one: drums for a drum kit, then by the words of its
 * name, then bass by General MIDI's bass programs (32..39), otherwise `other`.
 */
export function guessRole(name: string, drums: boolean, program: number): Role {
  if (drums) return 'drums';
  const named = GUESSED.find((role) => roleFacts(role).called?.test(name));
  if (named) return named;
  return program >= 32 && program <= 39 ? 'bass' : 'other';
}
