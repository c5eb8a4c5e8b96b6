/** @file Leaves out of a graph what no output needs, such as values that only a gradient would have read. */
import type { OnnxGraph, OnnxNode } from './onnx.ts';

/** The graph with only those nodes and constants that its outputs depend on. */
export function neededNodes(graph: OnnxGraph): OnnxGraph {
  const needed = new Set(graph.outputs.map(({ name }) => name));
  const nodes: OnnxNode[] = [];
  // A node stands after those that it reads.
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => needed.has(name))) continue;
    nodes.push(node);
    for (const name of namesRead(node)) needed.add(name);
  }
  return {
    ...graph,
    nodes: nodes.reverse(),
    constants: graph.constants.filter(({ name }) => needed.has(name)),
  };
}

/** The names that a node reads, those in the graphs of its attributes too. */
function namesRead({ inputs, attributes }: OnnxNode): string[] {
  const inner = Object.values(attributes).flatMap((attribute) =>
    'graph' in attribute
      ? [
          ...attribute.graph.nodes.flatMap(namesRead),
          ...attribute.graph.outputs.map(({ name }) => name),
        ]
      : [],
  );
  return [...inputs, ...inner];
}
