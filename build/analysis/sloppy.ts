import { sloppyOnly } from '../line-errors.ts';
import type { FileUnderAnalysis } from './file-under-analysis.ts';
import { childrenOf, type Node, nodeIn, nodesIn, propertyOf, stringOf, textOf, unwrapped } from './syntax.ts';

/**
 * Follows CommonJS code that is not strict, where bundles are: `this` of a function that is called where it is written is
 * the global object, and `arguments.callee` has no counterpart.
 */
export function followSloppy(file: FileUnderAnalysis): void {
  if (file.facts.kind !== 'commonjs' || isStrict(file.parsed.program)) return;
  for (const [node] of file.parsed.parents) {
    if (node.type === 'CallExpression') {
      const callee = unwrapped(nodeIn(node, 'callee'));
      if (callee?.type === 'FunctionExpression' && !isInStrict(file, callee)) {
        for (const own of thisOf(callee)) file.replace(own, 'globalThis');
      }
    }
    const object = nodeIn(node, 'object', 'Identifier');
    if (propertyOf(node) === 'callee' && textOf(object) === 'arguments' && !isInStrict(file, node)) {
      file.refuse(node, (position) => sloppyOnly(file.facts.path, position, 'arguments.callee', file.facts.owner));
    }
  }
}

/** Lists the uses of a function's own `this`. */
function thisOf(callee: Node): Node[] {
  const found: Node[] = [];
  const left = [...nodesIn(callee, 'params'), ...childrenOf(nodeIn(callee, 'body') ?? callee)];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === 'ThisExpression') found.push(node);
    const hasOwn = /^Function|^PropertyDefinition$|^StaticBlock$/.test(node.type);
    if (!hasOwn) left.push(...childrenOf(node));
  }
  return isStrict(nodeIn(callee, 'body') ?? callee) ? [] : found;
}

function isInStrict(file: FileUnderAnalysis, node: Node): boolean {
  for (let around = file.parsed.parents.get(node); around; around = file.parsed.parents.get(around)) {
    if (around.type === 'ClassBody' || isStrict(nodeIn(around, 'body') ?? around)) return true;
  }
  return false;
}

const isStrict = (body: Node): boolean =>
  nodesIn(body, 'body').some(
    (statement) =>
      statement['directive'] === 'use strict' || stringOf(nodeIn(statement, 'expression')) === 'use strict',
  );
