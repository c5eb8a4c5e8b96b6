/** @file A graph under construction: emits ONNX nodes and keeps the tape that gradients are read from. */
import { encodeModel } from './onnx.ts';
import type {
  ElementType,
  OnnxAttribute,
  OnnxConstant,
  OnnxGraph,
  OnnxNode,
  OnnxValue,
} from './onnx.ts';

/** Element type of the computation; float64 serves gradient checks. */
export type FloatType = 'float32' | 'float64';

/** A value of a {@link Graph}, with its static shape. */
export interface Tensor extends OnnxValue {
  readonly graph: Graph;
}

/** One differentiable step: given d loss / d outputs, `backward` gives d loss / d inputs. */
export interface TapeEntry {
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  /**
   * Gradients of `inputs`, in order. `needed[i]` is false where nobody asks for input i: its place
   * may then hold undefined.
   */
  readonly backward: (
    outputGradient: Tensor,
    needed: readonly boolean[],
  ) => readonly (Tensor | undefined)[];
}

/** What {@link Graph.op} needs to know of a node. */
export interface OpOptions {
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  readonly domain?: 'com.microsoft';
  /** Element type of the outputs; that of the first input if left out. */
  readonly type?: ElementType;
}

/** How a {@link Graph} is built. */
export interface GraphOptions {
  /** Emit standard ONNX operators only; false by default. */
  readonly portable?: boolean;
  readonly name?: string;
  /** Counter of names, shared by graphs that are nested. */
  readonly names?: { next: number };
}

/**
 * Builds one ONNX graph with static shapes. Differentiable operations also {@link Graph.record}
 * how their gradient is made.
 */
export class Graph {
  readonly floatType: FloatType;
  /** Whether only standard ONNX operators may be emitted, for other programs to read. */
  readonly portable: boolean;
  readonly tape: TapeEntry[] = [];
  readonly #name: string;
  readonly #names: { next: number };
  readonly #nodes: OnnxNode[] = [];
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];
  readonly #constants = new Map<string, OnnxConstant>();

  constructor(floatType: FloatType = 'float32', options: GraphOptions = {}) {
    this.floatType = floatType;
    this.portable = options.portable ?? false;
    this.#name = options.name ?? 'main';
    this.#names = options.names ?? { next: 0 };
  }

  /** A graph for the body of a Scan. Its names do not clash with those of this graph. */
  subgraph(name: string): Graph {
    return new Graph(this.floatType, { portable: this.portable, name, names: this.#names });
  }

  /** Declares an input to be fed at every run, of the float type unless `type` says otherwise. */
  input(name: string, shape: readonly number[], type: ElementType = this.floatType): Tensor {
    const tensor = this.#tensor(name, type, shape);
    this.#inputs.push(tensor);
    return tensor;
  }

  /** An input of a subgraph, named by the graph itself; of the float type by default. */
  bodyInput(shape: readonly number[], type?: ElementType): Tensor {
    return this.input(this.#freshName('input'), shape, type);
  }

  /** A tensor of the graph around this subgraph, for operations in here. */
  outer(tensor: Tensor): Tensor {
    return { ...tensor, graph: this };
  }

  /** Declares `tensor` to be returned by every run under `name`. */
  output(name: string, tensor: Tensor): void {
    this.#nodes.push({
      opType: 'Identity',
      domain: '',
      inputs: [tensor.name],
      outputs: [name],
      attributes: {},
    });
    this.#outputs.push({ name, type: tensor.type, shape: tensor.shape });
  }

  /** Returns `tensor` from a subgraph under its own name. */
  bodyOutput(tensor: Tensor): void {
    this.#outputs.push(tensor);
  }

  /**
   * A constant of the float type; `values` has one number per element, or one for all of them.
   *
   * @param name what a reader of the model finds it under; by default the graph names it.
   */
  constant(values: ArrayLike<number>, shape: readonly number[], name?: string): Tensor {
    const count = shape.reduce((product, size) => product * size, 1);
    const data = this.floatType === 'float32' ? new Float32Array(count) : new Float64Array(count);
    if (values.length === 1) data.fill(values[0] as number);
    else data.set(values);
    return this.#addConstant(data, this.floatType, shape, name);
  }

  /** A scalar constant. */
  scalar(value: number): Tensor {
    return this.constant([value], []);
  }

  /** A one-dimensional int64 constant: axes, shapes, indices. */
  indices(values: readonly number[]): Tensor {
    return this.#addConstant(BigInt64Array.from(values, BigInt), 'int64', [values.length]);
  }

  /** An int32 constant, one number per element. */
  integers(values: ArrayLike<number>, shape: readonly number[]): Tensor {
    return this.#addConstant(Int32Array.from(values), 'int32', shape);
  }

  /** Emits a node with one output of `shape`. */
  op(
    opType: string,
    inputs: readonly Tensor[],
    shape: readonly number[],
    options: OpOptions = {},
  ): Tensor {
    return this.ops(opType, inputs, [shape], options)[0] as Tensor;
  }

  /** Emits a node with one output per shape. */
  ops(
    opType: string,
    inputs: readonly Tensor[],
    shapes: readonly (readonly number[])[],
    options: OpOptions = {},
  ): Tensor[] {
    const type = options.type ?? inputs[0]?.type ?? this.floatType;
    const outputs = shapes.map((shape) => this.#tensor(this.#freshName(opType), type, shape));
    this.#nodes.push({
      opType,
      domain: options.domain ?? '',
      inputs: inputs.map((input) => input.name),
      outputs: outputs.map((output) => output.name),
      attributes: options.attributes ?? {},
    });
    return outputs;
  }

  /** Adds a differentiable step to the tape and returns its output. */
  record(output: Tensor, inputs: readonly Tensor[], backward: TapeEntry['backward']): Tensor {
    this.tape.push({ inputs, output, backward });
    return output;
  }

  toOnnx(): OnnxGraph {
    return {
      name: this.#name,
      nodes: this.#nodes,
      inputs: this.#inputs,
      outputs: this.#outputs,
      constants: [...this.#constants.values()],
    };
  }

  /** The graph as the bytes of an ONNX model. */
  toModel(): Uint8Array {
    return encodeModel(this.toOnnx());
  }

  #addConstant(
    data: OnnxConstant['data'],
    type: ElementType,
    shape: readonly number[],
    ownName?: string,
  ): Tensor {
    const shared = ownName === undefined && data.length <= 8;
    const key = shared ? `${type}[${shape.join()}]:${data.join()}` : undefined;
    const known = key === undefined ? undefined : this.#constants.get(key);
    if (known) return this.#tensor(known.name, type, shape);
    const name = ownName ?? this.#freshName('constant');
    this.#constants.set(key ?? name, { name, type, shape, data });
    return this.#tensor(name, type, shape);
  }

  #freshName(hint: string): string {
    return `${hint}_${this.#names.next++}`;
  }

  #tensor(name: string, type: ElementType, shape: readonly number[]): Tensor {
    return { graph: this, name, type, shape };
  }
}
