import { dirname, normalize, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileUnderAnalysis } from './file-under-analysis.ts';
import { type Node, nodeIn, nodesIn, propertyOf, stringOf, textOf, unwrapped } from './syntax.ts';

/** Form of an expression's value: a path, the text of a URL, or a URL. */
export type Form = 'path' | 'href' | 'url';

/** Path that an expression has when its file runs without a bundle. */
export interface StaticPath {
  readonly form: Form;
  /** Absolute path; with a slash at the end when the expression ends so. */
  readonly path: string;
}

/** Properties of `import.meta` and what they hold. */
const META: Readonly<Record<string, Form>> = { url: 'href', filename: 'path', dirname: 'path' };
/** Depth of constants that refer to constants, from which on a value counts as computed. */
const DEEPEST = 20;

/** Returns the path that an expression makes of the place of its own file; undefined for everything else. */
export function staticPath(file: FileUnderAnalysis, node: Node | undefined, depth = 0): StaticPath | undefined {
  const value = unwrapped(node);
  if (!value || depth > DEEPEST) return undefined;
  const inner = (each: Node | undefined) => staticPath(file, each, depth + 1);
  switch (value.type) {
    case 'Identifier':
      return ofName(file, value, depth);
    case 'MemberExpression':
      return ofProperty(file, value, inner);
    case 'NewExpression':
      return ofUrl(file, value, inner);
    case 'CallExpression':
      return ofCall(file, value, inner);
    case 'BinaryExpression':
      return value['operator'] === '+'
        ? joined(file, [nodeIn(value, 'left'), nodeIn(value, 'right')], inner)
        : undefined;
    case 'TemplateLiteral':
      return ofTemplate(file, value, inner);
    default:
      return undefined;
  }
}

type Inner = (node: Node | undefined) => StaticPath | undefined;

/** Says that an expression is the place of its own file itself, and not made of it. */
export function isOwnPlace(file: FileUnderAnalysis, node: Node): boolean {
  if (node.type === 'Identifier') return isOwnName(file, node);
  return isImportMeta(nodeIn(node, 'object')) && (propertyOf(node) ?? '') in META;
}

const isImportMeta = (node: Node | undefined): boolean =>
  node?.type === 'MetaProperty' && textOf(nodeIn(node, 'meta')) === 'import';

const isOwnName = (file: FileUnderAnalysis, node: Node): boolean =>
  file.facts.kind === 'commonjs' && /^__(dir|file)name$/.test(textOf(node) ?? '') && !file.scopes.bindingOf(node);

function ofName(file: FileUnderAnalysis, node: Node, depth: number): StaticPath | undefined {
  if (isOwnName(file, node)) {
    return { form: 'path', path: textOf(node) === '__dirname' ? file.folder : file.facts.file };
  }
  const binding = file.scopes.bindingOf(node);
  return binding && staticPath(file, file.scopes.valueOf(binding), depth + 1);
}

function ofProperty(file: FileUnderAnalysis, node: Node, inner: Inner): StaticPath | undefined {
  const property = propertyOf(node) ?? '';
  const object = nodeIn(node, 'object');
  if (isImportMeta(object)) {
    const form = META[property];
    return form && { form, path: property === 'dirname' ? file.folder : file.facts.file };
  }
  const form: Form | undefined = property === 'href' ? 'href' : property === 'pathname' ? 'path' : undefined;
  const url = form && inner(object);
  return url?.form === 'url' ? { form: form ?? 'path', path: url.path } : undefined;
}

function ofUrl(file: FileUnderAnalysis, node: Node, inner: Inner): StaticPath | undefined {
  if (textOf(nodeIn(node, 'callee', 'Identifier')) !== 'URL') return undefined;
  const [reference, base] = nodesIn(node, 'arguments');
  const text = constantText(file, reference);
  const from = base ? inner(base) : undefined;
  if (text === undefined || !from || from.form === 'path') return base ? undefined : asUrl(inner(reference));
  const url = new URL(text, pathToFileURL(from.path));
  return url.protocol === 'file:' ? { form: 'url', path: fileURLToPath(url) } : undefined;
}

const asUrl = (from: StaticPath | undefined): StaticPath | undefined =>
  from?.form === 'href' || from?.form === 'url' ? { form: 'url', path: from.path } : undefined;

