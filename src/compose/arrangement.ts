/** @file Writes all parts of a piece from one plan, with or without advice, then performs them. */
import { byKind, type Part } from '../genres/genre.ts';
import type { Stream } from '../random/stream.ts';
import { advisedRoleOf, roleFacts, type AdvisedRole } from '../score/roles.ts';
import { type Note, type PitchBend } from '../score/score.ts';
import { isMinorScale } from '../theory/scale.ts';
import { lineNote, playAdvised, type AdvisedLine } from './advice/advised-lines.ts';
import type { NoteAdvisor } from './advice/advisor.ts';
import { bassSteps } from './bass/bass.ts';
import { castOf, withinReach } from './cast.ts';
import { chordNotes } from './chords/chords.ts';
import { heardLead, type HeardLead } from './heard-lead.ts';
import type { Lead } from './plan/lead.ts';
import { drumNotes } from './drums/drums.ts';
import { endedShort } from './performance/short-ending.ts';
import { expressionOf, type Expression } from './performance/expression.ts';
import { glided, type GlidingNote } from './performance/glides.ts';
import { sectionAt } from './plan/harmony-at.ts';
import { melodySteps } from './melody/choices.ts';
import { sketchMelody, type SketchedLine } from './melody/melody.ts';
import { drawAlone, type DrawnLine as LineAlone, type LineSteps } from './advice/note-choice.ts';
import { ornamented } from './melody/ornaments.ts';
import { phraseArcs, type PhraseArc } from './performance/phrase-arcs.ts';
import { loudnessOf, performed } from './performance/performance.ts';
import { secondMelodyNotes } from './melody/second-melody.ts';
import { heardTakeOf, takeOf, type PartOptions } from './options/part-options.ts';
import { spliced, type PerformedTake } from './performance/splice.ts';
import type { SongPlan } from './plan/song-plan.ts';
import { placeName, takeDraws, takeKey, type Take, type TakeDraws } from './options/takes.ts';
import { trackNames } from './track-names.ts';
import { variedSteps } from './advice/varied-line.ts';

/** A part with its notes as they are played. */
export interface PerformedPart {
  readonly part: Part;
  /** Of its track; see {@link trackNames}. */
  readonly name: string;
  /** General MIDI program, 0..127. */
  readonly program: number;
  /** Sorted by tick, then pitch; empty where the form lets the part rest throughout. */
  readonly notes: readonly Note[];
  /** Sorted by tick; empty where nothing glides. */
  readonly pitchBends: readonly PitchBend[];
  /** Swells, vibrato and pedal. */
  readonly expression: Expression;
}

/** How far each advised part leans towards the advisor, 0..1; see `blendWeights`. */
export interface PartBlend {
  readonly melody: number;
  readonly bass: number;
}

