/** @file Converts LSTM weights between the layouts of Keras, the engine and ONNX. */
import { requireTensor } from '../weights.ts';
import type { NamedTensor, NamedTensors } from '../weights.ts';

/** Orders of the gates, as positions in Keras' order i f c o. */
const ENGINE_GATES = [2, 0, 1, 3] as const;
const ONNX_GATES = [0, 3, 1, 2] as const;

const DIRECTIONS = ['forward', 'backward'] as const;

/** Weights of one bidirectional LSTM in the layout of the engine's `bidirectionalLstm`. */
export interface EngineLstm {
  /** [2, 4u, in + 1], the bias in the last column. */
  input: NamedTensor;
  /** [2, 4u, u] */
  recurrent: NamedTensor;
}

/** Weights of one bidirectional LSTM in the layout of ONNX's LSTM operator. */
export interface OnnxLstm {
  /** W [2, 4u, in] */
  kernel: NamedTensor;
  /** R [2, 4u, u] */
  recurrent: NamedTensor;
  /** B [2, 8u], its second half zero. */
  bias: NamedTensor;
}

/** The LSTM `layer` of `weights` in the engine's layout. */
export function toEngineLstm(
  weights: NamedTensors,
  layer: string,
  inputs: number,
  units: number,
): EngineLstm {
  const input = zeros([2, 4 * units, inputs + 1]);
  const recurrent = zeros([2, 4 * units, units]);
  DIRECTIONS.forEach((direction, d) => {
    const { kernel, recurrentKernel, bias } = kerasLstm(weights, layer, direction, inputs, units);
    forEachGateRow(ENGINE_GATES, units, (row, column) => {
      const at = (d * 4 * units + row) * (inputs + 1);
      for (let i = 0; i < inputs; i++) {
        input.data[at + i] = kernel[i * 4 * units + column] as number;
      }
      input.data[at + inputs] = bias[column] as number;
      for (let i = 0; i < units; i++) {
        recurrent.data[(d * 4 * units + row) * units + i] = recurrentKernel[
          i * 4 * units + column
        ] as number;
      }
    });
  });
  return { input, recurrent };
}

/** Adds the weights of `lstm` to `weights` under Keras' names and in its layout. */
export function addFromEngineLstm(weights: NamedTensors, layer: string, lstm: EngineLstm): void {
  const units = lstm.recurrent.shape[2] as number;
  const inputs = (lstm.input.shape[2] as number) - 1;
  DIRECTIONS.forEach((direction, d) => {
    const kernel = zeros([inputs, 4 * units]);
    const recurrentKernel = zeros([units, 4 * units]);
    const bias = zeros([4 * units]);
    forEachGateRow(ENGINE_GATES, units, (row, column) => {
      const at = (d * 4 * units + row) * (inputs + 1);
      for (let i = 0; i < inputs; i++) {
        kernel.data[i * 4 * units + column] = lstm.input.data[at + i] as number;
      }
      bias.data[column] = lstm.input.data[at + inputs] as number;
      for (let i = 0; i < units; i++) {
        recurrentKernel.data[i * 4 * units + column] = lstm.recurrent.data[
          (d * 4 * units + row) * units + i
        ] as number;
      }
    });
    weights.set(`${layer}/${direction}/kernel`, kernel);
    weights.set(`${layer}/${direction}/recurrent_kernel`, recurrentKernel);
    weights.set(`${layer}/${direction}/bias`, bias);
  });
}

/** The LSTM `layer` of `weights` in ONNX's layout. */
export function toOnnxLstm(
  weights: NamedTensors,
  layer: string,
  inputs: number,
  units: number,
): OnnxLstm {
  const kernel = zeros([2, 4 * units, inputs]);
  const recurrent = zeros([2, 4 * units, units]);
  const bias = zeros([2, 8 * units]);
  DIRECTIONS.forEach((direction, d) => {
    const keras = kerasLstm(weights, layer, direction, inputs, units);
    forEachGateRow(ONNX_GATES, units, (row, column) => {
      for (let i = 0; i < inputs; i++) {
        kernel.data[(d * 4 * units + row) * inputs + i] = keras.kernel[
          i * 4 * units + column
        ] as number;
      }
      for (let i = 0; i < units; i++) {
        recurrent.data[(d * 4 * units + row) * units + i] = keras.recurrentKernel[
          i * 4 * units + column
        ] as number;
      }
      bias.data[d * 8 * units + row] = keras.bias[column] as number;
    });
  });
  return { kernel, recurrent, bias };
}

/** Calls `visit` with each row of a layout with gates in `order` and its column in Keras' layout. */
function forEachGateRow(
  order: readonly number[],
  units: number,
  visit: (row: number, column: number) => void,
): void {
  order.forEach((kerasGate, gate) => {
    for (let unit = 0; unit < units; unit++) visit(gate * units + unit, kerasGate * units + unit);
  });
}

function kerasLstm(
  weights: NamedTensors,
  layer: string,
  direction: string,
  inputs: number,
  units: number,
): { kernel: Float32Array; recurrentKernel: Float32Array; bias: Float32Array } {
  const values = (name: string, shape: number[]) =>
    requireTensor(weights, `${layer}/${direction}/${name}`, shape).data;
  return {
    kernel: values('kernel', [inputs, 4 * units]),
    recurrentKernel: values('recurrent_kernel', [units, 4 * units]),
    bias: values('bias', [4 * units]),
  };
}

function zeros(shape: number[]): NamedTensor {
  return { shape, data: new Float32Array(shape.reduce((product, size) => product * size, 1)) };
}
