import type { Class, Program } from 'oxc-parser';
import { Visitor } from 'oxc-parser';
import type { Source, Span } from '../../repository/docs/source.ts';
import { placeMissing } from '../errors.ts';
import type { Insertion } from '../plan.ts';

type Body = Program['body'];

/** Adds an import behind those of a file. The formatter sorts them. */
export function addImport({ path, program }: Source, text: string): Insertion {
  const last = program.body.findLast(({ type }) => type === 'ImportDeclaration');
  if (!last) throw placeMissing(path, 'a first import');
  return { path, at: last.end, text: `\n${text}` };
}

/**
 * Adds an element to a list whose elements are in the order of their texts: before the first that comes after it.
 *
 * @param text the element with what separates it from the next
 * @param ahead text between the last element and one that comes after all of them
 */
export function addSorted(
  source: Source,
  nodes: readonly Span[],
  element: string,
  { separator, place }: { readonly separator: string; readonly place: string },
): Insertion {
  const last = nodes.at(-1);
  if (!last) throw placeMissing(source.path, place);
  const next = nodes.find((node) => source.slice(node) > element);
  return next
    ? { path: source.path, at: next.start, text: `${element}${separator}` }
    : { path: source.path, at: last.end, text: `${separator}${element}` };
}

/** Adds an element at the end of a list. */
export function addLast({ path }: Source, nodes: readonly Span[], element: string, place: string): Insertion {
  const last = nodes.at(-1);
  if (!last) throw placeMissing(path, place);
  return { path, at: last.end, text: `, ${element}` };
}

/** Adds statements at the end of a function's body, before a `return` if it ends with one. */
export function addStatements(
  source: Source,
  body: readonly (Span & { type: string })[],
  text: string,
  place: string,
): Insertion {
  const last = body.at(-1);
  if (!last) throw placeMissing(source.path, place);
  if (last.type === 'ReturnStatement') return { path: source.path, at: last.start, text: `${text}\n` };
  return { path: source.path, at: last.end, text: `\n${text}` };
}

/** Returns the value of a constant of a file. */
export function constant({ path, program }: Source, name: string): { readonly type: string } & Span {
  for (const node of declarations(program.body)) {
    if (node.type !== 'VariableDeclaration') continue;
    const found = node.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
    if (found?.init) return found.init;
  }
  throw placeMissing(path, `the constant ${name}`);
}

/** Returns the statements of a function of a file. */
export function functionBody({ path, program }: Source, name: string): readonly (Span & { type: string })[] {
  const found = declarations(program.body).find(
    (node) => node.type === 'FunctionDeclaration' && node.id?.name === name,
  );
  if (found?.type !== 'FunctionDeclaration' || !found.body) throw placeMissing(path, `the function ${name}`);
  return found.body.body;
}

/** Returns the statements of the constructor of a file's class; undefined when it has none. */
export function constructorBody({ program }: Source): readonly (Span & { type: string })[] | undefined {
  const classes = declarations(program.body).filter((node): node is Class => node.type === 'ClassDeclaration');
  for (const member of classes.flatMap(({ body }) => body.body)) {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') return member.value.body?.body;
  }
  return undefined;
}

/** Lists elements of the first array or object below a node. */
export function elementsOf({ program }: Source, within: Span): readonly Span[] {
  let found: readonly Span[] | undefined;
  const inside = ({ start, end }: Span) => within.start <= start && end <= within.end;
  const take = (node: Span, elements: readonly (Span | null)[]) => {
    if (!found && inside(node)) found = elements.filter((each) => each !== null);
  };
  new Visitor({
    ArrayExpression: (node) => take(node, node.elements),
    ObjectExpression: (node) => take(node, node.properties),
  }).visit(program);
  return found ?? [];
}

/** Returns the members of a union type of a file. */
export function unionMembers({ path, program }: Source, name: string): readonly Span[] {
  for (const node of declarations(program.body)) {
    if (node.type !== 'TSTypeAliasDeclaration' || node.id.name !== name) continue;
    if (node.typeAnnotation.type === 'TSUnionType') return node.typeAnnotation.types;
  }
  throw placeMissing(path, `the union ${name}`);
}

function declarations(body: Body) {
  return body.flatMap((node) => {
    if (node.type === 'ExportNamedDeclaration') return node.declaration ? [node.declaration] : [];
    return [node];
  });
}
