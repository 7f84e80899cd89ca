import type { Statement, TSInterfaceDeclaration, TSTypeAliasDeclaration } from 'oxc-parser';
import type { Source, Sources, Span } from './source.ts';

/** Declared type with its file. */
export interface Declaration {
  readonly source: Source;
  readonly node: TSInterfaceDeclaration | TSTypeAliasDeclaration;
}

/** Finds the type that a name means in a file: declared there, imported, or re-exported from another file. */
export function findDeclaration(sources: Sources, source: Source, name: string): Declaration | undefined {
  for (const statement of source.program.body) {
    const node = declared(statement);
    if (node?.id.name === name) return { source, node };
  }
  for (const { specifier, original } of origins(source.program.body, name)) {
    const path = sources.resolve(source.path, specifier);
    const found = path && findDeclaration(sources, sources.get(path), original);
    if (found) return found;
  }
  return undefined;
}

function declared(statement: Statement): Declaration['node'] | undefined {
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  return node?.type === 'TSInterfaceDeclaration' || node?.type === 'TSTypeAliasDeclaration' ? node : undefined;
}

/** Lists the modules that a name of a file may come from. */
function origins(body: readonly Statement[], name: string): { specifier: string; original: string }[] {
  return body.flatMap((statement) => {
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

/** Lists the names that a file exports: its own and those of other files. */
export function exportedNames(source: Source): { name: string; span: Span }[] {
  return source.program.body.flatMap((statement): { name: string; span: Span }[] => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const node = declared(statement);
    if (node) return [{ name: node.id.name, span: statement }];
    return statement.specifiers.map((each) => ({ name: nameOf(each.exported), span: each }));
  });
}

function nameOf(node: { type: string; name?: string; value?: unknown }): string {
  return node.type === 'Literal' ? String(node.value) : (node.name ?? '');
}
