/** @file How the page shows what a track does: the name, colour and place of each role. */
import type { Role } from './api.ts';

interface RoleLook {
  name: { es: string; en: string };
  /** Its colour on a light page and on a dark one. */
  light: string;
  dark: string;
  /** Opacity of its softest and of its loudest note: leading lines stand out, the others recede. */
  opacity: readonly [number, number];
  /** Drawing order from 0; roles drawn first are behind the others. */
  depth: number;
  /** Whether it plays a drum kit, so its instrument is a choice of kits. */
  kit?: boolean;
}

export const ROLES: Record<Role, RoleLook> = {
  melody: {
    name: { es: 'Melodía', en: 'Melody' },
    light: '#dd6b1c',
    dark: '#ffb454',
    opacity: [0.7, 1],
    depth: 7,
  },
  second_melody: {
    name: { es: 'Segunda voz', en: 'Second voice' },
    light: '#cb3d63',
    dark: '#ff7d93',
    opacity: [0.5, 1],
    depth: 6,
  },
  chords: {
    name: { es: 'Acordes', en: 'Chords' },
    light: '#1f947c',
    dark: '#4fd1b5',
    opacity: [0.25, 0.8],
    depth: 1,
  },
  pad: {
    name: { es: 'Colchón', en: 'Pad' },
    light: '#7159d0',
    dark: '#a996ff',
    opacity: [0.2, 0.6],
    depth: 0,
  },
  bass: {
    name: { es: 'Bajo', en: 'Bass' },
    light: '#2b73cc',
    dark: '#5fabff',
    opacity: [0.5, 1],
    depth: 5,
  },
  drums: {
    name: { es: 'Batería', en: 'Drums' },
    light: '#5b6470',
    dark: '#c3c9d4',
    opacity: [0.2, 0.85],
    depth: 4,
    kit: true,
  },
  percussion: {
    name: { es: 'Percusión', en: 'Percussion' },
    light: '#957225',
    dark: '#d9bf83',
    opacity: [0.15, 0.7],
    depth: 3,
    kit: true,
  },
  other: {
    name: { es: 'Otra', en: 'Other' },
    light: '#7d8591',
    dark: '#8f99a8',
    opacity: [0.25, 0.8],
    depth: 2,
  },
};

const IDS = Object.keys(ROLES) as Role[];

/** One value for each role. */
export function byRole<T>(of: (look: RoleLook, role: Role) => T): Record<Role, T> {
  return Object.fromEntries(IDS.map((role) => [role, of(ROLES[role], role)])) as Record<Role, T>;
}

/** Style rules that set `--role-melody` and the like for both themes. */
export function roleStyles(): string {
  const root = (theme: 'light' | 'dark') =>
    `:root { ${IDS.map((role) => `--role-${role}: ${ROLES[role][theme]};`).join(' ')} }`;
  return `${root('light')} @media (prefers-color-scheme: dark) { ${root('dark')} }`;
}
