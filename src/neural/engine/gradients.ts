/** @file Reverse-mode differentiation: walks a graph's tape backwards and emits gradient nodes. */
import type { Tensor } from './graph.ts';
import { add } from './ops.ts';

/**
 * d `loss` / d `parameters`, in the same order, as tensors of the same graph. `loss` must be a
 * scalar. Throws an Error if the loss does not depend on a parameter.
 */
export function gradients(loss: Tensor, parameters: readonly Tensor[]): Tensor[] {
  const { graph } = loss;
  if (loss.shape.length !== 0) {
    throw new RangeError(`The loss must be a scalar, but its shape is [${loss.shape.join()}].`);
  }
  const tape = [...graph.tape];
  const dependent = new Set(parameters.map((parameter) => parameter.name));
  for (const { inputs, output } of tape) {
    if (inputs.some((input) => dependent.has(input.name))) dependent.add(output.name);
  }
  const found = new Map<string, Tensor>([[loss.name, graph.scalar(1)]]);
  for (const { inputs, output, backward } of tape.reverse()) {
    const outputGradient = found.get(output.name);
    if (!outputGradient || !dependent.has(output.name)) continue;
    const needed = inputs.map((input) => dependent.has(input.name));
    backward(outputGradient, needed).forEach((gradient, i) => {
      const { name } = inputs[i] as Tensor;
      if (!gradient || !needed[i]) return;
      const sofar = found.get(name);
      found.set(name, sofar ? add(sofar, gradient) : gradient);
    });
  }
  return parameters.map(({ name }) => {
    const gradient = found.get(name);
    if (!gradient) throw new Error(`The loss does not depend on the parameter "${name}".`);
    return gradient;
  });
}
