/** @file Tests of what the keyboard's commands do to position and loop. */
import { describe, expect, it } from 'vitest';
import { barsOf, sectionSpans, type Range } from './bars.ts';
import { obey, type Commanded } from './roll-commands.ts';
import type { RollCommand } from './roll-keys.ts';

const PIECE = {
  ticksPerQuarter: 480,
  endTick: 1920 * 4,
  timeSignatures: [{ tick: 0, numerator: 4, denominator: 4 }],
  sections: [
    { tick: 0, name: 'A' },
    { tick: 3840, name: 'B' },
  ],
};

/** Where a command at a place goes, and what it loops. */
function after(command: RollCommand, position: number, loop: Range | null = null) {
  const done: { to?: number; loop?: Range } = {};
  const roll = {
    bars: barsOf(PIECE),
    sections: sectionSpans(PIECE),
    position,
    loop,
    seek: (tick: number) => (done.to = tick),
    onloop: (next: Range) => (done.loop = next),
  } satisfies Omit<Commanded, 'camera'>;
  obey(command, roll as unknown as Commanded);
  return done;
}

describe('obey', () => {
  it('moves the position', () => {
    expect(after('beatOn', 0)).toEqual({ to: 480 });
    expect(after('barBack', 2000)).toEqual({ to: 1920 });
    expect(after('sectionOn', 0)).toEqual({ to: 3840 });
    expect(after('start', 3000)).toEqual({ to: 0 });
    expect(after('end', 0)).toEqual({ to: 5760 });
  });

  it('loops from here and to here, at least this bar', () => {
    expect(after('loopFrom', 2000)).toEqual({ loop: { from: 1920, to: 3840 } });
    expect(after('loopFrom', 2000, { from: 0, to: 7680 })).toEqual({
      loop: { from: 1920, to: 7680 },
    });
    expect(after('loopTo', 4000, { from: 1920, to: 3840 })).toEqual({
      loop: { from: 1920, to: 5760 },
    });
    expect(after('loopTo', 0, { from: 1920, to: 3840 })).toEqual({ loop: { from: 0, to: 1920 } });
  });
});
