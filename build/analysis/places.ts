import { existsSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { placeUnfollowable } from '../line-errors.ts';
import { PROVIDED } from '../provided.ts';
import { fromRoot } from '../store.ts';
import type { FileUnderAnalysis } from './file-under-analysis.ts';
import { calledName, isOwnPlace, resolvedBeside, type StaticPath, specifierFrom, staticPath } from './static-paths.ts';
import { type Node, nodeIn, nodesIn, propertyOf, textOf } from './syntax.ts';

/** Files of code: a copy of one would not find what it imports. */
const CODE = /^\.([cm]?[jt]sx?|node)$/;
/** Functions that take a path apart, or say something of it, without reading the file. */
const ABOUT_PATHS = new Set(['basename', 'extname', 'isAbsolute', 'parse', 'relative']);
/** Methods and properties of a path or URL that say something of it. */
const ABOUT_TEXTS = new Set(['endsWith', 'includes', 'indexOf', 'length', 'origin', 'protocol', 'startsWith']);
/** Names of what starts a program of its own from a file. */
const STARTERS = new Set(['Worker', 'fork']);

/**
 * Follows what a file makes of its own place (`__dirname`, `__filename`, `import.meta.url`): a file beside it is copied
 * beside the bundle, a worker is bundled, a module is required by its name. Where the code could read anything beside
 * itself, its line is refused.
 */
export function followPlaces(file: FileUnderAnalysis): void {
  const atoms = [...file.parsed.parents.keys()].filter((node) => isOwnPlace(file, node));
  for (const atom of atoms.sort((a, b) => a.start - b.start)) follow(file, atom, atom, new Set());
  for (const [node] of file.parsed.parents) {
    if (node.type !== 'CallExpression' || !resolvedBeside(file, node)) continue;
    const { top, found, parent, child } = climbed(file, node);
    if (found) used(file, top, found, parent, child);
  }
  for (const [node] of file.parsed.parents) {
    const whole = node.type === 'MetaProperty' && textOf(nodeIn(node, 'meta')) === 'import';
    if (whole && file.around(node).parent?.type !== 'MemberExpression') {
      file.refuse(node, (position) => placeUnfollowable(file.facts.path, position, 'import.meta', file.facts.owner));
    }
  }
}

/** Finds the largest expression around a node that is a path, and what it stands in. */
function climbed(file: FileUnderAnalysis, node: Node) {
  let top = node;
  let { parent, child } = file.around(top);
  while (parent && staticPath(file, parent)) {
    top = parent;
    ({ parent, child } = file.around(top));
  }
  return { top, parent, child, found: staticPath(file, top) };
}

function follow(file: FileUnderAnalysis, atom: Node, from: Node, seen: Set<Node>): void {
  const { top, parent, child, found } = climbed(file, from);
  if (!found || seen.has(top)) return;
  seen.add(top);
  if (used(file, top, found, parent, child)) return;
  const binding = constantOf(file, parent, child);
  if (binding) {
    ownValue(file, atom);
    for (const reference of file.scopes.references(binding)) follow(file, reference, reference, seen);
    return;
  }
  if (isBeside(file, found) && !isHarmless(file, parent, child)) {
    file.refuse(atom, (position) =>
      placeUnfollowable(file.facts.path, position, file.facts.text.slice(top.start, top.end), file.facts.owner),
    );
  }
  ownValue(file, atom);
}

/** Says that something lies at the path that the bundle would not have: a folder or a file of code. */
const isBeside = (file: FileUnderAnalysis, { path }: StaticPath): boolean => existsSync(path) || path === file.folder;

/** Replaces an expression whose use is known. */
function used(file: FileUnderAnalysis, top: Node, found: StaticPath, parent: Node | undefined, child: Node): boolean {
  const isArgument = nodesIn(parent, 'arguments')[0] === child;
  const callee = nodeIn(parent, 'callee');
  const name = isArgument ? calledName(file, callee) : undefined;
  if (name === 'createRequire') return true;
  const loads = (name === 'require' && callee?.type === 'Identifier') || parent?.type === 'ImportExpression';
  if (loads) {
    file.replace(top, JSON.stringify(specifierFrom(file.folder, found.path)));
    return true;
  }
  if (!isFile(found.path)) return false;
  const program = CODE.test(extname(found.path));
  if (program && !(name !== undefined && STARTERS.has(name))) return false;
  const beside = program ? PROVIDED.worker : PROVIDED.file;
  const path = fromRoot(file.facts.root, found.path);
  const value = file.provided(`${beside}${path}`, found.form === 'path' ? 'path' : 'href');
  file.replace(top, found.form === 'url' ? `new URL(${value})` : value);
  return true;
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/** Returns the constant that is declared with a value, unless others can see it. */
function constantOf(file: FileUnderAnalysis, parent: Node | undefined, child: Node) {
  const id = nodeIn(parent, 'id', 'Identifier');
  if (parent?.type !== 'VariableDeclarator' || parent['init'] !== child || !id) return undefined;
  const declaration = file.parsed.parents.get(parent);
  if (declaration && file.parsed.parents.get(declaration)?.type === 'ExportNamedDeclaration') return undefined;
  const binding = file.scopes.bindingOf(id);
  if (!binding || file.scopes.valueOf(binding) !== parent['init']) return undefined;
  const exported = file.scopes
    .references(binding)
    .some((each) => file.parsed.parents.get(each)?.type === 'ExportSpecifier');
  return exported ? undefined : binding;
}

function isHarmless(file: FileUnderAnalysis, parent: Node | undefined, child: Node): boolean {
  switch (parent?.type) {
    case 'UnaryExpression':
    case 'ExpressionStatement':
      return true;
    case 'BinaryExpression':
      return /^[!=]==?$/.test(String(parent['operator']));
    case 'MemberExpression':
      return ABOUT_TEXTS.has(propertyOf(parent) ?? '');
    case 'LogicalExpression':
    case 'ConditionalExpression': {
      const outer = file.around(parent);
      return parent['test'] === child || isHarmless(file, outer.parent, outer.child);
    }
    case 'IfStatement':
      return parent['test'] === child;
    case 'CallExpression': {
      const callee = nodeIn(parent, 'callee');
      const logs = textOf(nodeIn(callee, 'object', 'Identifier')) === 'console';
      return logs || ABOUT_PATHS.has(calledName(file, callee) ?? '');
    }
    default:
      return false;
  }
}

/** Gives the name or property of a file's own place the value that it has below the bundle. */
function ownValue(file: FileUnderAnalysis, atom: Node): void {
  if (!isOwnPlace(file, atom) || file.edits.some(({ start, end }) => start <= atom.start && atom.end <= end)) return;
  const name = atom.type === 'Identifier' ? textOf(atom) : propertyOf(atom);
  const property = name === 'url' ? 'href' : name === '__dirname' || name === 'dirname' ? 'folder' : 'path';
  const specifier = `${PROVIDED.place}${file.facts.path}`;
  const shorthand = file.parsed.parents.get(atom);
  const key = shorthand?.type === 'Property' && shorthand['shorthand'] === true ? `${name}: ` : '';
  file.replace(atom, key + file.provided(specifier, property));
}
