/**
 * @file Where the modulation of spessasynth_core moves a voice from block to block: its pitch, filter,
 *   loudness and place, as the engine computes them.
 */
import { GeneratorTypes } from 'spessasynth_core';
import type { Filter, Wavetable } from './voice-sound.ts';

/** What the engine has for each note and sample, as far as this reads and changes it. */
export interface Voice {
  readonly modulatedGenerators: Int16Array;
  readonly filter: Filter & {
    currentInitialFc: number;
    lastTargetCutoff: number;
    resonanceCb: number;
    initialized: boolean;
    calculateCoefficients(cutoffCents: number): void;
  };
  readonly volEnv: {
    readonly outputGain: number;
    startRelease(voice: Voice): void;
    process(sampleCount: number, gainTarget: number): boolean;
  };
  readonly modEnv: {
    startRelease(voice: Voice): void;
    process(voice: Voice, time: number): number;
  };
  readonly oscillators: Readonly<Record<number, Wavetable>>;
  readonly wavetable: Wavetable & { isLooping: boolean };
  readonly loopingMode: number;
  readonly midiNote: number;
  readonly targetKey: number;
  readonly rootKey: number;
  readonly pitchOffset: number;
  readonly portamentoFromKey: number;
  readonly releaseStartTime: number;
  readonly vibLfoStartTime: number;
  readonly modLfoStartTime: number;
  readonly resonanceOffset: number;
  readonly overridePan: number;
  readonly gainModifier: number;
  readonly reverbSend: number;
  readonly chorusSend: number;
  isActive: boolean;
  isInRelease: boolean;
  hasRendered: boolean;
  vibLfoPhase: number;
  modLfoPhase: number;
  tuningCents: number;
  tuningRatio: number;
  currentPan: number;
}

/** What tunes the voices of a channel, in cents. */
interface Tuned {
  readonly octaveTuning: Int8Array;
  readonly currentTuning: number;
}

/** Where a voice's generators, oscillators and envelopes have moved it. */
export interface Moves {
  cents: number;
  cutoff: number;
  centibels: number;
  gain: number;
}

/** Computes `moves` for the block that begins at `time`. */
export function move(
  moves: Moves,
  { octaveTuning, currentTuning }: Tuned,
  voice: Voice,
  time: number,
  blocksPerSecond: number,
): void {
  const generators = voice.modulatedGenerators;
  const { targetKey } = voice;
  moves.cents =
    voice.pitchOffset +
    generators[GeneratorTypes.fineTune]! +
    octaveTuning[targetKey]! +
    currentTuning +
    (targetKey - voice.rootKey) * generators[GeneratorTypes.scaleTuning]!;
  moves.cutoff = 0;
  moves.centibels = 0;
  moves.gain = voice.gainModifier * (1 + generators[GeneratorTypes.amplitude]! / 1e3);
  if (time >= voice.vibLfoStartTime) vibrate(moves, voice, blocksPerSecond);
  if (time >= voice.modLfoStartTime) modulate(moves, voice, blocksPerSecond);
  const pitchDepth = generators[GeneratorTypes.modEnvToPitch]!;
  const cutoffDepth = generators[GeneratorTypes.modEnvToFilterFc]!;
  if (pitchDepth !== 0 || cutoffDepth !== 0) {
    const level = voice.modEnv.process(voice, time);
    moves.cents += level * pitchDepth;
    moves.cutoff += level * cutoffDepth;
  }
  moves.centibels -= voice.resonanceOffset;
}

function vibrate(moves: Moves, voice: Voice, blocksPerSecond: number): void {
  const generators = voice.modulatedGenerators;
  const pitchDepth = generators[GeneratorTypes.vibLfoToPitch]!;
  const cutoffDepth = generators[GeneratorTypes.vibLfoToFilterFc]!;
  const gainDepth = generators[GeneratorTypes.vibLfoAmplitudeDepth]!;
  if (pitchDepth === 0 && cutoffDepth === 0 && gainDepth === 0) return;
  const hertz =
    hertzOf(generators[GeneratorTypes.freqVibLFO]!) + generators[GeneratorTypes.vibLfoRate]! / 100;
  const value = 1 - 4 * Math.abs(voice.vibLfoPhase - 0.5);
  voice.vibLfoPhase = nextPhase(voice.vibLfoPhase, hertz, blocksPerSecond);
  moves.cents += value * pitchDepth;
  moves.cutoff += value * cutoffDepth;
  moves.gain *= 1 - ((value + 1) / 2) * (gainDepth / 1e3);
}

