import { Scopes } from './scopes.ts';
import { type Node, nodeIn, nodesIn, parse, textOf, unwrapped } from './syntax.ts';

/** Statements that only declare. */
const DECLARES = /^(?:Import|Export|Variable|Function|Class|TS)\w*|^EmptyStatement$/;

/**
 * Says that an ES module does something when it is loaded, besides making what it declares: a statement at its top level
 * that calls something or writes to something that is not its own.
 */
export async function hasEffects(path: string, text: string): Promise<boolean> {
  const parsed = await parse(path, text, 'module');
  if (!parsed) return false;
  const scopes = new Scopes(parsed);
  return nodesIn(parsed.program, 'body').some(
    (statement) => !DECLARES.test(statement.type) && !isOwnMatter(scopes, statement),
  );
}

function isOwnMatter(scopes: Scopes, statement: Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const expression = unwrapped(nodeIn(statement, 'expression'));
  const isOwn = (node: Node | undefined): boolean => {
    const root = rootOf(node);
    const binding = root?.type === 'Identifier' ? scopes.bindingOf(root) : undefined;
    return binding !== undefined && !binding.declaration.type.startsWith('Import');
  };
  switch (expression?.type) {
    case 'Literal':
    case 'Identifier':
      return true;
    case 'AssignmentExpression':
      return isOwn(nodeIn(expression, 'left'));
    case 'CallExpression': {
      const callee = unwrapped(nodeIn(expression, 'callee'));
      const [first] = nodesIn(expression, 'arguments');
      // `Object.freeze(own)`, and the function with which compilers fill an enumeration.
      const ofObject = textOf(nodeIn(callee, 'object', 'Identifier')) === 'Object';
      const fills = callee?.type === 'FunctionExpression' && first?.type === 'LogicalExpression';
      return (ofObject && isOwn(first)) || (fills && isOwn(nodeIn(first, 'left')));
    }
    default:
      return false;
  }
}

function rootOf(node: Node | undefined): Node | undefined {
  let root = unwrapped(node);
  while (root?.type === 'MemberExpression') root = unwrapped(nodeIn(root, 'object'));
  return root;
}
