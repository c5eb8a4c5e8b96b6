/** @file Tests of the transport on an engine that writes down what it is sent. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { MidiBytes } from './midi-file.ts';
import type { Part } from './parts.ts';
import { pieceTime } from './piece-time.ts';
import type { SoundEngine } from './sound-engine.ts';
import { Transport, type Playable } from './transport.ts';

interface Sent {
  part: number;
  data: MidiBytes;
  at: number;
}

class Notebook implements SoundEngine {
  readonly settled = 0;
  sent: Sent[] = [];
  heard: readonly boolean[] = [];
  parts = 0;
  silences = 0;

  setParts(parts: readonly unknown[]): void {
    this.parts = parts.length;
  }
  setHeard(heard: readonly boolean[]): void {
    this.heard = heard;
  }
  send(part: number, data: MidiBytes, at: number): void {
    this.sent.push({ part, data, at });
  }
  cancel(from: number): void {
    this.sent = this.sent.filter(({ at }) => at < from);
  }
  silence(): void {
    this.silences++;
  }

  /** Notes in order of time: key, `-` at its end, and seconds to the millisecond. */
  notes(part = 0): string[] {
    return this.sent
      .filter((one) => one.part === part && (one.data[0]! & 0xf0) === 0x90)
      .map(({ data, at }, order) => ({ text: `${data[2] ? '' : '-'}${data[1]}`, at, order }))
      .sort((a, b) => a.at - b.at || a.order - b.order)
      .map(({ text, at }) => `${text}@${Number((at - START).toFixed(3))}`);
  }

  controls(controller: number): [value: number, at: number][] {
    return this.sent
      .filter(({ part, data }) => part === 0 && data[0] === 0xb0 && data[1] === controller)
      .map(({ data, at }) => [data[2]!, Number((at - START).toFixed(3))]);
  }
}

/** The engine is ready at once: playing begins this much later. */
const START = 0.02;

const note = (tick: number, endTick: number, key: number) => ({ tick, endTick, key, velocity: 90 });

/** 480 ticks are half a second; four bars of two beats. */
function playable(parts: Partial<Part>[], drums: boolean[] = []): Playable {
  return {
    parts: parts.map((part, track) => ({ track, channel: 0, notes: [], messages: [], ...part })),
    engineParts: parts.map((_, i) => ({ channel: 0, drums: drums[i] ?? false, role: 'other' })),
    system: [],
    beats: [0, 480, 960, 1440].map((tick) => ({ tick, accent: tick % 960 === 0 })),
    time: pieceTime({ ticksPerQuarter: 480, tempos: [{ tick: 0, tempo: 120 }] }),
    endTick: 1920,
  };
}

const scale = playable([{ notes: [0, 480, 960, 1440].map((at, i) => note(at, at + 480, 60 + i)) }]);

let engine: Notebook;
let clicks: { at: number; accent: boolean }[];
let transport: Transport;
beforeEach(() => {
  engine = new Notebook();
  clicks = [];
  transport = new Transport(engine, {
    click: (accent, at) => clicks.push({ accent, at: Number((at - START).toFixed(3)) }),
    cancel: (from) => (clicks = clicks.filter(({ at }) => at + START < from)),
  });
});

function start(piece: Playable, tick = 0): void {
  transport.load(piece);
  transport.start(tick, 0);
}

