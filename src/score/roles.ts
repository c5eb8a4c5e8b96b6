/**
 * @file What a track can do in a piece: the roles, in the order in which tracks appear, with all that
 * the program knows by role. A role is added here; whatever else must know of it follows, or tells at
 * compile time that it lacks it.
 */

/** What the parts of a role are written as; `none` where no genre composes them. */
export type RoleKind = 'melody' | 'chords' | 'bass' | 'drums' | 'none';

interface RoleFacts {
  /** As it stands in a sentence. */
  readonly name: { readonly en: string; readonly es: string };
  readonly kind: RoleKind;
  /**
   * How loud a line of it plays at velocity 90, in LUFS (see `channelVolume`), and controller 10, 0..127,
   * of its first track; its second stands on the other side.
   */
  readonly mix: { readonly loudness: number; readonly pan: number };
  /** A usual General MIDI program, 0..127, where nobody chose one. */
  readonly program: number;
  /** Whether it is written to the melody and changes with it. */
  readonly follows?: boolean;
  /** Whether it makes room for the melody that was there when it was written. */
  readonly hears?: boolean;
  /** Whether tones two chords have in common sound on through the change. */
  readonly ties?: boolean;
  /** Words in the name of a track that give it away in a file that does not say its role. */
  readonly called?: RegExp;
}

export const ROLES = {
  melody: {
    name: { en: 'melody', es: 'melodía' },
    kind: 'melody',
    mix: { loudness: -34, pan: 64 },
    program: 73,
    called: /\b(melody|melod[ií]a|lead|vocals?|solo)\b/i,
  },
  second_melody: {
    name: { en: 'second voice', es: 'segunda voz' },
    kind: 'melody',
    mix: { loudness: -41, pan: 84 },
    program: 40,
    follows: true,
    hears: true,
  },
  chords: {
    name: { en: 'chords', es: 'acordes' },
    kind: 'chords',
    mix: { loudness: -43.5, pan: 46 },
    program: 0,
    hears: true,
    called: /\b(chords?|acordes|comping)\b/i,
  },
  pad: {
    name: { en: 'pad', es: 'colchón' },
    kind: 'chords',
    mix: { loudness: -46, pan: 64 },
    program: 89,
    hears: true,
    ties: true,
    called: /\bpads?\b/i,
  },
  bass: {
    name: { en: 'bass', es: 'bajo' },
    kind: 'bass',
    mix: { loudness: -41, pan: 64 },
    program: 33,
    called: /\b(bass|bajo)\b/i,
  },
  drums: {
    name: { en: 'drums', es: 'batería' },
    kind: 'drums',
    mix: { loudness: -43, pan: 64 },
    program: 0,
  },
  percussion: {
    name: { en: 'percussion', es: 'percusión' },
    kind: 'drums',
    mix: { loudness: -46, pan: 76 },
    program: 0,
  },
  other: {
    name: { en: 'other', es: 'otro' },
    kind: 'none',
    mix: { loudness: -43.5, pan: 64 },
    program: 0,
  },
} as const satisfies Readonly<Record<string, RoleFacts>>;

/** What a track does in the piece. */
export type Role = keyof typeof ROLES;

/** The roles that are written as `K`. */
export type RoleOfKind<K extends RoleKind> = {
  [R in Role]: (typeof ROLES)[R]['kind'] extends K ? R : never;
}[Role];

/** All roles, in the order in which tracks appear; never empty. */
export const ROLE_IDS = Object.keys(ROLES) as [Role, ...Role[]];

/** What is known of a role. */
export function roleFacts(role: Role): RoleFacts {
  return ROLES[role];
}

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ROLES, value);
}

/** The roles written as `kind`, in order. */
export function rolesOfKind<K extends RoleKind>(kind: K): [RoleOfKind<K>, ...RoleOfKind<K>[]] {
  return ROLE_IDS.filter((role) => ROLES[role].kind === kind) as [
    RoleOfKind<K>,
    ...RoleOfKind<K>[],
  ];
}

/** Whether note numbers are sounds of a kit rather than pitches. */
export function isDrumRole(role: Role): role is RoleOfKind<'drums'> {
  return ROLES[role].kind === 'drums';
}

/** The roles of the parts that genres compose. */
export type ComposedRole = Exclude<Role, RoleOfKind<'none'>>;

/** All of them, in order. */
export const COMPOSED_ROLES = ROLE_IDS.filter((role) => ROLES[role].kind !== 'none') as [
  ComposedRole,
  ...ComposedRole[],
];

/** The lines a model can have its say in; the share it has is given for each. */
export type AdvisedRole = 'melody' | 'bass';

/** The line whose share a role takes: that of basses and of melodies that follow no other. */
export function advisedRoleOf(role: Role): AdvisedRole | undefined {
  const { kind, follows } = roleFacts(role);
  if (kind === 'bass') return 'bass';
  return kind === 'melody' && !follows ? 'melody' : undefined;
}
