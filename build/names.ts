import { type Node, nodeIn, nodesIn, type Parsed, stringOf, textOf } from './analysis/syntax.ts';

/** Definition of esbuild's helper that gives a function its name, in code whose names are kept. */
const HELPER = /var (__name\d*)=\(target,value\)=>/;

/**
 * Overwrites with spaces the calls of esbuild's helper for names that the language gives anyway. What is left are names
 * that esbuild had to change, e.g. of two classes with the same name. A function without such calls in it can be
 * evaluated elsewhere by its source. Spaces keep every position, and so the source map.
 */
export function withNamesOfTheLanguage(code: string, parsed: Parsed): string {
  const helper = HELPER.exec(code)?.[1];
  if (helper === undefined) return code;
  const characters = code.split('');
  const blank = (start: number, end: number) => characters.fill(' ', start, end);
  for (const [call] of parsed.parents) {
    if (call.type !== 'CallExpression' || textOf(nodeIn(call, 'callee', 'Identifier')) !== helper) continue;
    const [named, given] = nodesIn(call, 'arguments');
    const parent = parsed.parents.get(call);
    if (!named || !parent || nameOf(parsed, named, call) !== stringOf(given)) continue;
    if (named.type === 'ThisExpression') {
      const block = parsed.parents.get(parent);
      if (block?.type === 'StaticBlock') blank(block.start, block.end);
    } else if (named.type === 'Identifier' && parent.type === 'ExpressionStatement') {
      blank(parent.start, parent.end);
    } else {
      blank(call.start, named.start);
      blank(named.end, call.end);
    }
  }
  return characters.join('');
}

/** Returns the name that a function or class has without the call of the helper. */
function nameOf(parsed: Parsed, named: Node, call: Node): string | undefined {
  if (named.type === 'Identifier') return textOf(named);
  if (named.type !== 'ThisExpression') return textOf(nodeIn(named, 'id')) ?? inferred(parsed, call);
  let around = parsed.parents.get(call);
  while (around && !around.type.startsWith('Class')) around = parsed.parents.get(around);
  const owner = around?.type === 'ClassBody' ? parsed.parents.get(around) : undefined;
  return owner && (textOf(nodeIn(owner, 'id')) ?? inferred(parsed, owner));
}

/** Returns the name that a function or class without one gets from the place that it is written in. */
function inferred({ parents }: Parsed, value: Node): string | undefined {
  const parent = parents.get(value);
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