describe('playing', () => {
  it('sends notes and their ends up to the horizon, each once', () => {
    start(scale);
    transport.fill(0, START + 0.6);
    transport.fill(0.1, START + 0.7);
    expect(engine.notes()).toEqual(['60@0', '-60@0.5', '61@0.5']);
    transport.fill(0.5, 10);
    expect(engine.notes().slice(3)).toEqual(['-61@1', '62@1', '-62@1.5', '63@1.5', '-63@2']);
    expect(transport.endsAt).toBeCloseTo(2 + START);
  });

  it('sends what lies on the last tick once, so that a pedal is lifted there', () => {
    const messages = [
      { tick: 960, data: [0xb0, 64, 127] },
      { tick: 1920, data: [0xb0, 64, 0] },
    ];
    start(playable([{ notes: [note(960, 1900, 60)], messages }]), 480);
    for (const now of [0, 1, 2]) transport.fill(now, now + 4);
    expect(engine.controls(64)).toEqual([
      [127, 0.5],
      [0, 1.5],
    ]);
  });

  it('knows the tick that sounds', () => {
    start(scale, 480);
    transport.fill(0, 1);
    expect([0, START, START + 0.25].map((moment) => transport.positionAt(moment))).toEqual([
      480, 480, 720,
    ]);
    transport.stop();
    expect(transport.positionAt(1)).toBeNull();
  });

  it('starts within a long note, but does not strike a drum again', () => {
    const long = { notes: [note(0, 1920, 50)] };
    start(playable([long, long], [false, true]), 960);
    transport.fill(0, 10);
    expect(engine.notes(0)).toEqual(['50@0', '-50@1']);
    expect(engine.notes(1)).toEqual([]);
  });

  it('brings a channel up to where it starts', () => {
    const messages = [0, 480, 960].map((tick, i) => ({ tick, data: [0xb0, 7, 50 + i] }));
    start(playable([{ messages }]), 720);
    transport.fill(0, 10);
    expect(engine.controls(7)).toEqual([
      [51, 0],
      [52, 0.25],
    ]);
  });

  it('follows the tempo factor from the moment it is changed', () => {
    start(scale);
    transport.fill(0, 1);
    transport.set({ rate: 2 }, 0.23);
    transport.fill(0.23, 10);
    // Half a beat at 1, the rest at 2: the held note ends earlier too.
    expect(engine.notes()).toEqual([
      '60@0',
      '-60@0.365',
      '61@0.365',
      '-61@0.615',
      '62@0.615',
      '-62@0.865',
      '63@0.865',
      '-63@1.115',
    ]);
  });
});

describe('seeking', () => {
  it('takes back what was sent, ends what sounds and goes on there', () => {
    start(scale);
    transport.fill(0, 1);
    transport.seek(960, 0.1);
    transport.fill(0.1, 10);
    expect(engine.notes()).toEqual(['60@0', '-60@0.1', '62@0.1', '-62@0.6', '63@0.6', '-63@1.1']);
    expect(transport.positionAt(START + 0.1)).toBe(960);
  });
});

describe('a loop', () => {
  it('comes round on the sample, notes end with it, and channels begin as at its start', () => {
    const messages = [{ tick: 960, data: [0xb0, 7, 30] }];
    const piece = playable([{ notes: [note(480, 1900, 60), note(960, 1100, 62)], messages }]);
    transport.set({ loop: { from: 480, to: 1200 } }, 0);
    start(piece, 480);
    transport.fill(0, START + 1.6);
    expect(engine.notes()).toEqual([
      '60@0',
      '62@0.5',
      '-62@0.646',
      '-60@0.75',
      '60@0.75',
      '62@1.25',
      '-62@1.396',
      '-60@1.5',
      '60@1.5',
    ]);
    expect(engine.controls(7).map(([value]) => value)).toEqual([100, 30, 100, 30, 100]);
    expect(transport.positionAt(START + 1)).toBe(720);
    expect(transport.endsAt).toBeNull();
  });

  it('can be set and taken away while it plays, without striking again what sounds', () => {
    start(scale);
    transport.fill(0, 1);
    transport.set({ loop: { from: 0, to: 480 } }, 0.1);
    transport.fill(0.1, START + 0.9);
    expect(engine.notes()).toEqual(['60@0', '-60@0.5', '60@0.5']);
    transport.set({ loop: null }, 0.6);
    transport.fill(0.6, START + 1.2);
    expect(engine.notes().slice(3)).toEqual(['-60@1', '61@1']);
  });

  it('that lies behind is gone back to', () => {
    start(scale, 1440);
    transport.fill(0, 0.1);
    transport.set({ loop: { from: 0, to: 480 } }, 0.1);
    expect(transport.positionAt(START + 0.1)).toBe(0);
  });

  it('beyond the end of the piece is not played', () => {
    transport.set({ loop: { from: 4000, to: 5000 } }, 0);
    start(scale, 1440);
    transport.fill(0, 10);
    expect(transport.endsAt).toBeCloseTo(START + 0.5);
  });
});

