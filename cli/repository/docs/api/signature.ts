import type { ClassElement } from 'oxc-parser';
import type { DeclarationNode, Declared } from '../declarations.ts';
import type { Source, Span } from '../source.ts';

const DEPRECATED = '/** @deprecated */';

/** Writes a declaration as a consumer sees it: without bodies, private members and comments, except that it is deprecated. */
export function signatureOf({ source, nodes, doc }: Declared): string {
  const text = nodes.map((node) => textOf(source, node, hiddenIn(node))).join('\n');
  return doc?.tags.some(({ name }) => name === 'deprecated') ? `${DEPRECATED}\n${text}` : text;
}

/** Writes one member of a declaration, without its comments. */
export function memberText(source: Source, member: Span): string {
  return textOf(source, member, []);
}

/** Takes comments and hidden members out of a range, and what else the compiler's layout adds. */
function textOf(source: Source, whole: Span, hidden: readonly Span[]): string {
  const comments = source.comments.filter(({ start, end }) => whole.start <= start && end <= whole.end);
  const plain = comments.filter(({ value }) => !value.includes('@deprecated'));
  const gaps = [...plain, ...hidden].sort((a, b) => a.start - b.start);
  let text = '';
  let at = whole.start;
  for (const { start, end } of gaps) {
    if (start < at) continue;
    text += source.text.slice(at, start);
    at = end;
  }
  return laidOut(
    (text + source.text.slice(at, whole.end)).replace(/\/\*\*(?:(?!\*\/)[\s\S])*@deprecated[\s\S]*?\*\//g, DEPRECATED),
  );
}

function laidOut(text: string): string {
  return text
    .replace(/^(export )?(declare )?/, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/^(?: {4})+/, (indent) => '  '.repeat(indent.length / 4)))
    .join('\n')
    .replace(/=\n\s*(?=[|{])/g, '= ');
}

function hiddenIn(node: DeclarationNode): readonly Span[] {
  if (node.type !== 'ClassDeclaration') return [];
  return node.body.body.filter(isHidden);
}

/** Tells if a member of a class is for the class alone. */
export function isHidden(member: ClassElement): boolean {
  if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') return false;
  return member.accessibility === 'private' || member.key.type === 'PrivateIdentifier';
}