function ofCall(file: FileUnderAnalysis, node: Node, inner: Inner): StaticPath | undefined {
  const callee = unwrapped(nodeIn(node, 'callee'));
  const parts = nodesIn(node, 'arguments');
  const first = textOf(nodeIn(callee, 'object', 'Identifier')) === 'Promise' ? undefined : inner(parts[0]);
  const found = resolvedBeside(file, node);
  if (found) return found;
  switch (calledName(file, callee)) {
    case 'fileURLToPath':
      return first && first.form !== 'path' ? { form: 'path', path: first.path } : undefined;
    case 'pathToFileURL':
      return first?.form === 'path' ? { form: 'url', path: first.path } : undefined;
    case 'dirname':
      return first?.form === 'path' ? { form: 'path', path: dirname(first.path) } : undefined;
    case 'normalize':
      return first?.form === 'path' ? { form: 'path', path: normalize(first.path) } : undefined;
    case 'toString':
    case 'String': {
      const value = first ?? inner(nodeIn(callee, 'object'));
      return value && { form: value.form === 'url' ? 'href' : value.form, path: value.path };
    }
    case 'join':
    case 'resolve': {
      const rest = parts.slice(1).map((each) => constantText(file, each));
      if (first?.form !== 'path' || rest.some((each) => each === undefined)) return undefined;
      // A join keeps an absolute part below the first one, where `resolve` starts anew.
      const below = calledName(file, callee) === 'join' ? rest.map((each) => `./${each}`) : (rest as string[]);
      return { form: 'path', path: resolve(first.path, ...below) };
    }
    default:
      return undefined;
  }
}

/** Returns the path of a file that `require.resolve` or `import.meta.resolve` finds by a path beside the file. */
export function resolvedBeside(file: FileUnderAnalysis, call: Node): StaticPath | undefined {
  const callee = unwrapped(nodeIn(call, 'callee'));
  const object = propertyOf(callee) === 'resolve' ? nodeIn(callee, 'object') : undefined;
  const text = object && constantText(file, nodesIn(call, 'arguments')[0]);
  if (!object || text === undefined || !/^\.\.?\//.test(text)) return undefined;
  const isRequire = textOf(object) === 'require' && !file.scopes.bindingOf(object);
  if (isRequire) return { form: 'path', path: resolve(file.folder, text) };
  return isImportMeta(object)
    ? { form: 'href', path: fileURLToPath(new URL(text, pathToFileURL(file.facts.file))) }
    : undefined;
}

/** Returns the name under which a module exports the function that is called, or the name of the method. */
export function calledName(file: FileUnderAnalysis, callee: Node | undefined): string | undefined {
  if (callee?.type !== 'Identifier') return propertyOf(callee);
  const binding = file.scopes.bindingOf(callee);
  if (binding?.declaration.type === 'ImportSpecifier') return textOf(nodeIn(binding.declaration, 'imported'));
  const renamed = nodesIn(nodeIn(binding?.declaration, 'id', 'ObjectPattern'), 'properties').find(
    (property) => textOf(nodeIn(property, 'value')) === binding?.name,
  );
  return renamed ? textOf(nodeIn(renamed, 'key')) : textOf(callee);
}

function ofTemplate(file: FileUnderAnalysis, node: Node, inner: Inner): StaticPath | undefined {
  const quasis = nodesIn(node, 'quasis').map((each) => String((each['value'] as { cooked?: string }).cooked));
  const expressions = nodesIn(node, 'expressions');
  const first = quasis[0] === '' ? inner(expressions[0]) : undefined;
  const texts = expressions.slice(1).map((each) => constantText(file, each));
  if (!first || first.form === 'url' || texts.some((each) => each === undefined)) return undefined;
  const rest = quasis.slice(1).flatMap((quasi, index) => [quasi, texts[index] ?? '']);
  return concatenated(first, rest.join(''));
}

function joined(file: FileUnderAnalysis, parts: readonly (Node | undefined)[], inner: Inner): StaticPath | undefined {
  const first = inner(parts[0]);
  const text = constantText(file, parts[1]);
  return first && first.form !== 'url' && text !== undefined ? concatenated(first, text) : undefined;
}

const concatenated = ({ form, path }: StaticPath, text: string): StaticPath => ({ form, path: path + text });

/** Returns the text that an expression always has; undefined when it is computed. */
export function constantText(file: FileUnderAnalysis, node: Node | undefined, depth = 0): string | undefined {
  const value = unwrapped(node);
  const text = stringOf(value);
  if (text !== undefined || !value || depth > DEEPEST) return text;
  if (value.type === 'BinaryExpression' && value['operator'] === '+') {
    const [left, right] = [nodeIn(value, 'left'), nodeIn(value, 'right')].map((each) =>
      constantText(file, each, depth + 1),
    );
    return left === undefined || right === undefined ? undefined : left + right;
  }
  const binding = value.type === 'Identifier' ? file.scopes.bindingOf(value) : undefined;
  return binding && constantText(file, file.scopes.valueOf(binding), depth + 1);
}

/** Returns the specifier that finds a path from a folder. */
export function specifierFrom(folder: string, path: string): string {
  const specifier = relative(folder, path).replaceAll('\\', '/');
  return specifier.startsWith('.') ? specifier : `./${specifier}`;
}
