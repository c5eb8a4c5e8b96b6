/**
 * @file How spessasynth_core renders its voices, the same but for rounding, in two thirds of the time:
 *   those that go the same way are sent there together, and those that cannot be heard are stepped over.
 *   Most voices of a dense piece are releases that fade.
 *
 * What is rare (a glide, an insertion effect, the delay, a retuned key) is left to the engine.
 */
import { GeneratorTypes, InterpolationTypes, type SpessaSynthProcessor } from 'spessasynth_core';
import { VoiceGroups, type Way } from './voice-groups.ts';
import {
  gainOf,
  highestResonance,
  LEFT,
  move,
  moveFilter,
  movePan,
  RIGHT,
  tune,
  type Moves,
  type Voice,
} from './voice-moves.ts';
import { add, addFiltered, advance, interpolate, levelAhead } from './voice-sound.ts';

/**
 * A voice that stays below this share of the loudest of its channel is not computed until it rises
 * again: 94 dB less. The engine itself ends a release 90 dB below its beginning.
 */
const INAUDIBLE = 10 ** (-94 / 20);

/** Looping modes: a sample that begins with the release, and one whose loop ends with it. */
const START_ON_RELEASE = 2;
const LOOP_UNTIL_RELEASE = 3;

type RenderVoice = (
  voice: Voice,
  time: number,
  left: Float32Array,
  right: Float32Array,
  startIndex: number,
  sampleCount: number,
) => void;

interface Channel {
  readonly preset: { readonly program: number };
  readonly octaveTuning: Int8Array;
  readonly currentTuning: number;
  readonly currentPan: number;
  readonly currentGain: number;
  readonly midiParameters: { readonly efxAssign: boolean };
  renderVoice: RenderVoice;
}

interface Core {
  readonly sampleRate: number;
  readonly voices: readonly Voice[];
  readonly voiceBuffer: Float32Array;
  readonly reverbInput: Float32Array;
  readonly chorusInput: Float32Array;
  readonly tunings: { readonly [key: number]: number };
  readonly panSmoothingFactor: number;
  readonly delayActive: boolean;
  readonly systemParameters: {
    readonly effectsEnabled: boolean;
    readonly reverbGain: number;
    readonly chorusGain: number;
  };
}

/**
 * Replaces how a processor's voices are rendered. False, and nothing is replaced, if it is not the
 * engine that is known here.
 *
 * @param inaudible voices below this share of the loudest of their channel so far are not computed; at
 *   0 all are.
 */
export function speedUpVoices(processor: SpessaSynthProcessor, inaudible = INAUDIBLE): boolean {
  const core = (processor as unknown as { readonly synthCore?: Core }).synthCore;
  const channels = processor.midiChannels as unknown as readonly Channel[];
  if (!core || !isKnown(core, channels)) return false;
  if (processor.chorusProcessor.process.length !== 7) return false;
  const groups = new VoiceGroups(core.voiceBuffer.length);
  for (const channel of channels) {
    channel.renderVoice = rendererOf(core, channel, groups, channel.renderVoice, inaudible);
  }
  sendBeforeEffects(processor, core, groups);
  return true;
}

/** The chorus is the first to read what the voices have sent. */
function sendBeforeEffects(
  { chorusProcessor }: SpessaSynthProcessor,
  { reverbInput: reverb, chorusInput: chorus, systemParameters }: Core,
  groups: VoiceGroups,
): void {
  const process = chorusProcessor.process.bind(chorusProcessor);
  chorusProcessor.process = (...block) => {
    const { reverbGain, chorusGain } = systemParameters;
    groups.send(block[6], { reverb, chorus, reverbGain, chorusGain });
    process(...block);
  };
}

/** Whether what is read here is there, and of the kind that is expected. */
function isKnown(core: Partial<Core>, channels: readonly Partial<Channel>[]): boolean {
  const [voice] = core.voices ?? [];
  const buffers = [core.voiceBuffer, core.reverbInput, core.chorusInput];
  return (
    buffers.every((buffer) => buffer instanceof Float32Array) &&
    areNumbers(core.sampleRate, core.panSmoothingFactor) &&
    channels.every((channel) => areNumbers(channel.currentGain, channel.currentPan)) &&
    channels.every(({ renderVoice }) => renderVoice?.length === 6) &&
    voice?.modulatedGenerators instanceof Int16Array &&
    areNumbers(voice.wavetable.cursor, voice.wavetable.loopLength) &&
    areNumbers(voice.volEnv.outputGain, voice.tuningRatio, voice.currentPan) &&
    areNumbers(smoothingOf(voice), voice.filter.currentInitialFc, voice.filter.lastTargetCutoff)
  );
}

