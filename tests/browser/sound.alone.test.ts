/** @file Tests of playing in a real browser, by what is recorded: transport, mixer, another piece, the audio context. */
import { describe, expect, it } from 'vitest';
import {
  correlation,
  cut,
  decibels,
  level,
  peak,
  spectralCentroid,
  width,
  type Recording,
} from '../sound/recording.ts';
import { SWING, visitPlayer } from './player-visit.ts';
import { audioStates, listen, takeRecording } from './recorder.ts';

const sound = visitPlayer();
const { on, until, load, press, fontReady, ready } = sound;

/** Quieter than this nothing is heard, in decibels of full scale. */
const SILENCE = -70;

const loudness = (recording: Recording) => decibels(level(recording));

describe('the first Play', () => {
  it('sounds at once on the small synthesiser, and on the SoundFont when that has come', async () => {
    let send = (): void => {};
    const held = new Promise<void>((resolve) => (send = resolve));
    await sound.page.route('**/sounds/*.sf3', async (route) => {
      await held;
      await route.continue();
    });
    await load(SWING);
    const pressed = Date.now();
    await press('player.play()');
    await expect.poll(async () => loudness(await takeRecording(sound.page))).toBeGreaterThan(-50);
    expect(Date.now() - pressed).toBeLessThan(3000);
    expect(await on('player.sound.state')).toBe('loading');
    const before = await on<number>('player.position');
    send();
    await fontReady();
    expect(await on('player.sound.name')).toBe('FluidR3Mono_GM.sf3');
    expect(await on('player.sound.progress')).toBe(1);
    const after = await on<number>('player.position');
    expect(after).toBeGreaterThanOrEqual(before);
    const heard = await listen(sound.page, 1500);
    expect(loudness(heard)).toBeGreaterThan(-50);
    expect(width(heard)).toBeGreaterThan(0.002);
    expect(peak(heard)).toBeLessThan(1);
  });

  it('keeps playing on the small synthesiser if the SoundFont does not come, and tries again', async () => {
    await sound.page.route('**/sounds/*.sf3', (route) => route.fulfill({ status: 404 }));
    await load(SWING);
    await press('player.play()');
    await until("player.sound.state === 'failed'");
    expect(loudness(await listen(sound.page, 800))).toBeGreaterThan(-50);
    sound.complaints.length = 0;
    await sound.page.unroute('**/sounds/*.sf3');
    await press('player.play()');
    await fontReady();
  });
});

describe('the transport', () => {
  it('pauses, goes on, stops and goes to the start', async () => {
    const piece = await ready();
    await press('player.play()');
    await sound.page.waitForTimeout(1200);
    await on('player.pause()');
    const paused = await on<number>('player.position');
    const seconds = (paused / piece.ticksPerQuarter / piece.tempo) * 60;
    expect(seconds).toBeGreaterThan(0.7);
    expect(seconds).toBeLessThan(1.6);
    await sound.page.waitForTimeout(2500);
    expect(loudness(await listen(sound.page, 500))).toBeLessThan(SILENCE);
    expect(await on('player.position')).toBe(paused);
    await on('player.play()');
    expect(loudness(await listen(sound.page, 800))).toBeGreaterThan(-50);
    expect(await on<number>('player.position')).toBeGreaterThan(paused);
    await on('player.stop()');
    expect(await on('[player.status, player.position]')).toEqual(['stopped', 0]);
    await sound.page.waitForTimeout(2500);
    expect(loudness(await listen(sound.page, 500))).toBeLessThan(SILENCE);
  });

  it('seeks while it plays', async () => {
    const { endTick } = await ready();
    await press('player.play()');
    await sound.page.waitForTimeout(300);
    await on(`player.seek(${endTick / 2})`);
    await sound.page.waitForTimeout(300);
    const position = await on<number>('player.position');
    expect(position).toBeGreaterThan(endTick / 2);
    expect(position).toBeLessThan(endTick * 0.6);
    expect(loudness(await listen(sound.page, 800))).toBeGreaterThan(-50);
  });

  it('repeats a loop alike and to the sample, at another tempo too', async () => {
    const { ticksPerQuarter, tempo } = await ready();
    const bar = 4 * ticksPerQuarter;
    await on(
      `player.loop = { from: ${bar}, to: ${2 * bar} }; player.rate = 1.5; player.seek(${bar})`,
    );
    await press('player.play()');
    const round = (4 * 60) / tempo / 1.5;
    await sound.page.waitForTimeout(round * 1000 + 400);
    const twoRounds = async () => {
      const heard = await listen(sound.page, round * 2000 + 400);
      const first = cut(heard, 0, round);
      // A sample later or earlier: the length of a bar is no whole number of samples.
      const alike = [-1, 0, 1].map((samples) => {
        const from = round + samples / heard.sampleRate;
        return correlation(first, cut(heard, from, from + round));
      });
      return Math.max(...alike);
    };
    // A busy machine loses a block of a recording now and then, which shifts what follows.
    await expect.poll(twoRounds, { timeout: 15_000 }).toBeGreaterThan(0.8);
    const position = await on<number>('player.position');
    expect(position).toBeGreaterThanOrEqual(bar);
    expect(position).toBeLessThanOrEqual(2 * bar);
    await on('player.stop()');
    expect(await on('player.position')).toBe(bar);
  });

  it('ends with the piece', async () => {
    const { endTick, ticksPerQuarter } = await ready();
    await on(`player.seek(${endTick - ticksPerQuarter})`);
    await press('player.play()');
    await until("player.status === 'stopped'");
    expect(await on('player.position')).toBe(0);
  });

  it('counts in and clicks', async () => {
    const { tracks } = await ready();
    await on(`player.setStrips(${JSON.stringify(tracks.map(() => ({ mute: true })))})`);
    await on('player.countIn = true; player.metronome = true');
    await press('player.play()');
    await sound.page.waitForTimeout(300);
    expect(await on('player.position')).toBe(0);
    expect(loudness(await listen(sound.page, 2500))).toBeGreaterThan(-60);
    expect(await on<number>('player.position')).toBeGreaterThan(0);
  });
});

