/** @file The takes of a piece as a tree: which came from which. */

export interface TreeTake {
  readonly id: string;
  /** Id of the take it was made from. */
  readonly parent: string | null;
}

export interface TakeNode<T extends TreeTake> {
  readonly take: T;
  /** 0 for the first take. */
  readonly depth: number;
  /** From 1, in the order in which they were made. */
  readonly number: number;
}

/**
 * The takes in the order of the tree, each after the one it was made from. A take whose parent is not
 * among them stands at the top.
 *
 * A chain of single changes does not go deeper: only where a take has several children do the later
 * ones branch off, as in a graph of commits.
 *
 * @param takes oldest first.
 */
export function takeTree<T extends TreeTake>(takes: readonly T[]): TakeNode<T>[] {
  const known = new Set(takes.map(({ id }) => id));
  const children = new Map<string | null, T[]>();
  for (const take of takes) {
    const parent = take.parent !== null && known.has(take.parent) ? take.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), take]);
  }
  const numbers = new Map(takes.map(({ id }, index) => [id, index + 1]));
  const nodes: TakeNode<T>[] = [];
  const visit = (take: T, depth: number) => {
    nodes.push({ take, depth, number: numbers.get(take.id)! });
    const below = children.get(take.id) ?? [];
    // The branches first, so that the chain continues right below its take's branches.
    for (const branch of below.slice(1)) visit(branch, depth + 1);
    if (below[0]) visit(below[0], depth);
  };
  for (const root of children.get(null) ?? []) visit(root, 0);
  return nodes;
}
