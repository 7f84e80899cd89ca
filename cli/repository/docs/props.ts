import type { TSInterfaceHeritage, TSSignature, TSType, TSTypeReference } from 'oxc-parser';
import { type Declaration, findDeclaration } from './declarations.ts';
import type { DocComment } from './doc-comment.ts';
import type { Source, Sources } from './source.ts';

/** Property of an interface, as the table shows it. */
export interface Prop {
  /** Name, prefixed with those of the objects around it: `origins[].days`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly doc: DocComment | undefined;
  /** Place of its declaration, as `file:line`. */
  readonly at: string;
}

/** Error for a part of a type that cannot be shown, e.g. a base type of another package. */
export class UnreadableType extends Error {
  readonly at: string;

  constructor(at: string, problem: string) {
    super(problem);
    this.at = at;
  }
}

/**
 * Lists all properties of an interface or object type: its own in their order, then inherited ones that it does not
 * redeclare.
 *
 * @throws UnreadableType when a base type cannot be found or is not an object type
 */
export function propsOf(sources: Sources, { source, node }: Declaration): Prop[] {
  if (node.type === 'TSTypeAliasDeclaration') return membersOf(sources, source, node.typeAnnotation);
  const own = node.body.body.flatMap((member) => propOf(source, member));
  return withoutRepeats([...own, ...node.extends.flatMap((base) => inherited(sources, source, base))]);
}

function inherited(sources: Sources, source: Source, base: TSInterfaceHeritage): Prop[] {
  const name = source.slice(base.expression);
  return named(sources, source, base, name, base.typeArguments?.params ?? []);
}

function membersOf(sources: Sources, source: Source, type: TSType): Prop[] {
  switch (type.type) {
    case 'TSTypeLiteral':
      return type.members.flatMap((member) => propOf(source, member));
    case 'TSIntersectionType':
      return withoutRepeats(type.types.flatMap((each) => membersOf(sources, source, each)));
    case 'TSTypeReference':
      return named(sources, source, type, source.slice(type.typeName), type.typeArguments?.params ?? []);
    default:
      throw new UnreadableType(source.at(type), `"${source.slice(type)}" is not an object type, so it has no table`);
  }
}

function named(
  sources: Sources,
  source: Source,
  at: TSInterfaceHeritage | TSTypeReference,
  name: string,
  [first, second]: readonly TSType[],
): Prop[] {
  if (first && ['Readonly', 'Partial', 'Required'].includes(name)) {
    const props = membersOf(sources, source, first);
    return name === 'Readonly' ? props : props.map((prop) => ({ ...prop, required: name === 'Required' }));
  }
  if (first && second && (name === 'Omit' || name === 'Pick')) {
    const keys = [...source.slice(second).matchAll(/'([^']+)'/g)].map(([, key]) => key);
    const top = (prop: Prop) => keys.includes(prop.name.split(/[.[]/)[0]);
    return membersOf(sources, source, first).filter((prop) => top(prop) === (name === 'Pick'));
  }
  const found = findDeclaration(sources, source, name);
  if (!found) throw new UnreadableType(source.at(at), `base type ${name} is not found in this repository`);
  return propsOf(sources, found);
}

function propOf(source: Source, member: TSSignature): Prop[] {
  if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') return [];
  const name = source.slice(member.key).replace(/^'(.*)'$/, '$1');
  const doc = source.docOf(member);
  const required = !member.optional;
  const at = source.at(member);
  if (member.type === 'TSMethodSignature') {
    const type = source.slice(member).slice(source.slice(member.key).length).replace(/;$/, '');
    return [{ name, type, required, doc, at }];
  }
  const type = member.typeAnnotation?.typeAnnotation;
  if (!type) return [{ name, type: 'unknown', required, doc, at }];
  const { text, inner, suffix } = shown(source, type);
  const nested = inner.flatMap((each) => propOf(source, each));
  return [
    { name, type: text, required, doc, at },
    ...nested.map((each) => ({ ...each, name: `${name}${suffix}.${each.name}` })),
  ];
}

interface ShownType {
  readonly text: string;
  /** Members of an object type in it, which get rows of their own. */
  readonly inner: readonly TSSignature[];
  readonly suffix: string;
}

/** Formats a type on one line. An inline object type is shown as `object`; its members follow as rows. */
function shown(source: Source, type: TSType): ShownType {
  if (type.type === 'TSTypeLiteral') return { text: 'object', inner: type.members, suffix: '' };
  if (type.type === 'TSParenthesizedType') return shown(source, type.typeAnnotation);
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly') return shown(source, type.typeAnnotation);
  if (type.type === 'TSArrayType') {
    const { text, inner, suffix } = shown(source, type.elementType);
    return { text: / [|&] |=>/.test(text) ? `(${text})[]` : `${text}[]`, inner, suffix: `[]${suffix}` };
  }
  if (type.type === 'TSTypeReference') {
    const name = source.slice(type.typeName);
    const [first, second] = type.typeArguments?.params ?? [];
    if (name === 'Readonly' && first) return shown(source, first);
    if (name === 'Record' && first && second) {
      const { text, inner, suffix } = shown(source, second);
      return { text: `Record<${source.slice(first)}, ${text}>`, inner, suffix: `[]${suffix}` };
    }
  }
  return { text: source.slice(type).replace(/^\| /, ''), inner: [], suffix: '' };
}

function withoutRepeats(props: readonly Prop[]): Prop[] {
  const first = new Map<string, Prop>();
  for (const prop of props) if (!first.has(prop.name)) first.set(prop.name, prop);
  return [...first.values()];
}
