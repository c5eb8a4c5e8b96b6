/** @file Tests of the conversion of LSTM weights between layouts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFromEngineLstm, toEngineLstm, toOnnxLstm } from './lstm-layout.ts';
import type { NamedTensors } from '../weights.ts';

/** Weights of one LSTM layer in which every value is different and encodes its position. */
function numberedLstm(inputs: number, units: number): NamedTensors {
  let next = 1;
  const numbered = (shape: number[]) => ({
    shape,
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => next++),
  });
  return new Map(
    ['forward', 'backward'].flatMap((direction) => [
      [`lstm/${direction}/kernel`, numbered([inputs, 4 * units])] as const,
      [`lstm/${direction}/recurrent_kernel`, numbered([units, 4 * units])] as const,
      [`lstm/${direction}/bias`, numbered([4 * units])] as const,
    ]),
  );
}

const size = fc.integer({ min: 1, max: 5 });

describe('engine layout', () => {
  it('converts back to the same Keras weights', () => {
    fc.assert(
      fc.property(size, size, (inputs, units) => {
        const weights = numberedLstm(inputs, units);
        const back: NamedTensors = new Map();
        addFromEngineLstm(back, 'lstm', toEngineLstm(weights, 'lstm', inputs, units));
        expect(back).toEqual(weights);
      }),
    );
  });

  it('puts the gates i f c o in the order c i f o, the bias in the last column', () => {
    const { input } = toEngineLstm(numberedLstm(1, 1), 'lstm', 1, 1);
    // Forward: kernel 1..4, recurrent kernel 5..8, bias 9..12; backward the same plus 12.
    expect([...input.data.subarray(0, 8)]).toEqual([3, 11, 1, 9, 2, 10, 4, 12]);
    expect([...input.data.subarray(8)]).toEqual([15, 23, 13, 21, 14, 22, 16, 24]);
  });
});

describe('ONNX layout', () => {
  it('puts the gates i f c o in the order i o f c', () => {
    const { kernel, recurrent, bias } = toOnnxLstm(numberedLstm(1, 1), 'lstm', 1, 1);
    expect([...kernel.data]).toEqual([1, 4, 2, 3, 13, 16, 14, 15]);
    expect([...recurrent.data]).toEqual([5, 8, 6, 7, 17, 20, 18, 19]);
    expect([...bias.data.subarray(0, 8)]).toEqual([9, 12, 10, 11, 0, 0, 0, 0]);
  });
});