describe('the mixer', () => {
  it('mutes at once what sounds, also drum tracks that share a channel', async () => {
    const { tracks } = await ready({ genre: 'bossa_nova', bars: 8, seed: 7 });
    const drums = tracks.flatMap(({ channel }, i) => (channel === 9 ? [i] : []));
    expect(drums.length).toBeGreaterThan(1);
    const only = (heard: (track: number) => boolean) =>
      on(`player.setStrips(${JSON.stringify(tracks.map((_, i) => ({ mute: !heard(i) })))})`);
    await press('player.play()');
    await sound.page.waitForTimeout(500);
    await only(() => false);
    await sound.page.waitForTimeout(2500);
    expect(loudness(await listen(sound.page, 700))).toBeLessThan(SILENCE);
    for (const one of drums) {
      await on('player.seek(0)');
      await only((track) => track === one);
      expect(loudness(await listen(sound.page, 1500)), `track ${one}`).toBeGreaterThan(SILENCE);
    }
  });

  it('changes volume, pan and instrument while it plays', async () => {
    const { tracks, ticksPerQuarter } = await ready();
    const melody = tracks.findIndex(({ role }) => role === 'melody');
    const mix = (strip: object) =>
      on(
        `player.setStrips(${JSON.stringify(
          tracks.map((_, i) => (i === melody ? { solo: true, ...strip } : {})),
        )})`,
      );
    /** The same bars with a strip. */
    const hear = async (strip: object): Promise<Recording> => {
      await mix(strip);
      await on(`player.seek(${4 * ticksPerQuarter})`);
      await sound.page.waitForTimeout(150);
      return listen(sound.page, 2500);
    };
    await press('player.play()');
    const loud = await hear({ volume: 120, program: 0 });
    const soft = await hear({ volume: 60, program: 0 });
    // Twice the value is 12 dB.
    expect(loudness(loud) - loudness(soft)).toBeGreaterThan(9);
    expect(loudness(loud) - loudness(soft)).toBeLessThan(15);
    const left = await hear({ pan: 0, program: 0 });
    const right = await hear({ pan: 127, program: 0 });
    const balance = ({ left: l, right: r, sampleRate }: Recording) =>
      loudness({ left: l, right: l, sampleRate }) - loudness({ left: r, right: r, sampleRate });
    expect(balance(left)).toBeGreaterThan(6);
    expect(balance(right)).toBeLessThan(-6);
    const flute = await hear({ program: 73 });
    expect(Math.abs(decibels(spectralCentroid(flute) / spectralCentroid(loud)))).toBeGreaterThan(
      0.5,
    );
  });
});

describe('another piece', () => {
  it('goes on playing at the same place when it is loaded, without a gap', async () => {
    await ready();
    await press('player.play()');
    await sound.page.waitForTimeout(1500);
    const before = await on<number>('player.position');
    await takeRecording(sound.page);
    await load({ ...SWING, seed: 4 });
    await sound.page.waitForTimeout(1000);
    const heard = await takeRecording(sound.page);
    expect(await on('player.status')).toBe('playing');
    expect(await on<number>('player.position')).toBeGreaterThan(before);
    // No quarter of a second is silent.
    const seconds = heard.left.length / heard.sampleRate;
    for (let at = 0; at + 0.25 < seconds; at += 0.25) {
      expect(loudness(cut(heard, at, at + 0.25)), `${at} s`).toBeGreaterThan(-60);
    }
    expect(await audioStates(sound.page)).toEqual(['running']);
  });
});

describe('the audio context', () => {
  it('that is suspended is resumed', async () => {
    await ready();
    await press('player.play()');
    await sound.page.waitForTimeout(300);
    await on('recorded.contexts[0].suspend()');
    await until("recorded.contexts[0].state === 'running'");
    expect(loudness(await listen(sound.page, 800))).toBeGreaterThan(-50);
    expect(await on('player.blocked')).toBe(false);
  });

  it('that cannot be resumed is said to be blocked, and resumes at a press', async () => {
    await ready();
    await press('player.play()');
    await on(`globalThis.resume = AudioContext.prototype.resume;
      AudioContext.prototype.resume = () => new Promise(() => {});
      recorded.contexts[0].suspend()`);
    await until('player.blocked');
    await on('AudioContext.prototype.resume = globalThis.resume');
    await sound.page.mouse.click(5, 300);
    await until('!player.blocked');
    expect(loudness(await listen(sound.page, 800))).toBeGreaterThan(-50);
  });
});
