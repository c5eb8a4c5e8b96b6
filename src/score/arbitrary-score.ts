/** @file Random Scores for property tests. */
import fc from 'fast-check';
import { lastOfEachTick, unlessEmpty } from './event-order.ts';
import { oneLine } from './one-line.ts';
import { ROLE_IDS } from './roles.ts';
import type {
  Aftertouch,
  Note,
  ProgramChange,
  Score,
  SystemExclusive,
  TextEvent,
  Track,
} from './score.ts';

const tick = fc.integer({ min: 0, max: 4000 });
const byte7 = fc.integer({ min: 0, max: 127 });
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((t) => !t.endsWith('\0'));

/** A title or a name. */
const line = text.map(oneLine);

/** Notes of one pitch must not lie inside one another: MIDI cannot say which of them ends first. */
function withoutNesting(notes: Note[]): Note[] {
  const sorted = [...notes].sort(
    (a, b) => a.tick - b.tick || a.pitch - b.pitch || a.duration - b.duration,
  );
  const latestEnd = new Map<number, number>();
  return sorted.filter((note) => {
    const end = note.tick + note.duration;
    if (end < (latestEnd.get(note.pitch) ?? 0)) return false;
    latestEnd.set(note.pitch, end);
    return true;
  });
}

function byTick<T extends { tick: number }>(events: T[]): T[] {
  return [...events].sort((a, b) => a.tick - b.tick);
}

function sortedUnique<T extends { tick: number }>(event: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.uniqueArray(event, { maxLength: 5, selector: (e) => e.tick }).map(byTick);
}

const port = fc.integer({ min: 1, max: 127 });

const plainTrack: fc.Arbitrary<Track> = fc.record(
  {
    name: line,
    role: fc.constantFrom(...ROLE_IDS),
    part: fc.stringMatching(/^[a-z0-9]{1,8}(_[a-z0-9]{1,8})?$/),
    program: byte7,
    channel: fc.integer({ min: 0, max: 15 }),
    notes: fc
      .array(
        fc.record({
          tick,
          duration: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2000 })),
          pitch: fc.oneof(byte7, fc.integer({ min: 60, max: 62 })),
          velocity: fc.integer({ min: 1, max: 127 }),
        }),
        { maxLength: 40 },
      )
      .map(withoutNesting),
    controls: fc
      .array(fc.record({ tick, controller: byte7, value: byte7 }), { maxLength: 8 })
      .map(byTick),
    pitchBends: fc
      .array(fc.record({ tick, value: fc.integer({ min: -8192, max: 8191 }) }), { maxLength: 8 })
      .map(byTick),
    port,
    drums: fc.boolean(),
  },
  { requiredKeys: ['name', 'role', 'program', 'channel', 'notes', 'controls', 'pitchBends'] },
);

const texts: fc.Arbitrary<TextEvent[]> = fc
  .array(
    fc.record({
      tick,
      kind: fc.constantFrom<TextEvent['kind']>('text', 'copyright', 'instrument', 'lyric', 'cue'),
      text: text.filter((t) => t !== ''),
    }),
    { maxLength: 4 },
  )
  .map(byTick);

const aftertouch: fc.Arbitrary<Aftertouch[]> = fc
  .array(
    fc.oneof(fc.record({ tick, value: byte7 }), fc.record({ tick, pitch: byte7, value: byte7 })),
    { maxLength: 5 },
  )
  .map(byTick);

const programChanges: fc.Arbitrary<ProgramChange[]> = fc
  .array(fc.record({ tick, program: byte7 }), { maxLength: 3 })
  .map(byTick)
  .map(lastOfEachTick);

const systemExclusive: fc.Arbitrary<SystemExclusive[]> = fc
  .array(
    fc.record(
      {
        tick,
        status: fc.constantFrom(0xf0 as const, 0xf7 as const),
        data: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 200 }),
        port,
      },
      { requiredKeys: ['tick', 'status', 'data'] },
    ),
    { maxLength: 3 },
  )
  .map((messages) => messages.sort((a, b) => a.tick - b.tick || (a.port ?? 0) - (b.port ?? 0)));

const track: fc.Arbitrary<Track> = fc
  .tuple(plainTrack, programChanges, aftertouch, texts)
  .map(([plain, programs, pressed, words]) => {
    const firstNote = plain.notes[0]?.tick ?? 0;
    return {
      ...plain,
      ...unlessEmpty(
        'programChanges',
        programs.filter((change) => change.tick > firstNote),
      ),
      ...unlessEmpty('aftertouch', pressed),
      ...unlessEmpty('texts', words),
    };
  });

/** Any Score that is equal after writing and reading it back. */
export const arbitraryScore: fc.Arbitrary<Score> = fc
  .tuple(plainScore(), texts, systemExclusive)
  .map(([plain, words, messages]) => ({
    ...plain,
    ...unlessEmpty('texts', words),
    ...unlessEmpty('systemExclusive', messages),
  }));

function plainScore(): fc.Arbitrary<Score> {
  return fc.record({
    title: line,
    ticksPerQuarter: fc.integer({ min: 1, max: 32767 }),
    tempos: sortedUnique(
      fc.record({ tick, microsecondsPerQuarter: fc.integer({ min: 1, max: 0xffffff }) }),
    ),
    timeSignatures: sortedUnique(
      fc.record({
        tick,
        numerator: fc.integer({ min: 1, max: 255 }),
        denominator: fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 128),
      }),
    ),
    keySignatures: sortedUnique(
      fc.record({
        tick,
        fifths: fc.integer({ min: -7, max: 7 }),
        mode: fc.constantFrom('major' as const, 'minor' as const),
      }),
    ),
    chords: fc.array(fc.record({ tick, symbol: text }), { maxLength: 5 }).map(byTick),
    markers: fc.array(fc.record({ tick, text }), { maxLength: 5 }).map(byTick),
    tracks: fc.array(track, { maxLength: 5 }),
    endTick: fc.oneof(
      fc.integer({ min: 6000, max: 20000 }),
      fc.integer({ min: 6000, max: 2 ** 40 }),
    ),
  });
}
