import { isNode, type Node, nodeIn, nodesIn, stringOf, textOf } from './analysis/syntax.ts';

/** Definition of esbuild's helper that gives a function its name, in code whose names are kept. */
const HELPER = /var (__name\d*)=\(target,value\)=>/;

/** Part of a text, from its start up to its end. */
type Span = readonly [start: number, end: number];

/**
 * Overwrites with spaces the calls of esbuild's helper for names that the language gives anyway. What is left are names
 * that esbuild had to change, e.g. of two classes with the same name. A function without such calls in it can be
 * evaluated elsewhere by its source. Spaces keep every position, and so the source map.
 */
export function withNamesOfTheLanguage(code: string, program: Node): string {
  const helper = HELPER.exec(code)?.[1];
  if (helper === undefined) return code;
  const spans: Span[] = [];
  visit(program, [], helper, spans);
  let text = '';
  let at = 0;
  for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
    text += code.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return text + code.slice(at);
}

/** Collects the parts to overwrite in a node; `around` has the nodes around it, from the outside. */
function visit(node: Node, around: Node[], helper: string, spans: Span[]): void {
  if (node.type === 'CallExpression' && textOf(nodeIn(node, 'callee', 'Identifier')) === helper) {
    spans.push(...needless(node, around));
  }
  around.push(node);
  for (const key in node) {
    const value = node[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) visit(each, around, helper, spans);
    } else if (isNode(value)) {
      visit(value, around, helper, spans);
    }
  }
  around.pop();
}

/** Returns the parts of a call of the helper that are not needed. */
function needless(call: Node, around: readonly Node[]): readonly Span[] {
  const [named, given] = nodesIn(call, 'arguments');
  const name = stringOf(given);
  const parent = around.at(-1);
  if (!named || !parent) return [];
  if (named.type === 'ThisExpression') {
    const block = around.at(-2);
    const owner = around.at(-4);
    const own = owner && (textOf(nodeIn(owner, 'id')) ?? inferred(owner, around.at(-5)));
    return block?.type === 'StaticBlock' && own === name ? [[block.start, block.end]] : [];
  }
  if (named.type === 'Identifier') {
    return parent.type === 'ExpressionStatement' && textOf(named) === name ? [[parent.start, parent.end]] : [];
  }
  const own = textOf(nodeIn(named, 'id')) ?? inferred(call, parent);
  if (own !== name) return [];
  // Elsewhere, as in `(function run() {})()`, the parentheses of the call stay.
  const bare = VALUES.has(parent.type) || nodesIn(parent, 'arguments').includes(call);
  return [
    [call.start, bare ? named.start : named.start - 1],
    [named.end, bare ? call.end : call.end - 1],
  ];
}

/** Nodes of which a function can be a part without parentheses around it. */
const VALUES = new Set([
  'ArrayExpression',
  'AssignmentExpression',
  'AssignmentPattern',
  'Property',
  'PropertyDefinition',
  'ReturnStatement',
  'VariableDeclarator',
]);

/** Returns the name that a function or class without one gets from the place that it is written in. */
function inferred(value: Node, parent: Node | undefined): string | undefined {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return textOf(nodeIn(parent, 'id', 'Identifier'));
    case 'AssignmentExpression':
      return /^(=|\|\|=|&&=|\?\?=)$/.test(String(parent['operator']))
        ? textOf(nodeIn(parent, 'left', 'Identifier'))
        : undefined;
    case 'AssignmentPattern':
      return parent['right'] === value ? textOf(nodeIn(parent, 'left', 'Identifier')) : undefined;
    case 'Property':
    case 'PropertyDefinition':
      return parent['computed'] === true || parent['value'] !== value ? undefined : keyOf(nodeIn(parent, 'key'));
    default:
      return undefined;
  }
}

const keyOf = (key: Node | undefined): string | undefined =>
  key?.type === 'PrivateIdentifier' ? `#${String(key['name'])}` : textOf(key);