describe('the mixer', () => {
  const messages = [
    { tick: 0, data: [0xb0, 7, 80] },
    { tick: 480, data: [0xb0, 7, 40] },
  ];
  const piece = playable([{ notes: [note(0, 1920, 60)], messages }, { notes: [note(0, 480, 40)] }]);

  it('is heard at once, for what comes too, and leaves what sounds', () => {
    start(piece);
    transport.fill(0, 1);
    transport.setStrips([{ volume: 40 }], 0.1);
    transport.fill(0.1, 10);
    expect(engine.controls(7)).toEqual([
      [100, 0],
      [80, 0],
      [40, 0.1],
      [20, 0.5],
    ]);
    expect(engine.notes()).toEqual(['60@0', '-60@2']);
  });

  it('lifts the pedal of an instrument that another takes the place of, and presses it again', () => {
    const pedal = [
      { tick: 0, data: [0xc0, 0] },
      { tick: 0, data: [0xb0, 64, 127] },
      { tick: 1900, data: [0xb0, 64, 0] },
    ];
    start(playable([{ notes: [note(0, 1920, 60)], messages: pedal }]));
    transport.fill(0, 0.3);
    transport.setStrips([{ program: 73 }], 0.1);
    transport.fill(0.1, 0.3);
    expect(engine.controls(121)).toEqual([
      [0, 0],
      [0, 0.1],
    ]);
    expect(engine.controls(64)).toEqual([[127, 0]]);
    transport.setStrips([undefined], 0.2);
    transport.fill(0.2, 0.3);
    expect(engine.controls(64)).toEqual([
      [127, 0],
      [127, 0.2],
    ]);
    expect(engine.notes()).toEqual(['60@0']);
  });

  it('mutes and solos by track', () => {
    start(piece);
    expect(engine.heard).toEqual([true, true]);
    transport.setStrips([{ mute: true }], 0.1);
    expect(engine.heard).toEqual([false, true]);
    transport.setStrips([undefined, { solo: true }], 0.1);
    expect(engine.heard).toEqual([false, true]);
  });
});

describe('the sustain pedal', () => {
  const pedalled = playable([
    {
      notes: [note(0, 240, 60), note(960, 1200, 62)],
      messages: [
        { tick: 10, data: [0xb0, 64, 127] },
        { tick: 960, data: [0xb0, 64, 0] },
        { tick: 980, data: [0xb0, 64, 127] },
        { tick: 1900, data: [0xb0, 64, 0] },
      ],
    },
  ]);
  /** When all controllers are reset, which lifts it. */
  const resets = () => engine.controls(121).map(([, at]) => at);

  it('is as it would be where playing starts or moves to', () => {
    start(pedalled, 480);
    transport.fill(0, START);
    expect(engine.controls(64)).toEqual([[127, 0]]);
    transport.seek(965, 0.1);
    transport.fill(0.1, 0.1 + START);
    expect(resets()).toEqual([0, 0.1]);
    expect(engine.controls(64)).toEqual([
      [127, 0],
      [0, 0.1],
    ]);
  });

  it('is lifted where a loop begins again', () => {
    transport.set({ loop: { from: 0, to: 480 } }, 0);
    start(pedalled);
    transport.fill(0, START + 0.6);
    expect(resets()).toEqual([0, 0.5]);
    expect(engine.controls(64).map(([value]) => value)).toEqual([127, 127]);
  });

  it('is lifted when another piece or another engine takes over', () => {
    start(pedalled);
    transport.fill(0, 0.2);
    transport.replace(scale, 480, 0.2);
    expect(resets()).toEqual([0, 0.2, 0.2]);
    const first = engine;
    transport.switchTo(new Notebook(), 0.3);
    expect(first.controls(121).at(-1)).toEqual([0, 0.3]);
  });
});

describe('another piece', () => {
  it('goes on where the first was: its notes end, the new begin, and nothing falls silent', () => {
    start(scale);
    transport.fill(0, 1);
    const silences = engine.silences;
    transport.replace(playable([{ notes: [note(0, 960, 40), note(960, 1920, 41)] }]), 192, 0.2);
    transport.fill(0.2, 10);
    expect(engine.notes()).toEqual(['60@0', '-60@0.2', '40@0.2', '-40@1', '41@1', '-41@2']);
    expect(engine.silences).toBe(silences);
  });
});