const areNumbers = (...values: unknown[]): boolean =>
  values.every((value) => typeof value === 'number');

/** The share of the way to its cutoff that the filter of a voice goes in each block. */
function smoothingOf({ filter }: Voice): number {
  return (filter.constructor as unknown as { readonly smoothingConstant: number })
    .smoothingConstant;
}

/** How a voice of `channel` is rendered into its group. */
function rendererOf(
  core: Core,
  channel: Channel,
  groups: VoiceGroups,
  renderRare: RenderVoice,
  inaudible: number,
): RenderVoice {
  const { voiceBuffer: buffer, panSmoothingFactor, sampleRate } = core;
  const filterSmoothing = smoothingOf(core.voices[0]!);
  const moves: Moves = { cents: 0, cutoff: 0, centibels: 0, gain: 0 };
  let loudest = 0;
  const way: Way = {
    left: buffer,
    right: buffer,
    startIndex: 0,
    leftGain: 0,
    rightGain: 0,
    reverbSend: 0,
    chorusSend: 0,
  };

  return (voice, time, left, right, startIndex, sampleCount) => {
    if (isRare(core, channel, voice)) {
      renderRare(voice, time, left, right, startIndex, sampleCount);
      return;
    }
    release(voice, time);
    voice.hasRendered = true;
    if (!voice.isActive) return;

    const { modulatedGenerators: generators, volEnv, wavetable } = voice;
    move(moves, channel, voice, time, sampleRate / sampleCount);
    tune(voice, moves.cents + generators[GeneratorTypes.coarseTune]! * 100);
    const gain = volEnv.outputGain;
    const target = gainOf(generators[GeneratorTypes.initialAttenuation]!);
    const isSounding = volEnv.process(sampleCount, target * gainOf(moves.centibels));
    const gainStep = (volEnv.outputGain - gain) / sampleCount;
    const isFiltered = moveFilter(voice, moves.cutoff, filterSmoothing);
    const pan = channel.currentPan + movePan(voice, panSmoothingFactor);
    const channelGain = channel.currentGain * moves.gain;

    const level = Math.max(gain, volEnv.outputGain) * channelGain * levelAhead(wavetable);
    loudest = Math.max(loudest, level);
    if (level * highestResonance(voice) < inaudible * loudest) {
      voice.isActive = advance(wavetable, sampleCount, voice.tuningRatio) && isSounding;
      return;
    }
    const place = (Math.min(Math.max(-500, pan), 500) + 500) | 0;
    way.left = left;
    way.right = right;
    way.startIndex = startIndex;
    way.leftGain = LEFT[place]!;
    way.rightGain = RIGHT[place]!;
    way.reverbSend = Math.max(0, generators[GeneratorTypes.reverbEffectsSend]! * voice.reverbSend);
    way.chorusSend = Math.max(0, generators[GeneratorTypes.chorusEffectsSend]! * voice.chorusSend);
    const sum = groups.sumFor(way);
    voice.isActive = interpolate(wavetable, sampleCount, voice.tuningRatio, buffer) && isSounding;
    const first = gain * channelGain;
    const step = gainStep * channelGain;
    if (isFiltered) addFiltered(voice.filter, buffer, sum, sampleCount, first, step);
    else add(buffer, sum, sampleCount, first, step);
  };
}

/** What is not rendered here. */
function isRare(core: Core, channel: Channel, voice: Voice): boolean {
  return (
    !core.systemParameters.effectsEnabled ||
    channel.midiParameters.efxAssign ||
    core.delayActive ||
    voice.portamentoFromKey > -1 ||
    voice.loopingMode === START_ON_RELEASE ||
    voice.wavetable !== voice.oscillators[InterpolationTypes.hermite] ||
    core.tunings[channel.preset.program * 128 + voice.midiNote] !== -1
  );
}

function release(voice: Voice, time: number): void {
  if (voice.isInRelease || time < voice.releaseStartTime) return;
  voice.isInRelease = true;
  voice.volEnv.startRelease(voice);
  voice.modEnv.startRelease(voice);
  if (voice.loopingMode === LOOP_UNTIL_RELEASE) voice.wavetable.isLooping = false;
}
