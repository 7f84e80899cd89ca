import type {
  Class,
  Function as FunctionNode,
  Statement,
  TSInterfaceDeclaration,
  TSTypeAliasDeclaration,
  VariableDeclaration,
} from 'oxc-parser';
import type { DocComment } from './doc-comment.ts';
import type { Source, Sources, Span } from './source.ts';

/** Kinds of what a file can export. */
export type Kind = 'class' | 'interface' | 'type' | 'function' | 'constant';

/** Declaration that a name can stand for. */
export type DeclarationNode =
  | Class
  | FunctionNode
  | TSInterfaceDeclaration
  | TSTypeAliasDeclaration
  | VariableDeclaration;

/** Name with the declarations behind it, wherever they stand. */
export interface Declared {
  readonly name: string;
  readonly kind: Kind;
  readonly source: Source;
  /** All overloads of a function; one declaration of anything else. */
  readonly nodes: readonly DeclarationNode[];
  readonly doc: DocComment | undefined;
}

/** Declared type with its file. */
export interface Declaration {
  readonly source: Source;
  readonly node: TSInterfaceDeclaration | TSTypeAliasDeclaration;
}

/** Finds the type that a name means in a file: declared there, imported, or re-exported from another file. */
export function findDeclaration(sources: Sources, source: Source, name: string): Declaration | undefined {
  const found = declaredAs(sources, source, name);
  const node = found?.nodes.find(
    (each) => each.type === 'TSInterfaceDeclaration' || each.type === 'TSTypeAliasDeclaration',
  );
  return found && node && { source: found.source, node };
}

/** Lists the names that a file exports: its own and those of other files. */
export function exportedNames(source: Source): { name: string; span: Span }[] {
  return source.program.body.flatMap((statement): { name: string; span: Span }[] => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    if (statement.declaration) return declarationsIn(statement).map(({ name }) => ({ name, span: statement }));
    return statement.specifiers.map((each) => ({ name: nameOf(each.exported), span: each }));
  });
}

/** Lists what a file exports, sorted by name, each with its declaration in the file where it stands. */
export function exportedBy(sources: Sources, path: string): readonly Declared[] {
  const source = sources.get(path);
  const names = new Set(source.program.body.flatMap((statement) => namesIn(sources, source, statement)));
  return [...names].sort().flatMap((name) => declaredAs(sources, source, name) ?? []);
}

function namesIn(sources: Sources, source: Source, statement: Statement): readonly string[] {
  if (statement.type === 'ExportAllDeclaration') {
    const path = sources.resolve(source.path, statement.source.value);
    return path ? exportedBy(sources, path).map(({ name }) => name) : [];
  }
  if (statement.type !== 'ExportNamedDeclaration') return [];
  if (statement.declaration) return declarationsIn(statement).map(({ name }) => name);
  return statement.specifiers.map(({ exported }) => nameOf(exported));
}

/** Finds the declaration that a name means in a file: declared there, imported, or re-exported from another file. */
export function declaredAs(sources: Sources, source: Source, name: string): Declared | undefined {
  const own = source.program.body.flatMap(declarationsIn).filter((each) => each.name === name);
  const [first] = own;
  if (first) {
    const doc = own.map(({ statement }) => source.docOf(statement)).find((each) => each !== undefined);
    return { name, kind: kindOf(first.node), source, nodes: own.map(({ node }) => node), doc };
  }
  for (const { specifier, original } of origins(source, name)) {
    const path = sources.resolve(source.path, specifier);
    const found = path && declaredAs(sources, sources.get(path), original);
    if (found) return { ...found, name };
  }
  return undefined;
}

function declarationsIn(statement: Statement): readonly { name: string; node: DeclarationNode; statement: Span }[] {
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  switch (node?.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) =>
        id.type === 'Identifier' ? [{ name: id.name, node, statement }] : [],
      );
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return node.id ? [{ name: node.id.name, node, statement }] : [];
    default:
      return [];
  }
}

function kindOf(node: DeclarationNode): Kind {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return 'class';
    case 'TSInterfaceDeclaration':
      return 'interface';
    case 'TSTypeAliasDeclaration':
      return 'type';
    case 'VariableDeclaration':
      return 'constant';
    default:
      return 'function';
  }
}

/** Lists the files that a name of a file may come from. */
function origins(source: Source, name: string): readonly { specifier: string; original: string }[] {
  return source.program.body.flatMap((statement): { specifier: string; original: string }[] => {
    if (statement.type === 'ExportAllDeclaration') return [{ specifier: statement.source.value, original: name }];
    if (statement.type === 'ExportNamedDeclaration' && statement.source) {
      const { value } = statement.source;
      return statement.specifiers
        .filter(({ exported }) => nameOf(exported) === name)
        .map(({ local }) => ({ specifier: value, original: nameOf(local) }));
    }
    if (statement.type !== 'ImportDeclaration') return [];
    return statement.specifiers
      .filter(({ local }) => local.name === name)
      .map((each) => ({
        specifier: statement.source.value,
        original: each.type === 'ImportSpecifier' ? nameOf(each.imported) : name,
      }));
  });
}

function nameOf(node: { type: string; name?: string; value?: unknown }): string {
  return node.type === 'Literal' ? String(node.value) : (node.name ?? '');
}
