import { type Declaration, findDeclaration } from '../docs/declarations.ts';
import { propsOf, UnreadableType } from '../docs/props.ts';
import { propsTable } from '../docs/props-table.ts';
import { anchor, escaped } from './html.ts';
import { rendered } from './markdown.ts';
import type { SymbolContext } from './symbol-page.ts';
import type { ExportedName } from './symbols.ts';
import { linkBetween } from './urls.ts';

/** Makes the tables of properties: of the type itself, or of the types whose name ends in Props or Options that a class or function takes. */
export function propsTables(exported: ExportedName, context: SymbolContext): string {
  const { declared } = exported;
  if (declared.kind === 'constant') return '';
  const isType = declared.kind === 'interface' || declared.kind === 'type';
  const types = isType ? [declared.name] : parametersOf(exported);
  return types
    .flatMap((name) => {
      const found = findDeclaration(context.names.declarations, declared.source, name);
      const table = found && tableOf(context, found);
      if (!table) return [];
      const meant = isType ? undefined : context.names.meant(declared.source, name);
      const title = meant
        ? anchor(linkBetween(exported.page, meant.page), escaped(name))
        : isType
          ? 'Properties'
          : escaped(name);
      return [`<h2 id="props-${name.toLowerCase()}">${title}</h2>\n${table}`];
    })
    .join('\n');
}

/** Lists the types of parameters that say how something is made. */
function parametersOf({ declared: { source, nodes } }: ExportedName): readonly string[] {
  const text = nodes.map((node) => {
    if (node.type !== 'ClassDeclaration') return source.slice(node);
    const made = node.body.body.find((member) => 'kind' in member && member.kind === 'constructor');
    return made ? source.slice(made) : '';
  });
  return [...new Set(text.join('\n').match(/\b\w+(?:Props|Options)\b/g) ?? [])];
}

function tableOf({ names, links }: SymbolContext, declaration: Declaration): string | undefined {
  try {
    const props = propsOf(names.declarations, declaration);
    return props.length === 0 ? undefined : rendered(propsTable(props), links).html;
  } catch (error) {
    // Unions and types of other packages have no table: the signature says it all.
    if (error instanceof UnreadableType) return undefined;
    throw error;
  }
}
