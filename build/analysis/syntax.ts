import { extname } from 'node:path';

/** Node of a syntax tree in the ESTree format; offsets count UTF-16 units. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Parsed file. */
export interface Parsed {
  readonly program: Node;
  /** Containing node of each node but the program. */
  readonly parents: ReadonlyMap<Node, Node>;
}

const LANGUAGES: Readonly<Record<string, 'ts' | 'tsx' | 'jsx'>> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
  '.jsx': 'jsx',
};

/**
 * Parses a file; undefined when it does not parse, which esbuild reports better.
 *
 * @param kind CommonJS may have `return` at the top level and words that ES modules reserve
 */
export async function parse(path: string, text: string, kind: 'module' | 'commonjs'): Promise<Parsed | undefined> {
  // Loaded here, since a build in which nothing changed needs no parser.
  const { parseSync } = await import('oxc-parser');
  const lang = LANGUAGES[extname(path)] ?? 'js';
  const { program, errors } = parseSync(path, text, { lang, sourceType: kind });
  if (errors.length > 0) return undefined;
  const top = program as unknown as Node;
  let parents: ReadonlyMap<Node, Node> | undefined;
  return {
    program: top,
    get parents() {
      parents ??= parentsIn(top);
      return parents;
    },
  };
}

function parentsIn(top: Node): ReadonlyMap<Node, Node> {
  const parents = new Map<Node, Node>();
  const left = [top];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    for (const child of childrenOf(node)) {
      parents.set(child, node);
      left.push(child);
    }
  }
  return parents;
}

/** Lists the nodes directly below a node. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';

/** Returns the node in a field, if it has one of these types. */
export function nodeIn(node: Node | undefined, field: string, ...types: readonly string[]): Node | undefined {
  const value = node?.[field];
  return isNode(value) && (types.length === 0 || types.includes(value.type)) ? value : undefined;
}

/** Lists the nodes in a field. */
export function nodesIn(node: Node | undefined, field: string): readonly Node[] {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Returns the name of an identifier, or the text of a string literal or of a template without expressions. */
export function textOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Identifier') return String(node['name']);
  return stringOf(node);
}

/** Returns the text of a string literal, or of a template without expressions. */
export function stringOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node?.type !== 'TemplateLiteral' || nodesIn(node, 'expressions').length > 0) return undefined;
  const value = nodesIn(node, 'quasis')[0]?.['value'] as { cooked?: string } | undefined;
  return value?.cooked;
}

/** Returns the name of a property that is read with a dot or a string. */
export function propertyOf(node: Node | undefined): string | undefined {
  if (node?.type !== 'MemberExpression') return undefined;
  const property = nodeIn(node, 'property');
  return node['computed'] === true ? stringOf(property) : textOf(property);
}

/** Types of nodes that change nothing about the value of their `expression`. */
const WRAPPERS = new Set([
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);

export const isWrapper = ({ type }: Node): boolean => WRAPPERS.has(type);

/** Returns the expression within parentheses and assertions of types. */
export function unwrapped(node: Node | undefined): Node | undefined {
  let inner = node;
  while (inner && isWrapper(inner)) inner = nodeIn(inner, 'expression');
  return inner;
}
