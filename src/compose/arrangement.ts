/** @file All parts of a piece from one plan: written, alone or with advice, then performed. */
import type { Part } from '../genres/genre.ts';
import { Stream } from '../random/stream.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import type { LineNote, NoteAdvisor } from './advisor.ts';
import { bassSteps } from './bass.ts';
import { chordNotes } from './chords.ts';
import { drumNotes } from './drums.ts';
import { sectionStart } from './harmony-at.ts';
import { melodySteps, sketchMelody, type SketchedLine } from './melody.ts';
import { playAdvised, playAlone, type AdvisedLine, type LineSteps } from './note-choice.ts';
import { ornamented } from './ornaments.ts';
import { performed } from './performance.ts';
import { secondMelodyNotes } from './second-melody.ts';
import type { PartOptions } from './part-options.ts';
import type { SongPlan } from './song-plan.ts';

/** A part with its notes as they are played. */
export interface PerformedPart {
  readonly part: Part;
  /** General MIDI program, 0..127. */
  readonly program: number;
  /** Sorted by tick, then pitch; empty where the form lets the part rest throughout. */
  readonly notes: readonly Note[];
}

/** Advice on the melody and the bass. */
export interface Advised {
  readonly advisor: NoteAdvisor;
  /** 0..1, see `blendWeights`. */
  readonly blend: number;
}

/** A part written from one seed: for the whole piece, or to stand in the sections of one name. */
interface Take {
  readonly part: Part;
  /** Name of the sections it is for; undefined for the whole piece. */
  readonly section: string | undefined;
  readonly stream: Stream;
}

/** A line that can be drawn as often as needed: alone for the primer, then with advice. */
interface DrawableLine {
  readonly take: Take;
  readonly role: 'melody' | 'bass';
  /** Missing for the bass. */
  readonly sketch?: SketchedLine;
  readonly steps: () => LineSteps;
  readonly stream: () => Stream;
}

/** How many notes of its own part an advised line has before it at most. */
const PRIMER_NOTES = 256;

/**
 * Every part of the genre that is heard, in the genre's order. Each part draws from its own stream, so
 * that a change of one leaves the others as they are (the second melody alone listens to the first).
 */
export async function arrange(
  plan: SongPlan,
  options: PartOptions = {},
  advised?: Advised,
): Promise<PerformedPart[]> {
  const { parts } = plan.genre;
  const takes = parts.flatMap((part) => takesOf(plan, part, options));
  const drawable = takes.flatMap((take) => linesOf(plan, take));
  const written = await drawLines(drawable, advised);
  const first = parts.find((part) => part.role === 'melody');
  const lead = first
    ? joined(plan, takes, first, (take) => lineNotes(drawable, written, take))
    : [];

  return parts.flatMap((part): PerformedPart[] => {
    if (!isHeard(part, options)) return [];
    const notes = joined(plan, takes, part, (take) =>
      writtenNotes(plan, take, drawable, written, lead),
    );
    const seed = options.partSeeds?.[part.id] ?? plan.seed;
    const played = performed(plan, part, notes, partStream(plan, part, seed).fork('performance'));
    return [{ part, program: programOf(plan, part, options), notes: played }];
  });
}

function isHeard({ id }: Part, { mute = [], solo = [] }: PartOptions): boolean {
  return !mute.includes(id) && (solo.length === 0 || solo.includes(id));
}

/** An instrument belongs to the piece: a part that is written anew keeps its own. */
function programOf(plan: SongPlan, part: Part, { instruments }: PartOptions): number {
  const drawn = partStream(plan, part, plan.seed)
    .fork('program')
    .weighted(part.programs, ({ weight }) => weight).program;
  return instruments?.[part.id] ?? drawn;
}

function partStream(plan: SongPlan, part: Part, seed: number): Stream {
  return Stream.fromSeed(seed).fork(plan.genre.id).fork(`part/${part.id}`);
}

