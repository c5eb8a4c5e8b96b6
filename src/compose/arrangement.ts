/** @file Writes all parts of a piece from one plan, with or without advice, then performs them. */
import { byKind, type Part } from '../genres/genre.ts';
import { advisedRoleOf, isDrumRole, roleFacts } from '../score/roles.ts';
import { castOf, withinReach } from './cast.ts';
import { chordNotes } from './chords/chords.ts';
import { withTonesTunedAlike } from './chords/tuned-chords.ts';
import { drawLines, lineKey, linesOf, type Advised, type DrawnLine } from './drawn-lines.ts';
import { drumNotes } from './drums/drums.ts';
import { heardLead, type HeardLead } from './heard-lead.ts';
import { ornamented } from './melody/ornaments.ts';
import { secondMelodyNotes } from './melody/second-melody.ts';
import type { PartOptions } from './options/part-options.ts';
import { placeName, type Take } from './options/takes.ts';
import { expressionOf, type Expression } from './performance/expression.ts';
import { bent, type BentNote } from './performance/bends.ts';
import { performed } from './performance/performance.ts';
import { phraseArcs, type PhraseArc } from './performance/phrase-arcs.ts';
import { endedShort } from './performance/short-ending.ts';
import { spliced, type PerformedTake } from './performance/splice.ts';
import { tuned } from './performance/tuned.ts';
import { placedPassages, type Played } from './passages/placed-passages.ts';
import type { Lead } from './plan/lead.ts';
import type { SongPlan } from './plan/song-plan.ts';
import { trackNames } from './track-names.ts';
import { allWritingsOf, drawsOf, type Writing } from './writings.ts';

/** A part with its notes as they are played. */
export interface PerformedPart {
  readonly part: Part;
  /** Of its track; see {@link trackNames}. */
  readonly name: string;
  /** General MIDI program, 0..127. */
  readonly program: number;
  /** Sorted by tick, then pitch; empty where the form lets the part rest throughout. */
  readonly notes: Played['notes'];
  /** Sorted by tick; empty where nothing glides and all notes are twelve-tone. */
  readonly pitchBends: Played['pitchBends'];
  /** Swells, vibrato and pedal. */
  readonly expression: Expression;
}

/**
 * Every audible part of the genre, in the genre's order, without the melody where the plan has a given
 * lead. Each part draws from its own stream, so changing
 * one leaves the others as they are: only a second melody changes with the first. Chords hear the lead
 * that they were written to.
 */
export async function performedParts(
  authored: SongPlan,
  options: PartOptions = {},
  advised?: Advised,
): Promise<PerformedPart[]> {
  const { plan, programs } = castPlan(authored);
  const { parts } = plan.genre;
  const lead = parts.find((part) => part.role === 'melody');
  const writings = allWritingsOf(plan, options);
  const lines = await drawLines(plan, linesOf(plan, writings.all, lead), advised);
  if (plan.lead && lead) {
    const given: DrawnLine = { sketch: undefined, notes: plan.lead, alone: plan.lead };
    for (const { heard } of writings.all) if (heard) lines.set(lineKey(lead, heard), [given]);
  }

  const instruments = parts.map((part, i) => ({
    part,
    program: options.instruments?.[part.id] ?? programs[i]!,
  }));
  const names = trackNames(instruments);
  return instruments.flatMap(({ part, program }, i): PerformedPart[] => {
    if (!isHeard(part, options) || (plan.lead && part === lead)) return [];
    const playedIn = (all: readonly Writing[]): Played => {
      const own = all.filter((writing) => writing.part === part);
      const takes = own.map((writing) =>
        performedTake(plan, writing, lead, lines, options, advised),
      );
      const notes = takes.length === 1 ? takes[0]!.notes : spliced(takes);
      return isDrumRole(part.role) ? { notes, pitchBends: [] } : bent(notes);
    };
    const own = writings.written.filter((writing) => writing.part === part);
    const played = placedPassages(
      plan,
      { id: part.id, line: advisedRoleOf(part.role) !== undefined },
      playedIn(own),
      options.passages ?? [],
      (index) => playedIn(writings.passages[index]!),
    );
    const leadHeard = (): Lead => heardIn(plan, own, lead, lines).lead;
    const expression = expressionOf(plan, part, played, program, leadHeard);
    return [{ part, name: names[i]!, program, ...played, expression }];
  });
}

/**
 * The plan with every part within the reach of its instrument, and the programs of the parts. They belong
 * to the piece: a regenerated part keeps its own, and another one that the user chooses plays the same notes.
 */
