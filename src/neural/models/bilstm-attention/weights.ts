/** @file The weights of the guide's network: their names, shapes and order. */
import type { WeightSpec } from '../weights.ts';

/** The sizes that determine the weights of the guide's network. */
export interface WeightSizes {
  /** Numbers per note in the input (and in the output). */
  features: number;
  /** Units per direction of the two bidirectional LSTM layers. */
  lstmUnits: readonly [number, number];
  /** Units of the two hidden dense layers. */
  denseUnits: readonly [number, number];
}

/**
 * The weights of the guide's network, in Keras' order. With `in` inputs and `u` units an LSTM has,
 * per direction, kernel [in, 4u], recurrent_kernel [u, 4u] and bias [4u], the gates in the order
 * i f c o along the last axis; a dense layer has kernel [in, out] and bias [out].
 */
export function weightSpecs(sizes: WeightSizes): WeightSpec[] {
  const { features, lstmUnits, denseUnits } = sizes;
  const lstm = (layer: string, inputs: number, units: number): WeightSpec[] =>
    ['forward', 'backward'].flatMap((direction) => [
      { name: `${layer}/${direction}/kernel`, shape: [inputs, 4 * units] },
      { name: `${layer}/${direction}/recurrent_kernel`, shape: [units, 4 * units] },
      { name: `${layer}/${direction}/bias`, shape: [4 * units] },
    ]);
  const dense = (layer: string, inputs: number, units: number): WeightSpec[] => [
    { name: `${layer}/kernel`, shape: [inputs, units] },
    { name: `${layer}/bias`, shape: [units] },
  ];
  return [
    ...lstm('bidirectional', features, lstmUnits[0]),
    ...lstm('bidirectional_1', 2 * lstmUnits[0], lstmUnits[1]),
    ...dense('dense', 4 * lstmUnits[1], denseUnits[0]),
    ...dense('dense_1', denseUnits[0], denseUnits[1]),
    ...dense('dense_2', denseUnits[1], features),
  ];
}
