/**
 * @file Locked places of a piece, which stay when others change: parts (`bass`) and parts in a section
 *   (`bass/verse`).
 */

/** A part, or with a non-empty `section` its sections of that name. */
function placeName(part: string, section: string): string {
  return section === '' ? part : `${part}/${section}`;
}

export function isLocked(locked: readonly string[], part: string, section: string): boolean {
  return locked.includes(part) || locked.includes(placeName(part, section));
}

/**
 * The locked places after toggling one. Unlocking a section of a fully locked part keeps its other
 * sections locked; unlocking the whole part unlocks its sections.
 *
 * @param sections names of all sections of the piece.
 */
export function toggledLock(
  locked: readonly string[],
  part: string,
  section: string,
  sections: readonly string[],
): string[] {
  const others = locked.filter((place) => place !== part && !place.startsWith(`${part}/`));
  const own = locked.filter((place) => place.startsWith(`${part}/`));
  const whole = locked.includes(part);
  if (section === '') return whole ? others : [...others, part];
  if (whole) {
    const rest = sections.filter((name) => name !== section);
    return [...others, ...rest.map((name) => placeName(part, name))];
  }
  const place = placeName(part, section);
  const left = own.filter((each) => each !== place);
  return [...others, ...left, ...(left.length === own.length ? [place] : [])];
}
