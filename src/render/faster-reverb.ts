/**
 * @file The reverb of spessasynth_core (Dattorro's plate), the same to the last bit in a fraction of the
 *   time: the engine reads its twelve delay lines through function calls, which are most of the work of
 *   a quiet piece.
 */
import type { SpessaSynthProcessor } from 'spessasynth_core';

/** Samples, where to write, where to read, and the mask that keeps both inside. */
type DelayLine = [samples: Float32Array, write: number, read: number, mask: number];

/** What the engine's reverb is made of. */
export interface Plate {
  preDelay: number;
  preLPF: number;
  inputDiffusion1: number;
  inputDiffusion2: number;
  decay: number;
  decayDiffusion1: number;
  decayDiffusion2: number;
  damping: number;
  excursionRate: number;
  excursionDepth: number;
  gain: number;
  readonly sampleRate: number;
  lp1: number;
  lp2: number;
  lp3: number;
  excPhase: number;
  pDWrite: number;
  readonly pDelay: Float32Array;
  readonly pDLength: number;
  readonly taps: Int16Array;
  readonly delays: readonly DelayLine[];
  process: typeof processPlate;
}

/** Replaces how a processor's reverb is computed. False if it is not the one that is known here. */
export function speedUpReverb(processor: SpessaSynthProcessor): boolean {
  const { dattorro } = processor.reverbProcessor as { readonly dattorro?: Partial<Plate> };
  if (dattorro?.delays?.length !== 12 || dattorro.taps?.length !== 14) return false;
  dattorro.process = processPlate;
  return true;
}