/** Advice on the melody and the bass. */
export interface Advised {
  readonly advisor: NoteAdvisor;
  readonly blend: PartBlend;
  /** Stops composing, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** One take of a part and the sections in which it sounds. */
interface Writing {
  readonly part: Part;
  readonly take: Take;
  /** The take of the lead that the part hears, if it hears one. */
  readonly heard: Take | undefined;
  readonly sections: ReadonlySet<string>;
  /** Whether it is the take of the whole part. */
  readonly whole: boolean;
}

/** A line that can be drawn more than once: first by the rules alone as a primer, then with advice. */
interface DrawableLine {
  /** Equal for the lines of one take of one part. */
  readonly key: string;
  readonly role: AdvisedRole;
  /** Whether it sounds, or a second melody follows it; others are drawn by the rules alone. */
  readonly sounds: boolean;
  /** Missing for the bass. */
  readonly sketch?: SketchedLine;
  readonly steps: () => LineSteps;
  readonly stream: () => Stream;
}

/** The lines of a take and the notes drawn for them. */
interface DrawnLine {
  readonly sketch: SketchedLine | undefined;
  readonly notes: readonly GlidingNote[];
  /** The notes by the rules alone. */
  readonly alone: readonly GlidingNote[];
}

/** Share of a bass's variation that goes into single notes; the rest changes patterns. */
const BASS_NOTES = 0.3;
/** Most notes of its own part that an advised line is given as context. */
const PRIMER_NOTES = 256;

/**
 * Every audible part of the genre, in the genre's order. Each part draws from its own stream, so changing
 * one leaves the others as they are: only a second melody changes with the first. Chords hear the lead
 * that they were written to.
 */
export async function arrange(
  authored: SongPlan,
  options: PartOptions = {},
  advised?: Advised,
): Promise<PerformedPart[]> {
  const { plan, programs } = castPlan(authored);
  const { parts } = plan.genre;
  const lead = parts.find((part) => part.role === 'melody');
  const writings = parts.flatMap((part) => writingsOf(plan, part, lead, options));
  const lines = await drawLines(plan, linesOf(plan, writings, lead), advised);

  const instruments = parts.map((part, i) => ({
    part,
    program: options.instruments?.[part.id] ?? programs[i]!,
  }));
  const names = trackNames(instruments);
  return instruments.flatMap(({ part, program }, i): PerformedPart[] => {
    if (!isHeard(part, options)) return [];
    const own = writings.filter((writing) => writing.part === part);
    const takes = own.map((writing) => performedTake(plan, writing, lead, lines, options, advised));
    const notes = takes.length === 1 ? takes[0]!.notes : spliced(takes);
    const played = byKind<Pick<PerformedPart, 'notes' | 'pitchBends'>>(part, {
      bass: () => glided(notes),
      melody: () => ({ notes, pitchBends: [] }),
      chords: () => ({ notes, pitchBends: [] }),
      drums: () => ({ notes, pitchBends: [] }),
    });
    const leadHeard = (): Lead => heardIn(plan, own, lead, lines).lead;
    const expression = expressionOf(plan, part, played.notes, program, leadHeard);
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

function drawsOf(plan: SongPlan, part: Part, take: Take): TakeDraws {
  return takeDraws(take, plan.genre.id, part.id, plan.seed);
}

/** The takes of a part: one for the whole, and one for each group of sections that differs. */
function writingsOf(
  plan: SongPlan,
  part: Part,
  lead: Part | undefined,
  options: PartOptions,
): Writing[] {
  const writing = (section?: string): Omit<Writing, 'sections' | 'whole'> => ({
    part,
    take: takeOf(options, plan.seed, part.id, section),
    heard:
      roleFacts(part.role).hears && lead
        ? heardTakeOf(options, plan.seed, part, lead.id, section)
        : undefined,
  });
  const keyOf = ({ take, heard }: Pick<Writing, 'take' | 'heard'>): string =>
    `${takeKey(take)} ${heard ? takeKey(heard) : ''}`;
  const whole = { ...writing(), sections: new Set<string>(), whole: true };
  const found = new Map([[keyOf(whole), whole]]);
  for (const { name } of plan.sections) {
    const own = writing(name);
    const key = keyOf(own);
    const known = found.get(key) ?? { ...own, sections: new Set<string>(), whole: false };
    known.sections.add(name);
    found.set(key, known);
  }
  return [...found.values()].filter(({ sections }) => sections.size > 0);
}

function lineKey(part: Part, take: Take): string {
  return `${part.id} ${takeKey(take)}`;
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
  const stream = drawsOf(plan, part, take).stream.fork('performance');
  const freedom = freedomOf(part, advised);
  const notes = endedShort(plan, writtenNotes(plan, writing, lead, lines, freedom));
  const everywhere = plan.sections.every(({ name }) => sections.has(name));
  const isKept = (name: string): boolean =>
    locked.includes(part.id) || locked.includes(placeName(part.id, name));
  return {
    notes: performed(
      plan,
      part,
      notes,
      stream,
      everywhere ? undefined : ({ name }) => sections.has(name),
      freedom,
      arcsOf(plan, writing, notes, lead, lines),
    ),
    rank: [...sections].some(isKept) ? 2 : whole ? 1 : 0,
    line: advisedRoleOf(part.role) !== undefined,
  };
}

/** The phrases that a melody shapes, or those of the lead that chords follow. */
function arcsOf(
  plan: SongPlan,
  writing: Writing,
  notes: readonly GlidingNote[],
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
): GlidingNote[] {
  const { part, take, heard } = writing;
  const draws = drawsOf(plan, part, take);
  const drawn = (of: Part, by: Take): readonly DrawnLine[] => lines.get(lineKey(of, by)) ?? [];
  const heardLines = lead && heard ? drawn(lead, heard) : [];
  return byKind<GlidingNote[]>(part, {
    drums: (drums) => drumNotes(plan, drums, draws),
    chords: (chords) => {
      // A model that changes the lead leaves the chords as they are.
      return chordNotes(plan, chords, heardIn(plan, [writing], lead, lines).lead, draws);
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

/** The lines of every take that sounds or that another part hears. */
function linesOf(
  plan: SongPlan,
  writings: readonly Writing[],
  lead: Part | undefined,
): DrawableLine[] {
  const wanted = new Map<string, { part: Part; take: Take; sounds: boolean }>();
  const want = (part: Part, take: Take, sounds: boolean): void => {
    const key = lineKey(part, take);
    wanted.set(key, { part, take, sounds: sounds || (wanted.get(key)?.sounds ?? false) });
  };
  for (const { part, take, heard } of writings) {
    if (advisedRoleOf(part.role) !== undefined) want(part, take, true);
    if (lead && heard) want(lead, heard, roleFacts(part.role).follows ?? false);
  }
  return [...wanted].flatMap(([key, line]) => drawableLines(plan, key, line));
}

function drawableLines(
  plan: SongPlan,
  key: string,
  { part, take, sounds }: { readonly part: Part; readonly take: Take; readonly sounds: boolean },
): DrawableLine[] {
  const draws = drawsOf(plan, part, take);
  const { stream } = draws;
  const role = advisedRoleOf(part.role);
  if (role === undefined) return [];
  return byKind<DrawableLine[]>(part, {
    melody: (melody) =>
      sketchMelody(plan, melody, draws).map((sketch) => ({
        key,
        role,
        sounds,
        sketch,
        steps: () => variedLine(melodySteps(sketch), draws, sketch.section.tune, 1),
        stream: () => stream.fork(`draw ${sketch.section.tune}`),
      })),
    bass: (bass) => [
      {
        key,
        role,
        sounds,
        steps: () => variedLine(bassSteps(plan, bass, draws), draws, 'bass', BASS_NOTES),
        stream: () => stream.fork('draw'),
      },
    ],
    chords: () => [],
    drums: () => [],
  });
}

function variedLine(
  steps: LineSteps,
  { departure }: TakeDraws,
  place: string,
  share: number,
): LineSteps {
  return departure ? variedSteps(steps, departure, place, share) : steps;
}

async function drawLines(
  plan: SongPlan,
  lines: readonly DrawableLine[],
  advised: Advised | undefined,
): Promise<Map<string, DrawnLine[]>> {
  const alone = lines.map((line) => drawAlone(line.steps(), line.stream()));
  const sounding = lines.map((_, i) => i).filter((i) => lines[i]!.sounds);
  const played = advised
    ? await playAdvised(
        sounding.map((i) => advisedLine(plan, lines, alone, i, advised.blend)),
        advised.advisor,
        advised.signal,
      )
    : undefined;
  const drawn = new Map<string, DrawnLine[]>();
  lines.forEach(({ key, sketch }, i) => {
    const { notes: byRules } = alone[i]!;
    const notes = played?.[sounding.indexOf(i)] ?? byRules;
    drawn.set(key, [...(drawn.get(key) ?? []), { sketch, notes, alone: byRules }]);
  });
  return drawn;
}

function advisedLine(
  plan: SongPlan,
  lines: readonly DrawableLine[],
  alone: readonly LineAlone[],
  index: number,
  blend: PartBlend,
): AdvisedLine {
  const { key, role, steps, stream } = lines[index]!;
  // The part as the rules write it, rotated to end where this line begins.
  const own = lines.map((_, k) => k).filter((k) => lines[k]!.key === key);
  const at = own.indexOf(index);
  const turned = [...own.slice(at), ...own.slice(0, at)].flatMap((k) => alone[k]!.notes);
  const loudness = loudnessOf(plan);
  const minor = isMinorScale(plan.mode);
  return {
    steps,
    stream,
    alone: alone[index]!,
    role,
    keyAt: (tick) => ({ tonic: sectionAt(plan, tick).tonic, minor }),
    loudness,
    primer: turned.slice(-PRIMER_NOTES).map((note) => lineNote(note.tick, note, loudness)),
    ticksPerBar: plan.ticksPerBar,
    blend: blend[role],
  };
}
