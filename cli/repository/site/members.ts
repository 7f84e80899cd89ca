import type { ClassElement, TSSignature } from 'oxc-parser';
import { isHidden } from '../docs/api/signature.ts';
import { type Declared, declaredAs } from '../docs/declarations.ts';
import type { DocComment } from '../docs/doc-comment.ts';
import type { Source, Sources } from '../docs/source.ts';
import type { ExportedNames } from './symbols.ts';

/** Public member of a class, with its own comment or that of the type it comes from. */
export interface Member {
  readonly source: Source;
  readonly member: ClassElement | TSSignature;
  readonly doc: DocComment | undefined;
}

/** Lists the public members of a class, in their order. */
export function membersOf({ declarations }: ExportedNames, { source, nodes }: Declared): readonly Member[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'ClassDeclaration') return [];
    const bases = [node.superClass, ...(node.implements ?? []).map(({ expression }) => expression)];
    const names = bases.flatMap((base) => (base ? [source.slice(base).replace(/<.*/, '')] : []));
    return node.body.body
      .filter((member) => !isHidden(member))
      .map((member) => ({
        source,
        member,
        doc: source.docOf(member) ?? inherited(declarations, source, names, nameOf(source, member)),
      }));
  });
}

function inherited(sources: Sources, source: Source, bases: readonly string[], name: string): DocComment | undefined {
  for (const base of bases) {
    const found = declaredAs(sources, source, base);
    for (const node of found?.nodes ?? []) {
      const body: readonly (ClassElement | TSSignature)[] =
        node.type === 'ClassDeclaration' || node.type === 'TSInterfaceDeclaration' ? node.body.body : [];
      const member = found && body.find((each) => nameOf(found.source, each) === name);
      const doc = member && found.source.docOf(member);
      if (doc) return doc;
      if (!found || node.type !== 'TSInterfaceDeclaration') continue;
      const further = node.extends.map(({ expression }) => found.source.slice(expression));
      const above = inherited(sources, found.source, further, name);
      if (above) return above;
    }
  }
  return undefined;
}

function nameOf(source: Source, member: ClassElement | TSSignature): string {
  return 'key' in member && member.key ? source.slice(member.key) : '';
}
