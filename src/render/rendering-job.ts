/** @file What a thread is asked to render, as plain data, and what it makes of it. */
import { basename, join } from 'node:path';
import { readMidi } from '../midi/read-midi.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { musicEnd } from '../score/music-end.ts';
import { tempoMap } from '../score/transform.ts';
import { UserError } from '../texts/user-error.ts';
import { heard, namedParts, only, type Strips } from './parts.ts';
import {
  renderFiles,
  type RenderedFile,
  type Rendering,
  type RenderingPlan,
  type Sound,
} from './render-files.ts';

export interface RenderingJob extends Sound {
  /** A MIDI file. */
  readonly midi: Uint8Array;
  readonly strips: Strips;
  readonly output: MixOutput | StemsOutput;
}

export interface MixOutput {
  readonly kind: 'mix';
  /** Path where no file exists yet. */
  readonly file: string;
}

export interface StemsOutput {
  readonly kind: 'stems';
  /** An empty folder. */
  readonly folder: string;
  /** Names of the files by track, without ending; default the names of the tracks. */
  readonly names: readonly (string | undefined)[];
}

export interface FinishedJob extends Rendering {
  /** Names of the files that were written. */
  readonly names: readonly string[];
}

/** Longest piece that is rendered, in seconds. */
const LONGEST = 60 * 60;

/** Throws UserError `cannot_read`, `not_a_sound_font`, `piece_too_long`, and MidiError. */
export async function runRenderingJob(
  job: RenderingJob,
  onProgress: (share: number) => void,
): Promise<FinishedJob> {
  const plan = planOf(job);
  const rendering = await renderFiles(plan, job, onProgress);
  return { ...rendering, names: plan.files.map(({ path }) => basename(path)) };
}

function planOf({ midi, strips, output }: RenderingJob): RenderingPlan {
  const { score, format, warnings } = readMidi(midi);
  const seconds = tempoMap(score).secondsAt(musicEnd(score));
  if (seconds > LONGEST) {
    const minutes = Math.ceil(seconds / 60);
    throw new UserError('piece_too_long', { minutes, most: LONGEST / 60 });
  }
  const mix = heard(score, strips);
  if (output.kind === 'mix') {
    // What had to be mended, or lies in a wrapper, is written again.
    const plain = warnings.length === 0 && format !== 2 && beginsWith(midi, 'MThd');
    const asItIs = plain && strips.every((strip) => strip === undefined);
    return { seconds, files: [{ path: output.file, midi: asItIs ? midi : writeMidi(mix) }] };
  }
  const files = namedParts(score, output.names)
    .filter(({ track }) => mix.tracks[track]!.notes.length > 0)
    .map(({ name, track }): RenderedFile => ({
      path: join(output.folder, `${name}.wav`),
      midi: writeMidi(only(mix, (each) => each === track)),
    }));
  return { seconds, files };
}

function beginsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text;
}
