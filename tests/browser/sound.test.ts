/** @file Tests of the page's sound in a real browser: what it plays is recorded. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { soundFontPath } from '../../src/render/sound-font.ts';
import { renderFluidsynth } from '../sound/fluidsynth.ts';
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
import { visit, type Visit } from './browser.ts';
import { servePlayerPage, type PlayerPage } from './player-page.ts';
import { audioStates, listen, recordPage, RECORDER_WARNING, takeRecording } from './recorder.ts';
import { startForAll } from './setup.ts';

const setup = startForAll();

let playerPage: PlayerPage;
beforeAll(async () => {
  playerPage = await servePlayerPage(setup.app);
});
afterAll(() => playerPage.close());

let visitor: Visit;
let page: Page;
beforeEach(async () => {
  visitor = await visit(setup.browser, playerPage.url, 'en-GB');
  page = visitor.page;
  await recordPage(page);
  await page.reload();
});
afterEach(async () => {
  const complaints = visitor.complaints.filter((text) => !text.includes(RECORDER_WARNING));
  await visitor.close();
  expect(complaints).toEqual([]);
});

const SWING = { genre: 'swing', bars: 8, seed: 3 };
/** Quieter than this nothing is heard, in decibels of full scale. */
const SILENCE = -70;

const loudness = (recording: Recording) => decibels(level(recording));
const on = <T>(script: string) => page.evaluate<T>(script);

/** Waits until it is true in the page. */
const until = (script: string) => expect.poll(() => on(script), { timeout: 15_000 }).toBe(true);

interface Piece {
  url: string;
  tempo: number;
  ticksPerQuarter: number;
  endTick: number;
  tracks: { channel: number; role: string }[];
}

const load = (body: object) => on<Piece>(`load(${JSON.stringify(body)})`);

/** As a user who presses a button: browsers let nothing sound before. */
async function press(script: string): Promise<void> {
  await on(`document.querySelector('#press').onclick = () => void (${script})`);
  await page.click('#press');
}

async function fontReady(): Promise<void> {
  await until("player.sound.state === 'ready'");
}

/** Loads a piece and the SoundFont; nothing plays. */
async function ready(body: object = SWING): Promise<Piece> {
  const piece = await load(body);
  await press('player.play()');
  await fontReady();
  await on('player.stop()');
  await page.waitForTimeout(600);
  return piece;
}

describe('the first Play', () => {
  it('sounds at once on the small synthesiser, and on the SoundFont when that has come', async () => {
    let send = (): void => {};
    const held = new Promise<void>((resolve) => (send = resolve));
    await page.route('**/sounds/*.sf3', async (route) => {
      await held;
      await route.continue();
    });
    await load(SWING);
    const pressed = Date.now();
    await press('player.play()');
    await expect.poll(async () => loudness(await takeRecording(page))).toBeGreaterThan(-50);
    expect(Date.now() - pressed).toBeLessThan(3000);
    expect(await on('player.sound.state')).toBe('loading');
    const before = await on<number>('player.position');
    send();
    await fontReady();
    expect(await on('player.sound.name')).toBe('FluidR3Mono_GM.sf3');
    expect(await on('player.sound.progress')).toBe(1);
    const after = await on<number>('player.position');
    expect(after).toBeGreaterThanOrEqual(before);
    const heard = await listen(page, 1500);
    expect(loudness(heard)).toBeGreaterThan(-50);
    expect(width(heard)).toBeGreaterThan(0.002);
    expect(peak(heard)).toBeLessThan(1);
  });

  it('keeps playing on the small synthesiser if the SoundFont does not come, and tries again', async () => {
    await page.route('**/sounds/*.sf3', (route) => route.fulfill({ status: 404 }));
    await load(SWING);
    await press('player.play()');
    await until("player.sound.state === 'failed'");
    expect(loudness(await listen(page, 800))).toBeGreaterThan(-50);
    visitor.complaints.length = 0;
    await page.unroute('**/sounds/*.sf3');
    await press('player.play()');
    await fontReady();
  });
});

