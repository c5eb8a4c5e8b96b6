/** @file Draws the lines of melodies and basses, by the rules alone and with advice. */
import { byKind, type Part } from '../genres/genre.ts';
import type { Stream } from '../random/stream.ts';
import { advisedRoleOf, roleFacts, type AdvisedRole } from '../score/roles.ts';
import { isMinorScale } from '../theory/scale.ts';
import { lineNote, playAdvised, type AdvisedLine } from './advice/advised-lines.ts';
import type { NoteAdvisor } from './advice/advisor.ts';
import { drawAlone, type DrawnLine as LineAlone, type LineSteps } from './advice/note-choice.ts';
import { variedSteps } from './advice/varied-line.ts';
import { bassSteps } from './bass/bass.ts';
import { melodySteps } from './melody/choices.ts';
import { sketchMelody, type SketchedLine } from './melody/melody.ts';
import type { PartBlend } from './options/part-blend.ts';
import { partTakeKey, type Take, type TakeDraws } from './options/takes.ts';
import type { BentNote } from './performance/bends.ts';
import { loudnessOf } from './performance/performance.ts';
import { sectionAt } from './plan/harmony-at.ts';
import type { SongPlan } from './plan/song-plan.ts';
import { drawsOf, type Writing } from './writings.ts';

/** Advice on the melody and the bass. */
export interface Advised {
  readonly advisor: NoteAdvisor;
  readonly blend: PartBlend;
  /** Stops composing, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
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
export interface DrawnLine {
  readonly sketch: SketchedLine | undefined;
  readonly notes: readonly BentNote[];
  /** The notes by the rules alone. */
  readonly alone: readonly BentNote[];
}

/** Share of a bass's variation that goes into single notes; the rest changes patterns. */
const BASS_NOTES = 0.3;
/** Most notes of its own part that an advised line is given as context. */
const PRIMER_NOTES = 256;

export function lineKey(part: Part, take: Take): string {
  return partTakeKey(part.id, take);
}

/** The lines of every take that sounds or that another part hears, but for a lead that is given. */
export function linesOf(
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
    const given = plan.lead !== undefined && part === lead;
    if (advisedRoleOf(part.role) !== undefined && !given) want(part, take, true);
    if (lead && heard && !plan.lead) want(lead, heard, roleFacts(part.role).follows ?? false);
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

export async function drawLines(
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
