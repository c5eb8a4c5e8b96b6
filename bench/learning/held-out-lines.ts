/** @file Lines of real pieces to learn from, those held out by file, and how well their next pitches are predicted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoteAdvisor } from '../../src/compose/advice/advisor.ts';
import { MIDIDataProcessor, type FileNotes } from '../../src/neural/data/midi-data-processor.ts';
import { decodeLine } from '../../src/neural/data/note-features.ts';
import { MIN_HISTORY } from '../../src/neural/data/windows.ts';
import { SHARED } from './sets.ts';

/** Folders below `data/`, by the names of the sets. POP909 as it was published, of which the reference speaks. */
const LINE_SETS = {
  nottingham: 'training_data/nottingham_folk',
  jazz: 'training_data/jazz_wjazzd',
  pop909: 'training_data/pop909',
} as const;

export type LineSet = keyof typeof LINE_SETS;
export const ALL_LINE_SETS = Object.keys(LINE_SETS) as LineSet[];

/** Most notes that are predicted of a set. */
const TARGETS = 3000;
const AT_ONCE = 256;
const ANY_PITCH = Array.from({ length: 128 }, (_, pitch) => pitch);

/** Files of a set, split as `split.json` beside the reference says. */
export interface SplitLines {
  readonly training: readonly FileNotes[];
  readonly test: readonly FileNotes[];
}

/** @param most files of each kind. */
export async function splitLines(name: LineSet, most = Infinity): Promise<SplitLines> {
  const folder = LINE_SETS[name];
  const split = JSON.parse(
    readFileSync(join(SHARED, 'reference/score-model/split.json'), 'utf8'),
  ) as { readonly test: Readonly<Record<string, readonly string[]>> };
  const held = split.test[folder] ?? [];
  const { files } = await new MIDIDataProcessor().processMidiDirectory(
    join(SHARED, 'data', folder),
  );
  const some = (isTest: boolean) =>
    files.filter(({ file }) => held.includes(file) === isTest).slice(0, most);
  return { training: some(false), test: some(true) };
}

/**
 * Nats that the pitch of the next note of a line takes, of all 128: the mean over every note with at least
 * eight before it, or {@link TARGETS} of them, evenly spaced.
 */
export async function natsPerPitch(
  files: readonly FileNotes[],
  advisor: NoteAdvisor,
): Promise<number> {
  const all = files.flatMap(({ lines }) =>
    lines.flatMap((features) => {
      const line = decodeLine(features);
      return line.slice(MIN_HISTORY).map((_, i) => ({ line, at: i + MIN_HISTORY }));
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
    const expected = await advisor.expect(
      some.map(({ line, at }) => ({ role: 'melody', history: line.slice(0, at) })),
    );
    some.forEach(({ line, at }, i) => {
      const { pitch, duration, velocity } = line[at]!;
      const advice = expected[i]!.advise({
        previous: line[at - 1]!,
        pitches: ANY_PITCH,
        durations: [duration],
        velocities: [velocity],
      });
      nats -= Math.log(advice.pitch[pitch]!);
    });
  }
  return nats / count;
}