function castPlan(plan: SongPlan): { plan: SongPlan; programs: readonly number[] } {
  const cast = castOf(plan.genre.parts, (part) =>
    drawsOf(plan, part, { seed: plan.seed }).stream.fork('program'),
  );
  const parts = plan.genre.parts.map((part) => withinReach(part, cast.get(part)!));
  const programs = plan.genre.parts.map((part) => cast.get(part)!.program);
  return { plan: { ...plan, genre: { ...plan.genre, parts } }, programs };
}

function isHeard({ id }: Part, { mute = [], solo = [] }: PartOptions): boolean {
  return !mute.includes(id) && (solo.length === 0 || solo.includes(id));
}

function performedTake(
  plan: SongPlan,
  writing: Writing,
  lead: Part | undefined,
  lines: ReadonlyMap<string, readonly DrawnLine[]>,
  { locked = [] }: PartOptions,
  advised: Advised | undefined,
): PerformedTake {
  const { part, take, sections, whole } = writing;
  const { stream, ideas } = drawsOf(plan, part, take);
  const freedom = freedomOf(part, advised);
  const written = endedShort(plan, writtenNotes(plan, writing, lead, lines, freedom));
  const notes = isDrumRole(part.role) ? written : tuned(plan, written);
  const everywhere = plan.sections.every(({ name }) => sections.has(name));
  const isKept = (name: string): boolean =>
    locked.includes(part.id) || locked.includes(placeName(part.id, name));
  return {
    notes: performed(
      plan,
      part,
      notes,
      stream.fork('performance'),
      everywhere ? undefined : ({ name }) => sections.has(name),
      freedom,
      arcsOf(plan, writing, notes, lead, lines),
      ideas?.touch,
    ),
    rank: [...sections].some(isKept) ? 2 : whole ? 1 : 0,
    line: advisedRoleOf(part.role) !== undefined,
  };
}

/** The phrases that a melody shapes, or those of the lead that chords follow. */
function arcsOf(
  plan: SongPlan,
  writing: Writing,
  notes: readonly BentNote[],
  lead: Part | undefined,
  lines: ReadonlyMap<string, readonly DrawnLine[]>,
): readonly PhraseArc[] {
  return byKind<readonly PhraseArc[]>(writing.part, {
    melody: () =>
      phraseArcs(
        plan,
        notes.toSorted((a, b) => a.tick - b.tick),
      ),
    chords: () => heardIn(plan, [writing], lead, lines).arcs,
    bass: () => [],
    drums: () => [],
  });
}

/** The lead as a part hears it in these writings. */
function heardIn(
  plan: SongPlan,
  writings: readonly Writing[],
  lead: Part | undefined,
  lines: ReadonlyMap<string, readonly DrawnLine[]>,
): HeardLead {
  return heardLead(
    plan,
    writings.map(({ heard, sections }) => ({
      lines: lead && heard ? (lines.get(lineKey(lead, heard)) ?? []) : [],
      sections,
    })),
  );
}

/**
 * How much the rules add to a line after its notes are chosen (ornaments, spread of velocities). A
 * model has learned lines that already contain these, so they fade as its share grows.
 */
function freedomOf({ role }: Part, advised: Advised | undefined): number {
  const line = advisedRoleOf(role);
  return line === undefined ? 1 : Math.sqrt(1 - (advised?.blend[line] ?? 0) ** 2);
}

function writtenNotes(
  plan: SongPlan,
  writing: Writing,
  lead: Part | undefined,
  lines: ReadonlyMap<string, readonly DrawnLine[]>,
  freedom: number,
): BentNote[] {
  const { part, take, heard } = writing;
  const draws = drawsOf(plan, part, take);
  const drawn = (of: Part, by: Take): readonly DrawnLine[] => lines.get(lineKey(of, by)) ?? [];
  const heardLines = lead && heard ? drawn(lead, heard) : [];
  return byKind<BentNote[]>(part, {
    drums: (drums) => drumNotes(plan, drums, draws),
    chords: (chords) => {
      // A model that changes the lead leaves the chords as they are.
      const { lead: heard } = heardIn(plan, [writing], lead, lines);
      return chordNotes(withTonesTunedAlike(plan), chords, heard, draws);
    },
    bass: (bass) => drawn(bass, take).flatMap(({ notes }) => notes),
    melody: (melody) => {
      if (roleFacts(melody.role).follows) {
        const first = heardLines.flatMap(({ notes }) => notes);
        return secondMelodyNotes(plan, melody, first, draws);
      }
      return drawn(melody, take).flatMap(({ sketch, notes }) =>
        ornamented(
          notes,
          sketch!.slots,
          melody,
          draws.stream.fork(`ornaments ${sketch!.section.name}`),
          freedom,
        ),
      );
    },
  });
}
