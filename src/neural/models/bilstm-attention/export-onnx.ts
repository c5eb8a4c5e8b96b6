/** @file The guide's network as an ONNX file that other programs read. */
import { inferenceGraph } from './inference-graph.ts';
import type { NetworkConfig } from './config.ts';
import type { NamedTensors } from '../weights.ts';

/**
 * The bytes of an ONNX model (opset 18, standard operators only): input x [1, seqLength, features] in
 * 0..1, output y [1, features], the next note. Weights are initialisers named after their layers, LSTMs
 * in ONNX's own layout.
 *
 * Throws an Error that names a missing or misshapen weight.
 */
export function exportOnnx(config: NetworkConfig, weights: NamedTensors): Uint8Array {
  return inferenceGraph(config, weights, 1, { portable: true }).toModel();
}