function modulate(moves: Moves, voice: Voice, blocksPerSecond: number): void {
  const generators = voice.modulatedGenerators;
  const pitchDepth = generators[GeneratorTypes.modLfoToPitch]!;
  const volumeDepth = generators[GeneratorTypes.modLfoToVolume]!;
  const cutoffDepth = generators[GeneratorTypes.modLfoToFilterFc]!;
  const gainDepth = generators[GeneratorTypes.modLfoAmplitudeDepth]!;
  if (pitchDepth === 0 && volumeDepth === 0 && cutoffDepth === 0 && gainDepth === 0) return;
  const hertz =
    hertzOf(generators[GeneratorTypes.freqModLFO]!) + generators[GeneratorTypes.modLfoRate]! / 100;
  const value = 1 - 4 * Math.abs(voice.modLfoPhase - 0.5);
  voice.modLfoPhase = nextPhase(voice.modLfoPhase, hertz, blocksPerSecond);
  moves.cents += value * pitchDepth;
  moves.centibels -= value * volumeDepth;
  moves.cutoff += value * cutoffDepth;
  moves.gain *= 1 - ((value + 1) / 2) * (gainDepth / 1e3);
}

function nextPhase(phase: number, hertz: number, blocksPerSecond: number): number {
  const next = phase + Math.max(0, hertz) / blocksPerSecond;
  return next >= 1 ? next - 1 : next;
}

export function tune(voice: Voice, cents: number): void {
  const rounded = cents | 0;
  if (rounded === voice.tuningCents) return;
  voice.tuningCents = rounded;
  voice.tuningRatio = 2 ** (cents / 1200);
}

/** Moves the filter towards its cutoff. False if it lets everything through. */
export function moveFilter(
  { filter, modulatedGenerators }: Voice,
  move: number,
  share: number,
): boolean {
  const cutoff = modulatedGenerators[GeneratorTypes.initialFilterFc]!;
  const resonance = modulatedGenerators[GeneratorTypes.initialFilterQ]!;
  if (filter.initialized) filter.currentInitialFc += (cutoff - filter.currentInitialFc) * share;
  else filter.currentInitialFc = cutoff;
  filter.initialized = true;
  const target = filter.currentInitialFc + move;
  if (filter.currentInitialFc > OPEN && target > OPEN && resonance === 0) {
    filter.currentInitialFc = OPEN + 1;
    return false;
  }
  if (Math.abs(filter.lastTargetCutoff - target) > 1 || filter.resonanceCb !== resonance) {
    filter.lastTargetCutoff = target;
    filter.resonanceCb = resonance;
    filter.calculateCoefficients(target);
  }
  return true;
}

/** Cutoff in absolute cents above which a filter is left out. */
const OPEN = 13_499;

/** The most that the filter of a voice may make of a sound. */
export function highestResonance({ modulatedGenerators }: Voice): number {
  return gainOf(-Math.max(0, modulatedGenerators[GeneratorTypes.initialFilterQ]!));
}

export function movePan(voice: Voice, share: number): number {
  if (voice.overridePan !== 0) return voice.overridePan;
  const target = voice.modulatedGenerators[GeneratorTypes.pan]!;
  voice.currentPan += (target - voice.currentPan) * share;
  return voice.currentPan;
}

/** Cosine and sine of the places between left and right. */
const PLACES = 1000;
const angle = (place: number) => (Math.PI / 2) * (place / PLACES);
export const LEFT = Float32Array.from({ length: PLACES + 1 }, (_, place) => Math.cos(angle(place)));
export const RIGHT = Float32Array.from({ length: PLACES + 1 }, (_, place) =>
  Math.sin(angle(place)),
);

/** Gains of whole centibels of attenuation. */
const LEAST_CENTIBELS = -16_600;
const MOST_CENTIBELS = 16_000;
const GAINS = Float32Array.from(
  { length: MOST_CENTIBELS - LEAST_CENTIBELS + 1 },
  (_, index) => 10 ** (-(LEAST_CENTIBELS + index) / 200),
);
export const gainOf = (centibels: number): number => GAINS[(centibels - LEAST_CENTIBELS) | 0]!;

const LEAST_CENTS = -20_000;
const MOST_CENTS = 16_500;
const hertzOfCents = (cents: number): number => 440 * 2 ** ((cents - 6900) / 1200);
const HERTZ = Float32Array.from({ length: MOST_CENTS - LEAST_CENTS + 1 }, (_, index) =>
  hertzOfCents(LEAST_CENTS + index),
);
const hertzOf = (cents: number): number => HERTZ[cents - LEAST_CENTS] ?? hertzOfCents(cents);
