/** @file Tests that a model holds what its outputs need and no more. */
import { describe, expect, it } from 'vitest';
import { Graph } from './graph.ts';
import { neededNodes } from './needed-nodes.ts';
import { add, mul } from './ops.ts';

describe('the needed part of a graph', () => {
  it('has neither nodes nor constants that no output depends on, but all inputs', () => {
    const graph = new Graph();
    const x = graph.input('x', [2]);
    const used = graph.constant([1], [2], 'used');
    mul(add(x, used), graph.constant([2], [2], 'unused'));
    graph.output('y', add(used, used));
    const { nodes, constants, inputs } = neededNodes(graph.toOnnx());
    expect(nodes.map(({ opType }) => opType)).toEqual(['Add', 'Identity']);
    expect(constants.map(({ name }) => name)).toEqual(['used']);
    expect(inputs.map(({ name }) => name)).toEqual(['x']);
  });

  it('has what only the body of a loop reads', () => {
    const graph = new Graph();
    const x = graph.input('x', [2]);
    const twice = add(x, x);
    const body = graph.subgraph('body');
    body.bodyOutput(body.op('Neg', [body.outer(twice)], [2]));
    const y = graph.op('Scan', [x], [2], { attributes: { body: { graph: body.toOnnx() } } });
    graph.output('y', y);
    const { nodes } = neededNodes(graph.toOnnx());
    expect(nodes.map(({ opType }) => opType)).toEqual(['Add', 'Scan', 'Identity']);
  });
});
