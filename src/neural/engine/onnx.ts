/**
 * @file The parts of the ONNX format (IR version 9, opset 18) that the engine emits, and their
 *   encoding.
 */
import { ProtoMessage } from './protobuf.ts';

/** Element types of tensors, named as typed arrays. */
export type ElementType = 'float32' | 'float64' | 'int32' | 'int64' | 'bool';

/** A value of a graph: its name, element type and static shape. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Axes of an input or output whose size differs from run to run; default none. */
  readonly open?: readonly number[];
}

/** A tensor with its values stored in the model. */
export interface OnnxConstant extends OnnxValue {
  readonly data: Float32Array | Float64Array | Int32Array | BigInt64Array;
}

/** An attribute of a node, tagged by its ONNX kind. */
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly string: string }
  | { readonly graph: OnnxGraph };

export interface OnnxNode {
  readonly opType: string;
  /** '' for standard operators, 'com.microsoft' for ONNX Runtime's own. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly constants: readonly OnnxConstant[];
}

const IR_VERSION = 9;
const OPSET_VERSION = 18;
const ELEMENT_TYPE_CODE = { float32: 1, int32: 6, int64: 7, bool: 9, float64: 11 } as const;
const ATTRIBUTE_TYPE_CODE = { float: 1, int: 2, string: 3, graph: 5, ints: 7 } as const;

/** The bytes of an ONNX ModelProto that holds `graph`. */
export function encodeModel(graph: OnnxGraph): Uint8Array {
  const opset = (domain: string, version: number) =>
    new ProtoMessage().string(1, domain).integer(2, version);
  const model = new ProtoMessage()
    .integer(1, IR_VERSION)
    .string(2, 'midi-composer')
    .message(7, encodeGraph(graph))
    .message(8, opset('', OPSET_VERSION));
  if (usesRuntimeOperators(graph)) model.message(8, opset('com.microsoft', 1));
  return model.toBytes();
}

function usesRuntimeOperators({ nodes }: OnnxGraph): boolean {
  return nodes.some(
    ({ domain, attributes }) =>
      domain !== '' ||
      Object.values(attributes).some(
        (attribute) => 'graph' in attribute && usesRuntimeOperators(attribute.graph),
      ),
  );
}

function encodeGraph(graph: OnnxGraph): ProtoMessage {
  const message = new ProtoMessage();
  for (const node of graph.nodes) message.message(1, encodeNode(node));
  message.string(2, graph.name);
  for (const constant of graph.constants) message.message(5, encodeConstant(constant));
  for (const input of graph.inputs) message.message(11, encodeValue(input));
  for (const output of graph.outputs) message.message(12, encodeValue(output));
  return message;
}

function encodeNode(node: OnnxNode): ProtoMessage {
  const message = new ProtoMessage();
  for (const input of node.inputs) message.string(1, input);
  for (const output of node.outputs) message.string(2, output);
  message.string(4, node.opType);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    message.message(5, encodeAttribute(name, attribute));
  }
  if (node.domain !== '') message.string(7, node.domain);
  return message;
}

function encodeAttribute(name: string, attribute: OnnxAttribute): ProtoMessage {
  const message = new ProtoMessage().string(1, name);
  if ('int' in attribute) {
    return message.integer(3, attribute.int).integer(20, ATTRIBUTE_TYPE_CODE.int);
  }
  if ('float' in attribute) {
    return message.float(2, attribute.float).integer(20, ATTRIBUTE_TYPE_CODE.float);
  }
  if ('string' in attribute) {
    return message.string(4, attribute.string).integer(20, ATTRIBUTE_TYPE_CODE.string);
  }
  if ('graph' in attribute) {
    return message.message(6, encodeGraph(attribute.graph)).integer(20, ATTRIBUTE_TYPE_CODE.graph);
  }
  return message.packedIntegers(8, attribute.ints).integer(20, ATTRIBUTE_TYPE_CODE.ints);
}

function encodeConstant({ name, type, shape, data }: OnnxConstant): ProtoMessage {
  return new ProtoMessage()
    .packedIntegers(1, shape)
    .integer(2, ELEMENT_TYPE_CODE[type])
    .string(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function encodeValue({ name, type, shape, open = [] }: OnnxValue): ProtoMessage {
  const dimensions = new ProtoMessage();
  for (const [axis, size] of shape.entries()) {
    const dimension = new ProtoMessage();
    dimensions.message(1, open.includes(axis) ? dimension : dimension.integer(1, size));
  }
  const tensorType = new ProtoMessage().integer(1, ELEMENT_TYPE_CODE[type]).message(2, dimensions);
  return new ProtoMessage().string(1, name).message(2, new ProtoMessage().message(1, tensorType));
}
