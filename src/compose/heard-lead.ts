/** @file The lead as the parts that hear it know it: where it lies, what it sounds, how its phrases go. */
import { sectionAt } from './plan/harmony-at.ts';
import { leadOf, type Lead } from './plan/lead.ts';
import type { SongPlan } from './plan/song-plan.ts';
import type { BentNote } from './performance/bends.ts';
import { phraseArcs, type PhraseArc } from './performance/phrase-arcs.ts';

/** The lead that a part hears, as the rules write it, and its phrases. */
export interface HeardLead {
  readonly lead: Lead;
  readonly arcs: readonly PhraseArc[];
}

/** The lines of a take of the lead, and the sections in which it is heard. */
export interface HeardTake {
  readonly lines: readonly { readonly alone: readonly BentNote[] }[];
  readonly sections: ReadonlySet<string>;
}

/** Most parts of a piece hear the same take of the lead. */
const known = new WeakMap<HeardTake['lines'], HeardLead>();

/** The lead in all these takes. One take alone is heard in the other sections too. */
export function heardLead(plan: SongPlan, takes: readonly HeardTake[]): HeardLead {
  const [only, ...others] = takes;
  if (!only || others.length > 0) {
    const inSections = takes.flatMap(({ lines, sections }) =>
      notesOf(lines).filter(({ tick }) => sections.has(sectionAt(plan, tick).name)),
    );
    return heard(plan, inSections);
  }
  let lead = known.get(only.lines);
  if (!lead) {
    lead = heard(plan, notesOf(only.lines));
    known.set(only.lines, lead);
  }
  return lead;
}

function notesOf(lines: HeardTake['lines']): BentNote[] {
  return lines.flatMap(({ alone }) => alone);
}

function heard(plan: SongPlan, notes: BentNote[]): HeardLead {
  notes.sort((a, b) => a.tick - b.tick);
  return { lead: leadOf(plan, notes), arcs: phraseArcs(plan, notes) };
}
