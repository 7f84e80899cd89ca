import { Visitor } from 'oxc-parser';
import { type DeclarationNode, type Declared, declaredAs } from '../declarations.ts';
import type { Sources } from '../source.ts';
import { isHidden } from './signature.ts';

/**
 * Lists types that signatures need although no entry exports them, sorted by file and name: to change them changes what consumers compile
 * against.
 */
export function unexportedTypes(sources: Sources, exported: readonly Declared[]): readonly Declared[] {
  const seen = new Set(exported.map(keyOf));
  const found: Declared[] = [];
  const waiting = [...exported];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const name of typesIn(next)) {
      const declared = declaredAs(sources, next.source, name);
      if (!declared || seen.has(keyOf(declared))) continue;
      seen.add(keyOf(declared));
      found.push(declared);
      waiting.push(declared);
    }
  }
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Identifies a declaration, under whatever name it is exported. */
export function keyOf({ source, nodes }: Declared): string {
  return `${source.path} ${nodes[0] ? String(nodes[0].start).padStart(7, '0') : ''}`;
}

/** Lists the names of types that a declaration mentions, without those of private members. */
export function typesIn({ source, nodes }: Declared): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (node: { readonly start: number; readonly end: number }) => {
    const name = /^[\w$]+/.exec(source.slice(node))?.[0];
    if (name) names.add(name);
  };
  for (const node of nodes) {
    const hidden = hiddenRanges(node);
    const visible = (at: { readonly start: number; readonly end: number }) =>
      !hidden.some(({ start, end }) => start <= at.start && at.end <= end);
    new Visitor({
      TSTypeReference: ({ typeName }) => visible(typeName) && take(typeName),
      TSTypeQuery: ({ exprName }) => visible(exprName) && take(exprName),
      TSInterfaceHeritage: ({ expression }) => take(expression),
      TSClassImplements: ({ expression }) => take(expression),
      ClassDeclaration: ({ superClass }) => superClass && take(superClass),
    }).visit({
      type: 'Program',
      body: [node],
      sourceType: 'module',
      hashbang: null,
      start: node.start,
      end: node.end,
    } as never);
  }
  return names;
}

function hiddenRanges(node: DeclarationNode): readonly { readonly start: number; readonly end: number }[] {
  return node.type === 'ClassDeclaration' ? node.body.body.filter(isHidden) : [];
}