describe('the transport', () => {
  it('pauses, goes on, stops and goes to the start', async () => {
    const piece = await ready();
    await press('player.play()');
    await page.waitForTimeout(1200);
    await on('player.pause()');
    const paused = await on<number>('player.position');
    const seconds = (paused / piece.ticksPerQuarter / piece.tempo) * 60;
    expect(seconds).toBeGreaterThan(0.7);
    expect(seconds).toBeLessThan(1.6);
    await page.waitForTimeout(2500);
    expect(loudness(await listen(page, 500))).toBeLessThan(SILENCE);
    expect(await on('player.position')).toBe(paused);
    await on('player.play()');
    expect(loudness(await listen(page, 800))).toBeGreaterThan(-50);
    expect(await on<number>('player.position')).toBeGreaterThan(paused);
    await on('player.stop()');
    expect(await on('[player.status, player.position]')).toEqual(['stopped', 0]);
    await page.waitForTimeout(2500);
    expect(loudness(await listen(page, 500))).toBeLessThan(SILENCE);
  });

  it('seeks while it plays', async () => {
    const { endTick } = await ready();
    await press('player.play()');
    await page.waitForTimeout(300);
    await on(`player.seek(${endTick / 2})`);
    await page.waitForTimeout(300);
    const position = await on<number>('player.position');
    expect(position).toBeGreaterThan(endTick / 2);
    expect(position).toBeLessThan(endTick * 0.6);
    expect(loudness(await listen(page, 800))).toBeGreaterThan(-50);
  });

  it('repeats a loop alike and to the sample, at another tempo too', async () => {
    const { ticksPerQuarter, tempo } = await ready();
    const bar = 4 * ticksPerQuarter;
    await on(
      `player.loop = { from: ${bar}, to: ${2 * bar} }; player.rate = 1.5; player.seek(${bar})`,
    );
    await press('player.play()');
    const round = (4 * 60) / tempo / 1.5;
    await page.waitForTimeout(round * 1000 + 400);
    const twoRounds = async () => {
      const heard = await listen(page, round * 2000 + 400);
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
    await page.waitForTimeout(300);
    expect(await on('player.position')).toBe(0);
    expect(loudness(await listen(page, 2500))).toBeGreaterThan(-60);
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
    await page.waitForTimeout(500);
    await only(() => false);
    await page.waitForTimeout(2500);
    expect(loudness(await listen(page, 700))).toBeLessThan(SILENCE);
    for (const one of drums) {
      await on('player.seek(0)');
      await only((track) => track === one);
      expect(loudness(await listen(page, 1500)), `track ${one}`).toBeGreaterThan(SILENCE);
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
      await page.waitForTimeout(150);
      return listen(page, 2500);
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
    await page.waitForTimeout(1500);
    const before = await on<number>('player.position');
    await takeRecording(page);
    await load({ ...SWING, seed: 4 });
    await page.waitForTimeout(1000);
    const heard = await takeRecording(page);
    expect(await on('player.status')).toBe('playing');
    expect(await on<number>('player.position')).toBeGreaterThan(before);
    // No quarter of a second is silent.
    const seconds = heard.left.length / heard.sampleRate;
    for (let at = 0; at + 0.25 < seconds; at += 0.25) {
      expect(loudness(cut(heard, at, at + 0.25)), `${at} s`).toBeGreaterThan(-60);
    }
    expect(await audioStates(page)).toEqual(['running']);
  });
});

describe('the audio context', () => {
  it('that is suspended is resumed', async () => {
    await ready();
    await press('player.play()');
    await page.waitForTimeout(300);
    await on('recorded.contexts[0].suspend()');
    await until("recorded.contexts[0].state === 'running'");
    expect(loudness(await listen(page, 800))).toBeGreaterThan(-50);
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
    await page.mouse.click(5, 300);
    await until('!player.blocked');
    expect(loudness(await listen(page, 800))).toBeGreaterThan(-50);
  });
});

describe('a MIDI device', () => {
  const DEVICE = `globalThis.sent = [];
    const output = {
      id: 'one',
      name: 'Device',
      send: (data, when) => sent.push([...data, Math.round(when ?? 0)]),
    };
    navigator.requestMIDIAccess = async () => ({ outputs: new Map([['one', output]]) });`;
  const sent = () => on<number[][]>('sent');
  const notes = (messages: number[][], velocity: (value: number) => boolean) =>
    messages.filter(([status, , value]) => (status! & 0xf0) === 0x90 && velocity(value!));

  it('plays the same notes instead of the page, through the mixer, and is silent at a pause', async () => {
    const { tracks } = await ready();
    await on(DEVICE);
    await on('player.findOutputs()');
    expect(await on('player.outputs')).toEqual([{ id: 'one', name: 'Device' }]);
    await on("player.output = 'one'");
    const melody = tracks.find(({ role }) => role === 'melody')!;
    const solo = tracks.map((track) => ({ solo: track.role === 'melody' }));
    await on(`player.setStrips(${JSON.stringify(solo)})`);
    await press('player.play()');
    await page.waitForTimeout(500);
    expect(loudness(await listen(page, 3000))).toBeLessThan(SILENCE);
    const begun = notes(await sent(), (velocity) => velocity > 0);
    expect(begun.length).toBeGreaterThan(3);
    expect(begun.every(([status]) => (status! & 0x0f) === melody.channel)).toBe(true);
    // By the time that each is for.
    const times = begun.map((message) => message.at(-1)!);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    await on('player.pause()');
    const last = (await sent()).filter(
      ([status, control]) => status! >> 4 === 0xb && control! > 119,
    );
    expect(last.some(([, control]) => control === 123)).toBe(true);
    const count = notes(await sent(), () => true).length;
    await page.waitForTimeout(400);
    expect(notes(await sent(), () => true)).toHaveLength(count);
    await on('player.output = null; player.setStrips([]); player.play()');
    await page.waitForTimeout(300);
    expect(loudness(await listen(page, 1000))).toBeGreaterThan(-50);
  });

  it('that the user refuses is told in a sentence', async () => {
    await on("navigator.requestMIDIAccess = () => Promise.reject(new DOMException('no'))");
    const message = await on('player.findOutputs().catch(({ message }) => message)');
    expect(message).toContain('no access to MIDI devices');
  });
});

describe('without audio worklets, as outside a secure context', () => {
  it('the small synthesiser plays and the page can say why', async () => {
    await page.addInitScript('delete BaseAudioContext.prototype.audioWorklet');
    await page.reload();
    await load(SWING);
    await press('player.play()');
    await until("player.sound.state === 'unavailable'");
    expect(loudness(await listen(page, 1000))).toBeGreaterThan(-50);
  });
});

describe('a SoundFont of the user', () => {
  const use = (name: string, bytes: Buffer) =>
    on<string>(`(async () => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), (c) => c.charCodeAt(0));
      return player.useSoundFont(new File([bytes], ${JSON.stringify(name)})).then(
        () => 'taken',
        ({ message }) => message,
      );
    })()`);

  it('is played, kept for the next visit, and can be given up', async () => {
    await ready();
    expect(await use('mine.sf3', await readFile(soundFontPath()))).toBe('taken');
    expect(await on('[player.sound.name, player.sound.own]')).toEqual(['mine.sf3', true]);
    await page.reload();
    await ready();
    expect(await on('player.sound.name')).toBe('mine.sf3');
    await on('player.useBuiltInSoundFont()');
    expect(await on('[player.sound.name, player.sound.own]')).toEqual([
      'FluidR3Mono_GM.sf3',
      false,
    ]);
  });

  it('that is none is refused with a reason, and the one before plays on', async () => {
    await ready();
    expect(await use('song.mp3', Buffer.from('ID3 something'))).toContain(
      'song.mp3 is not a SoundFont',
    );
    const broken = (await readFile(soundFontPath())).subarray(0, 3000);
    expect(await use('half.sf2', broken)).toContain('half.sf2 cannot be read');
    expect(await on('player.sound.state')).toBe('ready');
    await press('player.play()');
    expect(loudness(await listen(page, 1000))).toBeGreaterThan(-50);
  });
});

describe('held against FluidSynth', () => {
  it.each(['swing', 'salsa'])('%s is as bright', async (genre) => {
    const piece = await ready({ genre, bars: 8, seed: 5 });
    const bytes = new Uint8Array(await (await fetch(setup.app.url + piece.url)).arrayBuffer());
    const reference = await renderFluidsynth(bytes, soundFontPath(), ['-C', '0']);
    await takeRecording(page);
    await press('player.play()');
    await page.waitForTimeout(8000);
    const heard = await takeRecording(page);
    const ratio = spectralCentroid(heard) / spectralCentroid(cut(reference, 0, 8));
    expect(ratio).toBeLessThan(1.15);
    expect(ratio).toBeGreaterThan(1 / 1.15);
  });
});