describe('another engine', () => {
  it('takes over where the first was, with the notes that sound', () => {
    start(scale);
    transport.fill(0, 1);
    const next = new Notebook();
    transport.switchTo(next, 0.1);
    transport.fill(0.1, 1);
    expect(engine.notes()).toEqual(['60@0', '-60@0.1']);
    expect(next.notes()).toEqual(['60@0.1', '-60@0.5', '61@0.5']);
    expect(next.parts).toBe(1);
  });
});

describe('the metronome', () => {
  it('clicks on beats, also in the loop, and can be switched off', () => {
    transport.set({ metronome: true, loop: { from: 0, to: 960 } }, 0);
    start(scale);
    transport.fill(0, START + 1.2);
    expect(clicks).toEqual([
      { at: 0, accent: true },
      { at: 0.5, accent: false },
      { at: 1, accent: true },
    ]);
    transport.set({ metronome: false }, 0.6);
    expect(clicks).toHaveLength(2);
  });

  it('counts in before anything sounds, at the tempo of the place', () => {
    transport.load(scale);
    const beats = [
      { tick: 0, accent: true },
      { tick: 480, accent: false },
    ];
    transport.start(480, 0, { beats, ticks: 960 });
    transport.fill(0, START + 1.1);
    expect(clicks.map(({ at }) => at)).toEqual([0, 0.5]);
    expect(engine.notes()).toEqual(['61@1']);
    expect(transport.positionAt(0.5)).toBe(480);
    // A change while it is counted in does not begin earlier, nor twice.
    transport.set({ rate: 1 }, 0.3);
    transport.fill(0.3, START + 1.1);
    expect(engine.notes()).toEqual(['61@1']);
    expect(clicks).toHaveLength(2);
  });
});

describe('more of a piece that is still being written', () => {
  const told = (...values: [tick: number, controller: number, value: number][]) =>
    values.map(([tick, controller, value]) => ({ tick, data: [0xb0, controller, value] }));
  const beginning: Playable = {
    ...playable([
      {
        notes: [note(0, 480, 60), note(480, 960, 61)],
        messages: told([0, 7, 100], [480, 11, 90]),
      },
    ]),
    endTick: 960,
    goesOn: true,
  };
  const whole = playable([
    {
      notes: [note(0, 480, 60), note(480, 1200, 61), note(1440, 1920, 62)],
      messages: told([0, 7, 80], [480, 11, 70], [1440, 11, 127]),
    },
  ]);
  const all = ['60@0', '-60@0.5', '61@0.5', '-61@1.25', '62@1.5', '-62@2'];

  it('is played without a gap or a second stroke, whatever was sent before', () => {
    for (const [horizon, now] of [
      [0.3, 0.2],
      [5, 0.2],
      [0.8, 0.7],
      [5, 0.7],
    ] as const) {
      engine = new Notebook();
      transport.switchTo(engine, 0);
      start(beginning);
      transport.fill(0, horizon);
      transport.extend(whole, now);
      transport.fill(now, 5);
      expect(engine.notes()).toEqual(all);
      expect(transport.positionAt(START + 1.5)).toBe(1440);
    }
  });

  it('is waited for where the beginning ends, and then goes on there', () => {
    start(beginning);
    transport.fill(0, 5);
    expect(transport.positionAt(3)).toBe(960);
    transport.extend(whole, 3);
    transport.fill(3, 6);
    expect(engine.notes()).toEqual(['60@0', '-60@0.5', '61@0.5', '-61@1', '62@3.5', '-62@4']);
  });

  it('is as loud as the piece now is', () => {
    start(beginning);
    transport.fill(0, 0.8);
    transport.extend(whole, 0.7);
    expect(engine.controls(7).at(-1)).toEqual([80, 0.7]);
    expect(engine.controls(11).at(-1)).toEqual([70, 0.7]);
    transport.fill(0.7, 5);
    expect(engine.controls(11).at(-1)).toEqual([127, 1.5]);
  });

  it('takes the place of the beginning as another piece does if its parts are others', () => {
    start(beginning);
    transport.fill(0, 0.8);
    transport.extend(playable([{ channel: 3 }, ...whole.parts]), 0.7);
    transport.fill(0.7, 5);
    expect(engine.parts).toBe(2);
    // A note that sounds is struck again by its new part.
    expect(engine.notes(1)).toEqual(['61@0.7', '-61@1.27', '62@1.52', '-62@2.02']);
  });
});