/** Adds the reverb of `input` to the outputs. */
function processPlate(
  this: Plate,
  input: Float32Array,
  outputLeft: Float32Array,
  outputRight: Float32Array,
  startIndex: number,
  sampleCount: number,
): void {
  const { inputDiffusion1: fi, inputDiffusion2: si, decay: dc, gain, preLPF } = this;
  const { decayDiffusion1: ft, decayDiffusion2: st, pDelay, pDLength, sampleRate, taps } = this;
  const damp = 1 - this.damping;
  const rate = this.excursionRate / sampleRate;
  const depth = (this.excursionDepth * sampleRate) / 1e3;
  const preDelay = this.preDelay | 0;
  const blockStart = this.pDWrite;
  for (let j = 0; j < sampleCount; j++) pDelay[(blockStart + j) % pDLength] = input[j]!;

  const [d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11] = this.delays as Tuple<DelayLine>;
  const [b0, b1, b2, b3, b4, b5] = [d0[0], d1[0], d2[0], d3[0], d4[0], d5[0]];
  const [b6, b7, b8, b9, b10, b11] = [d6[0], d7[0], d8[0], d9[0], d10[0], d11[0]];
  const [m0, m1, m2, m3, m4, m5] = [d0[3], d1[3], d2[3], d3[3], d4[3], d5[3]];
  const [m6, m7, m8, m9, m10, m11] = [d6[3], d7[3], d8[3], d9[3], d10[3], d11[3]];
  let [w0, w1, w2, w3, w4, w5] = [d0[1], d1[1], d2[1], d3[1], d4[1], d5[1]];
  let [w6, w7, w8, w9, w10, w11] = [d6[1], d7[1], d8[1], d9[1], d10[1], d11[1]];
  let [r0, r1, r2, r3, r4, r5] = [d0[2], d1[2], d2[2], d3[2], d4[2], d5[2]];
  let [r6, r7, r8, r9, r10, r11] = [d6[2], d7[2], d8[2], d9[2], d10[2], d11[2]];
  const [t0, t1, t2, t3, t4, t5, t6] = taps as unknown as number[];
  const [t7, t8, t9, t10, t11, t12, t13] = taps.subarray(7) as unknown as number[];
  let { lp1, lp2, lp3, excPhase } = this;
  let delayed = (pDLength + blockStart - preDelay) % pDLength;

  for (let i = 0; i < sampleCount; i++) {
    lp1 += preLPF * (pDelay[delayed]! - lp1);
    if (++delayed === pDLength) delayed = 0;
    const out0 = b0[r0]!;
    const out1 = b1[r1]!;
    const out2 = b2[r2]!;
    const out3 = b3[r3]!;
    let pre = lp1 - fi * out0;
    b0[w0] = pre;
    pre = fi * (pre - out1) + out0;
    b1[w1] = pre;
    pre = fi * pre + out1 - si * out2;
    b2[w2] = pre;
    pre = si * (pre - out3) + out2;
    b3[w3] = pre;
    const split = si * pre + out3;

    const out4 = cubic(b4, r4, m4, depth * (1 + Math.cos(excPhase * 6.28)));
    let temp = split + dc * b11[r11]! + ft * out4;
    b4[w4] = temp;
    b5[w5] = out4 - ft * temp;
    lp2 += damp * (b5[r5]! - lp2);
    const out6 = b6[r6]!;
    temp = dc * lp2 - st * out6;
    b6[w6] = temp;
    b7[w7] = out6 + st * temp;

    const out8 = cubic(b8, r8, m8, depth * (1 + Math.sin(excPhase * 6.2847)));
    temp = split + dc * b7[r7]! + ft * out8;
    b8[w8] = temp;
    b9[w9] = out8 - ft * temp;
    lp3 += damp * (b9[r9]! - lp3);
    const out10 = b10[r10]!;
    temp = dc * lp3 - st * out10;
    b10[w10] = temp;
    b11[w11] = out10 + st * temp;

    const left =
      b9[(r9 + t0!) & m9]! +
      b9[(r9 + t1!) & m9]! -
      b10[(r10 + t2!) & m10]! +
      b11[(r11 + t3!) & m11]! -
      b5[(r5 + t4!) & m5]! -
      b6[(r6 + t5!) & m6]! -
      b7[(r7 + t6!) & m7]!;
    const right =
      b5[(r5 + t7!) & m5]! +
      b5[(r5 + t8!) & m5]! -
      b6[(r6 + t9!) & m6]! +
      b7[(r7 + t10!) & m7]! -
      b9[(r9 + t11!) & m9]! -
      b10[(r10 + t12!) & m10]! -
      b11[(r11 + t13!) & m11]!;
    outputLeft[startIndex + i]! += left * gain;
    outputRight[startIndex + i]! += right * gain;
    excPhase += rate;

    // One by one: swapped as arrays, they are made as arrays, which takes longer than all the rest.
    w0 = (w0 + 1) & m0;
    r0 = (r0 + 1) & m0;
    w1 = (w1 + 1) & m1;
    r1 = (r1 + 1) & m1;
    w2 = (w2 + 1) & m2;
    r2 = (r2 + 1) & m2;
    w3 = (w3 + 1) & m3;
    r3 = (r3 + 1) & m3;
    w4 = (w4 + 1) & m4;
    r4 = (r4 + 1) & m4;
    w5 = (w5 + 1) & m5;
    r5 = (r5 + 1) & m5;
    w6 = (w6 + 1) & m6;
    r6 = (r6 + 1) & m6;
    w7 = (w7 + 1) & m7;
    r7 = (r7 + 1) & m7;
    w8 = (w8 + 1) & m8;
    r8 = (r8 + 1) & m8;
    w9 = (w9 + 1) & m9;
    r9 = (r9 + 1) & m9;
    w10 = (w10 + 1) & m10;
    r10 = (r10 + 1) & m10;
    w11 = (w11 + 1) & m11;
    r11 = (r11 + 1) & m11;
  }

  for (const line of this.delays) {
    line[1] = (line[1] + sampleCount) & line[3];
    line[2] = (line[2] + sampleCount) & line[3];
  }
  this.lp1 = lp1;
  this.lp2 = lp2;
  this.lp3 = lp3;
  this.excPhase = excPhase;
  this.pDWrite = (blockStart + sampleCount) % pDLength;
}

type Tuple<T> = [T, T, T, T, T, T, T, T, T, T, T, T];

/** The value `offset` samples after a place of a delay line, between its neighbours. */
function cubic(samples: Float32Array, read: number, mask: number, offset: number): number {
  const whole = ~~offset;
  const fraction = offset - whole;
  const at = whole + read - 1;
  const x0 = samples[at & mask]!;
  const x1 = samples[(at + 1) & mask]!;
  const x2 = samples[(at + 2) & mask]!;
  const x3 = samples[(at + 3) & mask]!;
  const a = (3 * (x1 - x2) - x0 + x3) / 2;
  const b = 2 * x2 + x0 - (5 * x1 + x3) / 2;
  const c = (x2 - x0) / 2;
  return ((a * fraction + b) * fraction + c) * fraction + x1;
}
