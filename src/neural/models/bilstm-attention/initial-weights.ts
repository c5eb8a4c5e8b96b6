/** @file Random initial weights of the guide's network, by Keras' initialisers. */
import type { Stream } from '../../../random/stream.ts';
import type { NetworkConfig } from './config.ts';
import { elementCount } from '../weights.ts';
import { weightSpecs } from './weights.ts';
import type { NamedTensors, WeightSpec } from '../weights.ts';

/**
 * Initial weights: kernels Glorot uniform, recurrent kernels orthogonal, biases 0 except 1 for the
 * forget gates. Equal streams give equal weights on every machine; each weight has its own fork.
 */
export function initialWeights(config: NetworkConfig, stream: Stream): NamedTensors {
  return new Map(
    weightSpecs(config).map((spec) => [
      spec.name,
      { shape: spec.shape, data: initialValues(spec, stream.fork(spec.name)) },
    ]),
  );
}

function initialValues({ name, shape }: WeightSpec, stream: Stream): Float32Array {
  const [rows, columns] = shape as [number, number];
  if (name.endsWith('/recurrent_kernel')) return orthogonalRows(rows, columns, stream);
  if (name.endsWith('/kernel')) return glorotUniform(rows, columns, stream);
  const bias = new Float32Array(elementCount(shape));
  // An LSTM's bias has the gates i f c o: the second quarter is the forget gate's.
  if (name.startsWith('bidirectional')) bias.fill(1, bias.length / 4, bias.length / 2);
  return bias;
}

/** Uniform in +-sqrt(6 / (rows + columns)) (Glorot & Bengio 2010). */
function glorotUniform(rows: number, columns: number, stream: Stream): Float32Array {
  const limit = Math.sqrt(6 / (rows + columns));
  return Float32Array.from({ length: rows * columns }, () => (2 * stream.float() - 1) * limit);
}

/** `rows` <= `columns` random rows, orthonormalised by modified Gram-Schmidt. */
function orthogonalRows(rows: number, columns: number, stream: Stream): Float32Array {
  const basis: Float64Array[] = [];
  for (let row = 0; row < rows; row++) {
    const vector = Float64Array.from({ length: columns }, () => stream.gaussian());
    for (const earlier of basis) {
      const projection = dot(vector, earlier);
      for (let i = 0; i < columns; i++) {
        vector[i] = (vector[i] as number) - projection * (earlier[i] as number);
      }
    }
    const length = Math.sqrt(dot(vector, vector));
    basis.push(vector.map((value) => value / length));
  }
  const data = new Float32Array(rows * columns);
  basis.forEach((vector, row) => data.set(vector, row * columns));
  return data;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] as number);
  return total;
}
