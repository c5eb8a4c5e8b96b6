/** @file Noise for drums and rooms: from a fixed generator, the same on every play. */

/** One channel of white noise. */
export function noise(context: BaseAudioContext, seconds: number): AudioBuffer {
  const length = Math.ceil(context.sampleRate * seconds);
  const buffer = context.createBuffer(1, length, context.sampleRate);
  fillWithNoise(buffer.getChannelData(0), 1);
  return buffer;
}

/** The stereo impulse response of a small room: decaying noise. */
export function roomImpulse(context: BaseAudioContext, seconds: number): AudioBuffer {
  const length = Math.ceil(context.sampleRate * seconds);
  const buffer = context.createBuffer(2, length, context.sampleRate);
  for (const channel of [0, 1]) {
    const samples = buffer.getChannelData(channel);
    fillWithNoise(samples, channel + 1);
    for (let i = 0; i < length; i++) samples[i]! *= (1 - i / length) ** 3;
  }
  return buffer;
}

/** Samples of a linear congruential generator. */
function fillWithNoise(samples: Float32Array, seed: number): void {
  let state = seed;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    samples[i] = state / 2 ** 31 - 1;
  }
}
