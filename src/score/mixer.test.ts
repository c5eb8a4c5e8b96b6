/** @file Tests of the mixer of a piece. */
import { expect, it } from 'vitest';
import { isHeard, mixed, startOf, PAN, VOLUME, type Strip } from './mixer.ts';
import type { ControlChange, Score, Track } from './score.ts';

const control = (tick: number, controller: number, value: number): ControlChange => ({
  tick,
  controller,
  value,
});

function trackWith(controls: ControlChange[], more: Partial<Track> = {}): Track {
  const notes = [{ tick: 0, duration: 480, pitch: 60, velocity: 90 }];
  return {
    name: 'Piano',
    role: 'chords',
    program: 0,
    channel: 0,
    notes,
    controls,
    pitchBends: [],
    ...more,
  };
}

function mixedOf(track: Track, strip: Strip): Track {
  const score = { tracks: [track] } as unknown as Score;
  return mixed(score, [strip]).tracks[0]!;
}

it('sets volume and pan at the start and keeps the other controllers', () => {
  const track = trackWith([control(0, VOLUME, 100), control(0, 91, 40), control(960, PAN, 20)]);
  expect(mixedOf(track, { volume: 64, pan: 90 }).controls).toEqual([
    control(0, PAN, 90),
    control(0, VOLUME, 64),
    control(0, 91, 40),
    control(960, PAN, 20),
  ]);
});

it('keeps the proportion of later changes of volume', () => {
  const track = trackWith([
    control(0, VOLUME, 100),
    control(480, VOLUME, 50),
    control(960, VOLUME, 120),
  ]);
  const { controls } = mixedOf(track, { volume: 120 });
  expect(controls.map(({ value }) => value)).toEqual([120, 60, 127]);
});

it('raises a track that starts silent', () => {
  expect(mixedOf(trackWith([control(0, VOLUME, 0)]), { volume: 90 }).controls).toEqual([
    control(0, VOLUME, 90),
  ]);
});

it('plays all of a track on the chosen instrument', () => {
  const track = trackWith([], { programChanges: [{ tick: 960, program: 40 }] });
  const changed = mixedOf(track, { program: 24 });
  expect(changed.program).toBe(24);
  expect(changed.programChanges).toBeUndefined();
});

it('calls a track by the instrument it is changed to, and no two tracks alike', () => {
  const piano = trackWith([]);
  const score = { tracks: [piano, piano, trackWith([], { channel: 9 })] } as unknown as Score;
  const names = (strips: (Strip | undefined)[]) =>
    mixed(score, strips).tracks.map(({ name }) => name);
  expect(names([{ program: 40 }, { program: 40 }, { program: 25 }])).toEqual([
    'Violin',
    'Violin 2',
    'Piano',
  ]);
  expect(names([{ program: 0, volume: 3 }, undefined])).toEqual(['Piano', 'Piano', 'Piano']);
});

const FLUTE = 73;
const HARPSICHORD = 6;
const STRINGS = 48;
const played = [
  control(0, VOLUME, 100),
  control(0, 11, 100),
  control(100, 1, 30),
  control(200, 1, 0),
  control(300, 11, 60),
  control(300, 64, 127),
  control(400, 64, 0),
  control(400, 11, 127),
];
const shaped = (program: number, more: Partial<Track> = { part: 'lead' }) =>
  mixedOf(trackWith(played, more), { program }).controls.map(({ tick, controller, value }) =>
    [tick, controller, value].join(' '),
  );

it('leaves a composed track the swells, vibrato and pedal that the chosen instrument has', () => {
  expect(shaped(FLUTE)).toEqual([
    '0 7 100',
    '0 11 100',
    '100 1 30',
    '200 1 0',
    '300 11 60',
    '400 11 127',
  ]);
  expect(shaped(STRINGS)).toEqual(shaped(FLUTE));
});

it('holds the expression at its mean where the chosen instrument cannot swell, and back at the end', () => {
  // 300 ticks of 100 and 100 of 60.
  expect(shaped(HARPSICHORD)).toEqual(['0 11 90', '0 7 100', '400 11 127']);
});

it('leaves the controllers of the own instrument, of drums and of tracks that were not composed here', () => {
  const all = played.map(({ tick, controller, value }) => [tick, controller, value].join(' '));
  expect(shaped(0)).toEqual(all);
  expect(shaped(FLUTE, {})).toEqual(all);
  expect(shaped(FLUTE, { part: 'drums', drums: true })).toEqual(all);
});

it('leaves tracks without a strip, and the notes of muted ones', () => {
  const track = trackWith([control(0, VOLUME, 100)]);
  const score = { tracks: [track, track] } as unknown as Score;
  const { tracks } = mixed(score, [undefined, { mute: true }]);
  expect(tracks).toEqual([track, track]);
});

it('hears what is not muted, and only soloed strips while there are any', () => {
  const [plain, muted, soloed]: Strip[] = [{}, { mute: true }, { solo: true }];
  expect(isHeard(plain, [plain, muted] as Strip[])).toBe(true);
  expect(isHeard(undefined, [])).toBe(true);
  expect(isHeard(muted, [plain, muted] as Strip[])).toBe(false);
  expect(isHeard(plain, [plain, soloed] as Strip[])).toBe(false);
  expect(isHeard(undefined, [soloed] as Strip[])).toBe(false);
  expect(isHeard(soloed, [plain, soloed] as Strip[])).toBe(true);
  expect(isHeard({ solo: true, mute: true }, [])).toBe(false);
});

it('reads volume and pan at the start, or what receivers assume', () => {
  const controls = [control(0, VOLUME, 80), control(480, PAN, 10)];
  expect(startOf(controls, VOLUME)).toBe(80);
  expect(startOf(controls, PAN)).toBe(64);
  expect(startOf([], VOLUME)).toBe(100);
});
