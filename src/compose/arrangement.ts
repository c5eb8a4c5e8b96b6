/** @file All parts of a piece from one plan: written, alone or with advice, then performed. */
import type { BassPart, MelodyPart, Part } from '../genres/genre.ts';
import { Stream } from '../random/stream.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import type { LineNote, NoteAdvisor } from './advisor.ts';
import { bassSteps } from './bass.ts';
import { chordNotes } from './chords.ts';
import { drumNotes } from './drums.ts';
import { melodySteps, sketchMelody, type SketchedLine } from './melody.ts';
import { playAdvised, playAlone, type AdvisedLine, type LineSteps } from './note-choice.ts';
import { ornamented } from './ornaments.ts';
import { performed } from './performance.ts';
import { secondMelodyNotes } from './second-melody.ts';
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

/** A line that can be drawn as often as needed: alone for the primer, then with advice. */
interface DrawableLine {
  readonly part: MelodyPart | BassPart;
  /** Missing for the bass. */
  readonly sketch?: SketchedLine;
  readonly steps: () => LineSteps;
  readonly stream: () => Stream;
}

/** How many notes of its own part an advised line has before it at most. */
const PRIMER_NOTES = 256;

/**
 * Every part of the genre, in the genre's order. Each part draws from its own stream, so that a change
 * of one leaves the others as they are (the second melody alone listens to the first).
 */
export async function arrange(plan: SongPlan, advised?: Advised): Promise<PerformedPart[]> {
  const { parts } = plan.genre;
  const drawable = parts.flatMap((part) => linesOf(plan, part));
  const written = await drawLines(drawable, advised);
  const melodies = parts.filter((part) => part.role === 'melody');
  const lead = melodies[0] ? lineNotes(drawable, written, melodies[0]) : [];

  return parts.map((part): PerformedPart => {
    const stream = partStream(plan, part);
    const notes = performed(
      plan,
      part,
      writtenNotes(plan, part, drawable, written, lead),
      stream.fork('performance'),
    );
    const { program } = stream.fork('program').weighted(part.programs, ({ weight }) => weight);
    return { part, program, notes };
  });
}

function partStream(plan: SongPlan, part: Part): Stream {
  return Stream.fromSeed(plan.seed).fork(plan.genre.id).fork(`part/${part.id}`);
}

function writtenNotes(
  plan: SongPlan,
  part: Part,
  lines: readonly DrawableLine[],
  written: readonly (readonly Note[])[],
  lead: readonly Note[],
): Note[] {
  const stream = partStream(plan, part);
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
      return lineNotes(lines, written, part);
    case 'melody':
      return lines.flatMap((line, i) =>
        line.part === part && line.sketch
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

function linesOf(plan: SongPlan, part: Part): DrawableLine[] {
  const stream = partStream(plan, part);
  if (part.role === 'melody') {
    return sketchMelody(plan, part, stream).map((sketch) => ({
      part,
      sketch,
      steps: () => melodySteps(sketch),
      stream: () => stream.fork(`draw ${sketch.section.name}`),
    }));
  }
  if (part.role === 'bass') {
    return [
      { part, steps: () => bassSteps(plan, part, stream), stream: () => stream.fork('draw') },
    ];
  }
  return [];
}

async function drawLines(lines: readonly DrawableLine[], advised?: Advised): Promise<Note[][]> {
  const alone = lines.map((line) => playAlone(line.steps(), line.stream()));
  if (!advised || advised.blend === 0) return alone;
  const asked = lines.map((line, i): AdvisedLine => {
    // The part as the rules write it, turned so that it ends where this line begins.
    const own = lines.map((_, k) => k).filter((k) => lines[k]!.part === line.part);
    const at = own.indexOf(i);
    const turned = [...own.slice(at), ...own.slice(0, at)].flatMap((k) => alone[k]!);
    return {
      role: line.part.role,
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
  part: Part,
): Note[] {
  return lines.flatMap((line, i) => (line.part === part ? written[i]! : []));
}

function lineNote({ pitch, velocity, duration }: Note): LineNote {
  return { pitch, velocity, duration: duration / TICKS_PER_QUARTER };
}
