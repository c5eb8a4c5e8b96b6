/** @file Renders MIDI as WAV files of equal length and gain: a mix, or the stems that sum to it. */
import { BLOCK, loadSoundBank, Synthesiser } from './synthesiser.ts';
import { SAMPLE_RATE, WavFile, type WavFormat } from './wav-file.ts';

/** A file to write and what sounds in it. */
export interface RenderedFile {
  /** Path where no file exists yet. */
  readonly path: string;
  readonly midi: Uint8Array;
}

export interface RenderingPlan {
  readonly files: readonly RenderedFile[];
  /** Length of the music in seconds, without releases and reverb. */
  readonly seconds: number;
}

export interface Sound {
  /** Path of the SoundFont. */
  readonly soundFont: string;
  readonly format: WavFormat;
}

/** How it came out. */
export interface Rendering {
  /** Length of every file in seconds. */
  readonly seconds: number;
  /** What every sample was multiplied by. */
  readonly gain: number;
}

/** The highest peak in a file: 1 dB below full scale, so that converting it later does not clip. */
export const PEAK = 10 ** (-1 / 20);

/** 90 dB below full scale: here releases and reverb have ended. */
const SILENCE = 10 ** (-90 / 20);
/** Seconds of silence that end the sound. */
const QUIET = 0.2;
/** Longest time that releases and reverb may take after the music, in seconds, and their last fade. */
const LONGEST_TAIL = 12;
const FADE = 1;

/** Seconds of sound between reports. */
const REPORT = 1;

/**
 * Renders each file by itself, all in step, until none sounds any more. Their gain is one: it brings
 * the peak of their sum, or of the loudest of them if that is higher, to {@link PEAK}.
 *
 * @param onProgress called with the share that is done, 0..1.
 */
export async function renderFiles(
  { files, seconds }: RenderingPlan,
  { soundFont, format }: Sound,
  onProgress: (share: number) => void,
): Promise<Rendering> {
  const bank = loadSoundBank(soundFont);
  const synthesisers = await Promise.all(files.map(({ midi }) => Synthesiser.open(bank, midi)));
  const waves = files.map(({ path }) => new WavFile(path));
  try {
    const music = Math.ceil((seconds * SAMPLE_RATE) / BLOCK);
    const last = music + Math.ceil((LONGEST_TAIL * SAMPLE_RATE) / BLOCK);
    const quiet = Math.ceil((QUIET * SAMPLE_RATE) / BLOCK);
    const between = Math.ceil((REPORT * SAMPLE_RATE) / BLOCK);
    let peak = 0;
    let silent = 0;
    let block = 0;
    for (; block < last && (block < music || silent < quiet); block++) {
      const blockPeak = step(synthesisers, waves, fadeAt(block, last));
      peak = Math.max(peak, blockPeak);
      silent = blockPeak < SILENCE ? silent + 1 : 0;
      if (block % between === 0) onProgress(Math.min(1, block / (music + between)));
    }
    const gain = peak > 0 ? PEAK / peak : 1;
    for (const wave of waves) wave.finish(gain, format);
    onProgress(1);
    return { seconds: (block * BLOCK) / SAMPLE_RATE, gain };
  } catch (error) {
    for (const wave of waves) wave.close();
    throw error;
  }
}

/** Renders a block of every file; returns the peak of the files and of their sum. */
function step(
  synthesisers: readonly Synthesiser[],
  waves: readonly WavFile[],
  fade: number,
): number {
  let peak = 0;
  synthesisers.forEach((synthesiser, index) => {
    synthesiser.next();
    const { left, right } = synthesiser;
    if (fade < 1) {
      scale(left, fade);
      scale(right, fade);
    }
    peak = Math.max(peak, peakOf(left), peakOf(right));
    waves[index]!.append(left, right, BLOCK);
  });
  if (synthesisers.length === 1) return peak;
  return Math.max(
    peak,
    peakOf(sumOf(synthesisers.map(({ left }) => left))),
    peakOf(sumOf(synthesisers.map(({ right }) => right))),
  );
}

function scale(samples: Float32Array, factor: number): void {
  for (let i = 0; i < samples.length; i++) samples[i]! *= factor;
}

function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i]!));
  return peak;
}

function sumOf(channels: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(BLOCK);
  for (const channel of channels) for (let i = 0; i < BLOCK; i++) sum[i]! += channel[i]!;
  return sum;
}

/** The factor of a block: below 1 only at the end of the longest tail. */
function fadeAt(block: number, last: number): number {
  const left = ((last - 1 - block) * BLOCK) / SAMPLE_RATE;
  return Math.min(1, left / FADE);
}
