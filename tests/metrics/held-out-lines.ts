/** @file Lines of real pieces to learn from, those held out by file, and how well their next pitches are predicted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineNote, NoteAdvisor } from '../../src/compose/advice/advisor.ts';
import { decodeLine, FEATURES } from '../../src/neural/data/note-features.ts';
import { MIDIDataProcessor, type FileNotes } from '../../src/neural/data/midi-data-processor.ts';
import { roleByRegister } from '../../src/neural/generation/role-by-register.ts';
import { MIN_HISTORY } from '../../src/neural/data/windows.ts';

/** Folders below the data, by the names of the sets. */
const SETS = {
  nottingham: 'training_data/nottingham_folk',
  jazz: 'training_data/jazz_wjazzd',
  pop909: 'training_data/pop909',
} as const;

/** Most notes that are predicted of a set. */
const TARGETS = 3000;
const AT_ONCE = 256;

export interface HeldOutLines {
  readonly learned: readonly FileNotes[];
  readonly tested: readonly FileNotes[];
}

/**
 * Reads the sets, split by file.
 *
 * @param shared folder with `data/` and `reference/score-model/split.json`, which names the files that are
 *   held out.
 */
export async function heldOutLines(
  shared: string,
): Promise<ReadonlyMap<keyof typeof SETS, HeldOutLines>> {
  const split = JSON.parse(
    readFileSync(join(shared, 'reference/score-model/split.json'), 'utf8'),
  ) as { test: Readonly<Record<string, readonly string[]>> };
  const sets = new Map<keyof typeof SETS, HeldOutLines>();
  for (const [name, folder] of Object.entries(SETS) as [keyof typeof SETS, string][]) {
    const held = split.test[folder] ?? [];
    const read = await new MIDIDataProcessor().processMidiDirectory(join(shared, 'data', folder));
    sets.set(name, {
      learned: read.files.filter(({ file }) => !held.includes(file)),
      tested: read.files.filter(({ file }) => held.includes(file)),
    });
  }
  return sets;
}

/** A note to be predicted from those of its line before it. */
interface Target {
  readonly features: Float32Array;
  readonly line: readonly LineNote[];
  readonly at: number;
}

const ANY_PITCH = Array.from({ length: 128 }, (_, pitch) => pitch);

/**
 * Nats that the pitch of the next note of a line takes, of all 128: the mean over every note with at
 * least eight before it, or {@link TARGETS} of them, evenly spaced.
 */
export async function natsPerPitch(
  files: readonly FileNotes[],
  advisor: NoteAdvisor,
): Promise<number> {
  const all = files.flatMap(({ lines }) =>
    lines.flatMap((features): Target[] => {
      const line = decodeLine(features);
      return line.slice(MIN_HISTORY).map((_, i) => ({ features, line, at: i + MIN_HISTORY }));
    }),
  );
  const count = Math.min(TARGETS, all.length);
  const targets = Array.from(
    { length: count },
    (_, i) => all[Math.floor((i * all.length) / count)]!,
  );
  let nats = 0;
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = targets.slice(start, start + AT_ONCE);
    const histories = some.map(({ line, at }) => line.slice(0, at));
    const expected = await advisor.expect(
      some.map(({ features, at }, i) => {
        const window = features.subarray(0, at * FEATURES);
        return { role: roleByRegister(window), history: histories[i]! };
      }),
    );
    some.forEach(({ line, at }, i) => {
      const previous = line[at - 1]!;
      const { pitch } = expected[i]!.advise({
        previous,
        line: histories[i]!,
        pitches: ANY_PITCH,
        durations: [line[at]!.duration],
        velocities: [line[at]!.velocity],
      });
      nats -= Math.log(pitch[line[at]!.pitch]!);
    });
  }
  return nats / count;
}
