/** @file Tests of what sounds in a real browser: a MIDI device, the small synthesiser, the user's SoundFont, the program's held against FluidSynth. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { soundFontPath } from '../../src/render/sound-font.ts';
import { renderFluidsynth } from '../sound/fluidsynth.ts';
import { cut, decibels, level, spectralCentroid, type Recording } from '../sound/recording.ts';
import { SWING, visitPlayer } from './player-visit.ts';
import { listen, takeRecording } from './recorder.ts';

const sound = visitPlayer();
const { on, until, load, press, ready } = sound;

/** Quieter than this nothing is heard, in decibels of full scale. */
const SILENCE = -70;

const loudness = (recording: Recording) => decibels(level(recording));

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
    await on('player.sound.findOutputs()');
    expect(await on('player.sound.outputs')).toEqual([{ id: 'one', name: 'Device' }]);
    await on("player.sound.output = 'one'");
    const melody = tracks.find(({ role }) => role === 'melody')!;
    const solo = tracks.map((track) => ({ solo: track.role === 'melody' }));
    await on(`player.setStrips(${JSON.stringify(solo)})`);
    await press('player.play()');
    await sound.page.waitForTimeout(500);
    expect(loudness(await listen(sound.page, 3000))).toBeLessThan(SILENCE);
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
    await sound.page.waitForTimeout(400);
    expect(notes(await sent(), () => true)).toHaveLength(count);
    await on('player.sound.output = null; player.setStrips([]); player.play()');
    await sound.page.waitForTimeout(300);
    expect(loudness(await listen(sound.page, 1000))).toBeGreaterThan(-50);
  });

  it('that the user refuses is told in a sentence', async () => {
    await on("navigator.requestMIDIAccess = () => Promise.reject(new DOMException('no'))");
    const message = await on('player.sound.findOutputs().catch(({ message }) => message)');
    expect(message).toContain('no access to MIDI devices');
  });
});

describe('without audio worklets, as outside a secure context', () => {
  it('the small synthesiser plays and the page can say why', async () => {
    await sound.page.addInitScript('delete BaseAudioContext.prototype.audioWorklet');
    await sound.reload();
    await load(SWING);
    await press('player.play()');
    await until("player.sound.state === 'unavailable'");
    expect(loudness(await listen(sound.page, 1000))).toBeGreaterThan(-50);
  });
});

describe('the small synthesiser', () => {
  const NOTE = [
    [0, 0x90, 69, 100],
    [0.3, 0x90, 69, 0],
  ];
  const samples = (messages: readonly number[][], role = 'chords') =>
    on<number[]>(`small(${JSON.stringify(messages)}, ${JSON.stringify(role)})`);
  /** Level between two moments, in decibels of full scale. */
  const levelOf = (sound: readonly number[], from: number, to: number) => {
    const part = sound.slice(from * 44100, to * 44100);
    return 10 * Math.log10(part.reduce((sum, sample) => sum + sample ** 2, 0) / part.length);
  };
  const organ = [0, 0xc0, 19];

  it('holds notes under the pedal until it is lifted or all controllers are reset', async () => {
    const dry = await samples([organ, ...NOTE]);
    const held = await samples([organ, [0, 0xb0, 64, 127], ...NOTE, [1.4, 0xb0, 64, 0]]);
    const reset = await samples([organ, [0, 0xb0, 64, 127], ...NOTE, [1, 0xb0, 121, 0]]);
    // The room sounds on for a second; what the pedal holds is well above it.
    const above = (sound: readonly number[], from: number) =>
      levelOf(sound, from, from + 0.1) - levelOf(dry, from, from + 0.1);
    expect(levelOf(dry, 0.2, 0.3)).toBeGreaterThan(levelOf(dry, 0.9, 1) + 12);
    expect(above(held, 0.9)).toBeGreaterThan(12);
    expect(above(reset, 0.9)).toBeGreaterThan(12);
    // Lifted half a second sooner, it has faded further.
    expect(levelOf(reset, 1.8, 1.9)).toBeLessThan(levelOf(held, 1.8, 1.9) - 3);
    expect(levelOf(held, 1.8, 1.9)).toBeLessThan(levelOf(held, 1.2, 1.3) - 6);
  });

  it('moves the pitch up and down with the modulation wheel', async () => {
    /** Share of the sound's energy that is at 440 Hz. */
    const steadiness = async (wheel: number) => {
      const messages = [
        [0, 0xc0, 73],
        [0, 0xb0, 1, wheel],
        [0, 0x90, 69, 100],
      ];
      const sound = (await samples(messages, 'melody')).slice(44100);
      const [re, im] = [Math.cos, Math.sin].map((of) =>
        sound.reduce((sum, sample, i) => sum + sample * of((2 * Math.PI * 440 * i) / 44100), 0),
      );
      const energy = sound.reduce((sum, sample) => sum + sample ** 2, 0);
      return (2 * (re! ** 2 + im! ** 2)) / (sound.length * energy);
    };
    const still = await steadiness(0);
    expect(still).toBeGreaterThan(0.3);
    expect(await steadiness(127)).toBeLessThan(0.5 * still);
  });
});

describe('a SoundFont of the user', () => {
  const use = (name: string, bytes: Buffer) =>
    on<string>(`(async () => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), (c) => c.charCodeAt(0));
      return player.sound.useFont(new File([bytes], ${JSON.stringify(name)})).then(
        () => 'taken',
        ({ message }) => message,
      );
    })()`);

  it('is played, kept for the next visit, and can be given up', async () => {
    await ready();
    expect(await use('mine.sf3', await readFile(soundFontPath()))).toBe('taken');
    expect(await on('[player.sound.name, player.sound.own]')).toEqual(['mine.sf3', true]);
    await sound.reload();
    await ready();
    expect(await on('player.sound.name')).toBe('mine.sf3');
    await on('player.sound.useBuiltInFont()');
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
    expect(loudness(await listen(sound.page, 1000))).toBeGreaterThan(-50);
  });
});

describe('held against FluidSynth', () => {
  it.each(['swing', 'salsa'])('%s is as bright', async (genre) => {
    const piece = await ready({ genre, bars: 8, seed: 5 });
    const bytes = new Uint8Array(await (await fetch(sound.app.url + piece.url)).arrayBuffer());
    const reference = await renderFluidsynth(bytes, soundFontPath(), ['-C', '0']);
    await takeRecording(sound.page);
    await press('player.play()');
    await sound.page.waitForTimeout(8000);
    const heard = await takeRecording(sound.page);
    const ratio = spectralCentroid(heard) / spectralCentroid(cut(reference, 0, 8));
    expect(ratio).toBeLessThan(1.15);
    expect(ratio).toBeGreaterThan(1 / 1.15);
  });
});
