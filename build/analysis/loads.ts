import { dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadUnfollowable } from '../line-errors.ts';
import { PROVIDED } from '../provided.ts';
import { fromRoot } from '../store.ts';
import type { FileUnderAnalysis } from './file-under-analysis.ts';
import type { Binding } from './scopes.ts';
import { calledName, constantText, specifierFrom, staticPath } from './static-paths.ts';
import { type Node, nodeIn, nodesIn, propertyOf, stringOf, textOf, unwrapped } from './syntax.ts';

/**
 * Follows how a file loads modules at run time: `createRequire`, computed names, `require.resolve` and the like. What
 * esbuild does not see is given to it; what has no answer in a bundle is refused.
 */
export function followLoads(file: FileUnderAnalysis): void {
  for (const name of file.scopes.free('require')) followRequire(file, name, undefined);
  for (const node of [...file.parsed.parents.keys()].sort((a, b) => a.start - b.start)) {
    if (node.type === 'ImportExpression') followComputed(file, node, nodeIn(node, 'source'), 'import');
    if (node.type === 'CallExpression') followCall(file, node);
  }
  for (const name of file.facts.kind === 'commonjs' ? file.scopes.free('module') : []) followModule(file, name);
}

function followCall(file: FileUnderAnalysis, call: Node): void {
  const callee = unwrapped(nodeIn(call, 'callee'));
  const [first] = nodesIn(call, 'arguments');
  if (propertyOf(callee) === 'resolve' && nodeIn(callee, 'object')?.type === 'MetaProperty') {
    resolves(file, call, first);
  }
  if (calledName(file, callee) !== 'createRequire' || !staticPath(file, first)) return;
  const folder = dirname(staticPath(file, first)?.path ?? '');
  const { parent, child } = file.around(call);
  if (parent?.['callee'] === child || parent?.['object'] === child) followUse(file, call, folder);
  const id = parent?.['init'] === child ? nodeIn(parent, 'id', 'Identifier') : undefined;
  const binding = id && file.scopes.bindingOf(id);
  if (binding) followAlias(file, binding, folder);
}

function followAlias(file: FileUnderAnalysis, binding: Binding, folder: string): void {
  for (const reference of file.scopes.references(binding)) followRequire(file, reference, folder);
}

/** Follows one use of `require`, or of a constant that holds one for a folder. */
function followRequire(file: FileUnderAnalysis, name: Node, folder: string | undefined): void {
  followUse(file, name, folder);
  const { parent, child } = file.around(name);
  const id = parent?.['init'] === child ? nodeIn(parent, 'id', 'Identifier') : undefined;
  const binding = id && file.scopes.bindingOf(id);
  if (binding && file.scopes.valueOf(binding)) followAlias(file, binding, folder ?? file.folder);
}

function followUse(file: FileUnderAnalysis, required: Node, folder: string | undefined): void {
  const { parent, child } = file.around(required);
  if (parent?.type === 'CallExpression' && parent['callee'] === child) {
    const [argument] = nodesIn(parent, 'arguments');
    if (folder === undefined) followComputed(file, parent, argument, 'require');
    else followCreated(file, parent, argument, folder);
  }
  const position = nodesIn(parent, 'arguments').indexOf(child);
  if (position >= 0 && folder === undefined) followPassed(file, required, position);
  if (parent?.type !== 'MemberExpression' || parent['object'] !== child) return;
  const outer = file.around(parent);
  const property = propertyOf(parent);
  if (property === 'resolve') resolves(file, parent, nodesIn(outer.parent, 'arguments')[0]);
  else if ((property === 'cache' || property === 'extensions') && isChanged(file, parent)) unfollowable(file, parent);
}

/** Says that an entry of an object is written or deleted. */
function isChanged(file: FileUnderAnalysis, object: Node): boolean {
  const entry = file.around(object);
  const outer = entry.parent?.['object'] === entry.child ? file.around(entry.parent) : entry;
  return outer.parent?.['left'] === outer.child || outer.parent?.['operator'] === 'delete';
}

/**
 * Follows `require` into a function of the same file that calls its parameter so, as wrappers for several module systems
 * do: without the parameter, the function means the same `require`.
 */
function followPassed(file: FileUnderAnalysis, required: Node, position: number): void {
  const parameters = [...file.parsed.parents.keys()]
    .map((node) => nodesIn(node, 'params')[position])
    .filter((parameter) => parameter?.type === 'Identifier' && textOf(parameter) === 'require');
  if (parameters.length === 0) unfollowable(file, required);
  for (const parameter of parameters) if (parameter) file.replace(parameter, 'requirePassed');
}

