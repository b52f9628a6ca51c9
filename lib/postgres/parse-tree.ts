/** Every object in a parse tree, in the order of the text; without recursion, as a tree may be 20,000 levels deep. */
export function* objectsIn(tree: unknown): Generator<object> {
  const left: unknown[] = [tree];
  while (left.length > 0) {
    const node = left.pop();
    if (typeof node !== 'object' || node === null) continue;
    yield node;
    for (const below of Object.values(node).reverse()) left.push(below);
  }
}
