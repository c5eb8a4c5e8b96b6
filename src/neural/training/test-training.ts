/** @file Trainings for tests: a small folder of MIDI files and a network that trains in milliseconds. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeMidi } from '../../midi/write-midi.ts';
import { TICKS_PER_QUARTER, type Note, type Score } from '../../score/score.ts';
import type { TrainingEvent, TrainingRequest } from './events.ts';
import { startTraining, type TrainingHandle } from './start-training.ts';

/** Sizes that train in milliseconds. */
export const NETWORK = {
  seqLength: 10,
  lstmUnits: [6, 5] as [number, number],
  denseUnits: [8, 6] as [number, number],
};

/** A piece of one line, in a scale from `root`. */
export function piece(root: number, count: number): Score {
  const steps = [0, 4, 7, 12, 11, 7, 5, 2];
  const notes: Note[] = Array.from({ length: count }, (_, i) => ({
    tick: i * TICKS_PER_QUARTER,
    duration: i % 4 === 3 ? TICKS_PER_QUARTER : TICKS_PER_QUARTER / 2,
    pitch: root + steps[(i * 3) % steps.length]!,
    velocity: 70 + (i % 3) * 10,
  }));
  return {
    title: `Piece on ${root}`,
    ticksPerQuarter: TICKS_PER_QUARTER,
    tempos: [],
    timeSignatures: [],
    keySignatures: [],
    chords: [],
    markers: [],
    tracks: [
      {
        name: 'Melody',
        role: 'melody',
        program: 0,
        channel: 0,
        notes,
        controls: [],
        pitchBends: [],
      },
    ],
    endTick: count * TICKS_PER_QUARTER,
  };
}

/** Creates the folder: five pieces of 60 notes in `folk/`, and one broken file. */
export async function writeTrainingData(directory: string): Promise<void> {
  await mkdir(join(directory, 'folk'), { recursive: true });
  for (const [i, pitch] of [48, 53, 57, 60, 62].entries()) {
    await writeFile(join(directory, 'folk', `piece_${i}.mid`), writeMidi(piece(pitch, 60)));
  }
  await writeFile(join(directory, 'broken.mid'), 'this is no MIDI file');
}

/** A training of two short epochs on `directory`. */
export function tinyRequest(
  directory: string,
  modelsDirectory: string,
  more: Partial<TrainingRequest> = {},
): TrainingRequest {
  return {
    directory,
    model: 'tiny',
    modelsDirectory,
    epochs: 2,
    batchSize: 8,
    windowsPerEpoch: 64,
    threads: 1,
    network: NETWORK,
    ...more,
  };
}

/** The visible files of a folder. */
export async function visible(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
}

export function ofType<T extends TrainingEvent['type']>(
  events: readonly TrainingEvent[],
  type: T,
): Extract<TrainingEvent, { type: T }>[] {
  return events.filter((event) => event.type === type) as Extract<TrainingEvent, { type: T }>[];
}

/** Trains in a child process and collects its events. */
export async function run(
  asked: TrainingRequest,
  onEvent: (event: TrainingEvent, training: TrainingHandle) => void = () => {},
) {
  const events: TrainingEvent[] = [];
  const training = startTraining(asked, (event) => {
    events.push(event);
    onEvent(event, training);
  });
  return { events, last: await training.finished };
}
