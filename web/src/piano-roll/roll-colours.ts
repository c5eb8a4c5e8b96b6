/** @file The colours of the piano roll, read from the page's style sheet so they follow the theme. */
import type { Role } from '../api.ts';
import { byRole } from '../roles.ts';

export interface RollColours {
  roles: Record<Role, string>;
  surface: string;
  text: string;
  muted: string;
  line: string;
  white: string;
  black: string;
  row: string;
  bar: string;
  phrase: string;
  keyWhite: string;
  keyBlack: string;
  font: string;
}

export function readRollColours(element: Element): RollColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    roles: byRole((_, role) => read(`role-${role}`)),
    surface: read('surface'),
    text: read('text'),
    muted: read('muted'),
    line: read('line'),
    white: read('roll-white'),
    black: read('roll-black'),
    row: read('roll-row'),
    bar: read('roll-bar'),
    phrase: read('roll-phrase'),
    keyWhite: read('roll-key-white'),
    keyBlack: read('roll-key-black'),
    font: read('font'),
  };
}