function takesOf(plan: SongPlan, part: Part, options: PartOptions): Take[] {
  const { partSeeds = {}, sectionSeeds = {} } = options;
  const take = (seed: number, section?: string): Take => ({
    part,
    section,
    stream: partStream(plan, part, seed),
  });
  const names = [...new Set(plan.sections.map(({ name }) => name))];
  const anew = names.flatMap((name) => {
    const seed = sectionSeeds[`${part.id}/${name}`];
    return seed === undefined ? [] : [take(seed, name)];
  });
  return [take(partSeeds[part.id] ?? plan.seed), ...anew];
}

/** The notes of a part: those of its take for each section, where it has one, else of the whole piece's. */
function joined(
  plan: SongPlan,
  takes: readonly Take[],
  part: Part,
  write: (take: Take) => readonly Note[],
): Note[] {
  const [whole, ...anew] = takes.filter((take) => take.part === part) as [Take, ...Take[]];
  if (anew.length === 0) return [...write(whole)];
  const takeAt = (tick: number): Take => {
    const section = plan.sections.findLast((candidate) => sectionStart(plan, candidate) <= tick);
    return anew.find((take) => take.section === section?.name) ?? whole;
  };
  const notes = [whole, ...anew]
    .flatMap((take) => write(take).filter(({ tick }) => takeAt(tick) === take))
    .sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
  if (part.role !== 'melody' && part.role !== 'bass') return notes;
  // A line that comes from elsewhere begins where the one before it may still sound.
  return notes.map((note, i) => {
    const room = (notes[i + 1]?.tick ?? Infinity) - note.tick;
    return room > 0 && room < note.duration ? { ...note, duration: room } : note;
  });
}

function writtenNotes(
  plan: SongPlan,
  take: Take,
  lines: readonly DrawableLine[],
  written: readonly (readonly Note[])[],
  lead: readonly Note[],
): Note[] {
  const { part, stream } = take;
  switch (part.role) {
    case 'drums':
    case 'percussion':
      return drumNotes(plan, part, stream);
    case 'chords':
    case 'pad':
      return chordNotes(plan, part, stream);
    case 'second_melody':
      return secondMelodyNotes(plan, part, lead, stream);
    case 'bass':
      return lineNotes(lines, written, take);
    case 'melody':
      return lines.flatMap((line, i) =>
        line.take === take && line.sketch
          ? ornamented(
              written[i]!,
              line.sketch.slots,
              part,
              stream.fork(`ornaments ${line.sketch.section.name}`),
            )
          : [],
      );
  }
}

function linesOf(plan: SongPlan, take: Take): DrawableLine[] {
  const { part, stream } = take;
  if (part.role === 'melody') {
    return sketchMelody(plan, part, stream).map((sketch) => ({
      take,
      role: part.role as 'melody',
      sketch,
      steps: () => melodySteps(sketch),
      stream: () => stream.fork(`draw ${sketch.section.name}`),
    }));
  }
  if (part.role === 'bass') {
    return [
      {
        take,
        role: part.role,
        steps: () => bassSteps(plan, part, stream),
        stream: () => stream.fork('draw'),
      },
    ];
  }
  return [];
}

async function drawLines(lines: readonly DrawableLine[], advised?: Advised): Promise<Note[][]> {
  const alone = lines.map((line) => playAlone(line.steps(), line.stream()));
  if (!advised || advised.blend === 0) return alone;
  const asked = lines.map((line, i): AdvisedLine => {
    // The part as the rules write it, turned so that it ends where this line begins.
    const own = lines.map((_, k) => k).filter((k) => lines[k]!.take === line.take);
    const at = own.indexOf(i);
    const turned = [...own.slice(at), ...own.slice(0, at)].flatMap((k) => alone[k]!);
    return {
      role: line.role,
      steps: line.steps(),
      stream: line.stream(),
      primer: turned.slice(-PRIMER_NOTES).map(lineNote),
    };
  });
  return playAdvised(asked, advised.advisor, advised.blend);
}

function lineNotes(
  lines: readonly DrawableLine[],
  written: readonly (readonly Note[])[],
  take: Take,
): Note[] {
  return lines.flatMap((line, i) => (line.take === take ? written[i]! : []));
}

function lineNote({ pitch, velocity, duration }: Note): LineNote {
  return { pitch, velocity, duration: duration / TICKS_PER_QUARTER };
}
