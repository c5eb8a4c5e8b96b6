/** @file The sections of a piece: their names, bars, energy, and who is silent. */
import type { FoundSection } from '../analysis/understanding/understanding.ts';
import type { ComposedRole } from '../score/roles.ts';
import type { Note } from '../score/score.ts';

/** A section in whole bars. */
export interface HeardSection {
  readonly tick: number;
  readonly bars: number;
  /** `A`, `B`; what the file calls it, in lower case and without its number. */
  readonly name: string;
  /** 0.3..1: how much happens compared with the fullest section. */
  readonly energy: number;
  /** Roles that sound elsewhere and hardly here. */
  readonly silent: readonly ComposedRole[];
}

/** A part that sounds in a smaller share of the bars is silent. */
const HARDLY = 0.15;
/** Energy of the emptiest and the fullest section. */
const LOWEST = 0.35;
const HIGHEST = 0.9;

/**
 * The sections of a piece, from where its bars begin.
 *
 * @param bars by tick, at least one.
 */
export function heardSections(
  found: readonly FoundSection[],
  bars: readonly { readonly tick: number }[],
  parts: readonly { readonly role: ComposedRole; readonly notes: readonly Note[] }[],
  ticksPerBar: number,
): HeardSection[] {
  const starts = found.length > 0 ? found : [{ tick: bars[0]!.tick, name: 'A', source: 'found' }];
  const placed = starts.flatMap(({ tick, name, source }, i) => {
    const next = starts[i + 1]?.tick ?? Infinity;
    const own = bars.filter((bar) => bar.tick >= tick && bar.tick < next);
    return own.length === 0 ? [] : [{ name: plainName(name, source), own }];
  });
  const measured = placed.map(({ name, own }) => {
    const [from, to] = [own[0]!.tick, own.at(-1)!.tick + ticksPerBar];
    const sounding = parts.map(({ role, notes }) => {
      const within = notes.filter(({ tick }) => tick >= from && tick < to);
      const inBars = new Set(within.map(({ tick }) => Math.floor((tick - from) / ticksPerBar)));
      return { role, share: inBars.size / own.length, within };
    });
    const loud = sounding.flatMap(({ within }) => within.map(({ velocity }) => velocity / 127));
    const fullness = loud.reduce((sum, each) => sum + each, 0) / own.length;
    const roles = [...new Set(parts.map(({ role }) => role))];
    const silent = roles.filter((role) =>
      sounding.every((part) => part.role !== role || part.share < HARDLY),
    );
    return { name, tick: from, bars: own.length, fullness, silent };
  });
  const fullest = Math.max(1e-6, ...measured.map(({ fullness }) => fullness));
  return measured.map(({ fullness, ...section }) => ({
    ...section,
    energy: LOWEST + (HIGHEST - LOWEST) * Math.min(1, (fullness / fullest) ** 1.5),
  }));
}

/** `A'` is A; `Verse 2` is verse. */
function plainName(name: string, source: string): string {
  if (source === 'found') return name.replaceAll("'", '');
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return words === '' ? 'A' : words;
}