/** Gives esbuild a call of a `require` that the file made itself. */
function followCreated(file: FileUnderAnalysis, call: Node, argument: Node | undefined, folder: string): void {
  const path = staticPath(file, argument)?.path;
  const specifier = path === undefined ? argument && constantText(file, argument) : specifierFrom(folder, path);
  if (specifier === undefined) {
    unfollowable(file, call);
  } else if (!file.facts.atRunTime(specifier)) {
    const loaded = file.provided(`${PROVIDED.require}${fromRoot(file.facts.root, folder)}|${specifier}`, 'load');
    file.replace(call, `${loaded}()`);
  }
}

function followComputed(
  file: FileUnderAnalysis,
  call: Node,
  argument: Node | undefined,
  how: 'require' | 'import',
): void {
  const value = unwrapped(argument);
  if (!value || stringOf(value) !== undefined) return;
  // The paths that a file makes of its own place are followed already.
  if (file.edits.some(({ start, end }) => start <= value.start && value.end <= end)) return;
  const text = constantText(file, value);
  if (text !== undefined) {
    file.replace(value, JSON.stringify(text.startsWith('file:') ? fileURLToPath(text) : text));
  } else if (!followPattern(file, value, how) && !isChoice(value)) {
    unfollowable(file, call);
  }
}

/** Says that a value is one of two texts, which esbuild bundles both. */
const isChoice = (value: Node): boolean =>
  value.type === 'ConditionalExpression' &&
  ['consequent', 'alternate'].every((branch) => {
    const inner = unwrapped(nodeIn(value, branch));
    return inner !== undefined && (stringOf(inner) !== undefined || isChoice(inner));
  });

/**
 * Follows a name with a computed part, `./texts/${language}.js`: esbuild bundles all files that match. A `require` whose
 * name ends with the computed part may leave out an extension, which esbuild's patterns cannot.
 */
function followPattern(file: FileUnderAnalysis, value: Node, how: 'require' | 'import'): boolean {
  const texts = textsOf(value);
  const [first = '', last = ''] = [texts?.[0], texts?.at(-1)];
  if (!/^\.\.?\//.test(first) || (how === 'require' && extname(last) === '')) return false;
  file.listed.add(first.endsWith('/') ? resolve(file.folder, first) : dirname(resolve(file.folder, first)));
  return true;
}

/** Lists the constant texts of a template or of a sum of texts; an empty text for each computed part. */
function textsOf(value: Node | undefined): readonly string[] | undefined {
  const inner = unwrapped(value);
  if (inner?.type === 'TemplateLiteral') {
    return nodesIn(inner, 'quasis').map((each) => String((each['value'] as { cooked?: string }).cooked));
  }
  if (inner?.type === 'BinaryExpression' && inner['operator'] === '+') {
    return [...(textsOf(nodeIn(inner, 'left')) ?? ['']), ...(textsOf(nodeIn(inner, 'right')) ?? [''])];
  }
  const text = stringOf(inner);
  return text === undefined ? undefined : [text];
}

function resolves(file: FileUnderAnalysis, at: Node, argument: Node | undefined): void {
  // The path of a file that is copied is followed already.
  if (file.edits.some(({ start, end }) => start <= at.start && at.end <= end)) return;
  const specifier = argument && constantText(file, argument);
  if (specifier === undefined || !file.facts.atRunTime(specifier)) unfollowable(file, at);
}

/** Answers what CommonJS code asks of its own `module`. */
function followModule(file: FileUnderAnalysis, name: Node): void {
  const { parent, child } = file.around(name);
  const property = parent?.['object'] === child ? propertyOf(parent) : undefined;
  if (!parent || file.parsed.parents.get(parent)?.['left'] === parent) return;
  if (property === 'parent') {
    // Node knows which module required a module first; code asks it whether any did.
    file.replace(parent, file.facts.required ? '({})' : '(void 0)');
  } else if (property === 'children' || property === 'paths') {
    unfollowable(file, parent);
  }
}

function unfollowable(file: FileUnderAnalysis, node: Node): void {
  const given = file.facts.text.slice(node.start, node.end);
  file.refuse(node, (position) => loadUnfollowable(file.facts.path, position, given, file.facts.owner));
}
