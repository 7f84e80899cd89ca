import { posix } from 'node:path';
import { type ClassElement, type Program, type Statement, Visitor } from 'oxc-parser';
import type { DocComment } from './doc-comment.ts';
import type { DocFault } from './fault.ts';
import type { Source, Sources, Span } from './source.ts';

/** Error code that the sources raise. */
export interface DocumentedCode {
  readonly code: string;
  /** Condition under which it is raised. */
  readonly meaning: string;
  /** Folder that it belongs to, e.g. `modules/queue`. */
  readonly area: string;
  /** Files that raise it, sorted. */
  readonly files: readonly string[];
}

/** Result of the search for error codes. */
export interface ErrorCodes {
  readonly codes: readonly DocumentedCode[];
  readonly faults: readonly DocFault[];
}

interface Site {
  readonly code: string;
  readonly source: Source;
  readonly span: Span;
  readonly owner: Owner | undefined;
}

/** Function or method around a place in a file. */
interface Owner extends Span {
  readonly name: string | undefined;
  readonly doc: DocComment | undefined;
}

const CODE = /^[A-Z]{2}\d{3}$/;
const AT_START = /^\[([A-Z]{2}\d{3})\]/;

/**
 * Collects the error codes that the files raise, with their meaning. Faults are codes with two meanings or without one.
 */
export function collectErrorCodes(sources: Sources, paths: readonly string[]): ErrorCodes {
  const sites = paths.flatMap((path) => sitesOf(sources.get(path)));
  const byCode = Map.groupBy(sites, ({ code }) => code);
  const faults: DocFault[] = [];
  const codes = [...byCode].sort(byKey).flatMap(([code, raised]): DocumentedCode[] => {
    const [first, ...others] = raised;
    if (!first) return [];
    const foreign = others.find(({ source, owner }) => source !== first.source || owner?.start !== first.owner?.start);
    if (foreign) {
      const at = foreign.source.at(foreign.span);
      faults.push({
        at,
        problem: `${code} is already raised at ${first.source.at(first.span)}: take the next free number`,
      });
    }
    const meaning = meaningOf(first);
    if (!meaning) faults.push({ at: first.source.at(first.span), problem: missing(first) });
    const area = areaOf(first.source.path);
    return [{ code, meaning, area, files: raisedIn(sources, paths, first) }];
  });
  return { codes, faults: [...faults, ...twoAreas(codes), ...stale(sources, paths, new Set(byCode.keys()))] };
}

function sitesOf(source: Source): Site[] {
  const sites: Site[] = [];
  const take = (node: Span & { readonly arguments: readonly Span[] }): void => {
    const [argument] = node.arguments;
    const code = argument && codeOf(argument);
    if (code) sites.push({ code, source, span: node, owner: ownerOf(source, node) });
  };
  new Visitor({ NewExpression: take, CallExpression: take }).visit(source.program);
  return sites;
}

function codeOf(node: Span): string | undefined {
  const { value, quasis } = node as { value?: unknown; quasis?: { value: { cooked: string | null } }[] };
  const text = typeof value === 'string' ? value : (quasis?.[0]?.value.cooked ?? '');
  return CODE.test(text) ? text : AT_START.exec(text)?.[1];
}

function ownerOf(source: Source, span: Span): Owner | undefined {
  const statement = around(source.program.body, span);
  if (!statement) return undefined;
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (node?.type === 'ClassDeclaration') {
    const member = around<ClassElement>(node.body.body, span);
    return member && { start: member.start, end: member.end, name: undefined, doc: source.docOf(member) };
  }
  return { start: statement.start, end: statement.end, name: nameOf(node), doc: source.docOf(statement) };
}

function around<T extends Span>(nodes: readonly T[], { start, end }: Span): T | undefined {
  return nodes.find((node) => node.start <= start && end <= node.end);
}

function nameOf(node: Statement | Program['body'][number] | null | undefined): string | undefined {
  if (node?.type === 'FunctionDeclaration') return node.id?.name;
  const id = node?.type === 'VariableDeclaration' ? node.declarations[0]?.id : undefined;
  return id?.type === 'Identifier' ? id.name : undefined;
}

/** Finds the meaning of a code: the factory's comment, else a `@throws` of the same file. */
function meaningOf({ code, source, owner }: Site): string {
  const text = owner?.doc?.text ?? '';
  if (text.startsWith(`${code}:`)) return sentence(text.slice(code.length + 1));
  if (text && isFactoryFile(source.path)) return sentence(text);
  for (const clause of source.docs().flatMap(throwsClauses)) {
    if (clause.codes.includes(code) && clause.text) return sentence(clause.text);
  }
  return '';
}

function isFactoryFile(path: string): boolean {
  return posix.basename(path).startsWith('errors.');
}

function missing({ code, source }: Site): string {
  return isFactoryFile(source.path)
    ? `${code} has no doc comment: say in one sentence above its factory when it is raised`
    : `${code} has no meaning: write "@throws ... ${code} when ..." above the function that raises it`;
}

/** Splits `CO010, CO011 when it is wide, or CO012 when it is long` into two clauses, each with codes and text. */
function throwsClauses(doc: DocComment): { codes: string[]; text: string }[] {
  return doc.tags
    .filter(({ name }) => name === 'throws')
    .flatMap(({ text }) =>
      [...text.matchAll(/((?:\b[A-Z]{2}\d{3}\b(?:,| or| and| to)?\s*)+)([\s\S]*?)(?=\b[A-Z]{2}\d{3}\b|$)/g)].map(
        ([, codes = '', words = '']) => ({
          codes: codes.match(/[A-Z]{2}\d{3}/g) ?? [],
          text: words.trim().replace(/[,;.]?(\s+(or|and))?$/, ''),
        }),
      ),
    );
}

function sentence(text: string): string {
  const trimmed = text.trim().replace(/^when /, '');
  const whole = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** Lists the files that use an error's factory; the file itself if it has no factory. */
function raisedIn(sources: Sources, paths: readonly string[], { source, owner }: Site): string[] {
  const name = isFactoryFile(source.path) ? owner?.name : undefined;
  const users = paths.filter((path) => name && imports(sources, path, source.path, name));
  return users.length > 0 ? users : [source.path];
}

function imports(sources: Sources, path: string, from: string, name: string): boolean {
  return sources
    .get(path)
    .program.body.some(
      (statement) =>
        statement.type === 'ImportDeclaration' &&
        sources.resolve(path, statement.source.value) === from &&
        statement.specifiers.some(
          (each) =>
            each.type === 'ImportNamespaceSpecifier' ||
            (each.type === 'ImportSpecifier' && each.imported.type === 'Identifier' && each.imported.name === name),
        ),
    );
}

function areaOf(path: string): string {
  const parts = path.split('/').slice(0, -1);
  return parts.slice(0, ['modules', 'cli', 'functions'].includes(parts[0] ?? '') ? 2 : 1).join('/');
}

function twoAreas(codes: readonly DocumentedCode[]): DocFault[] {
  const owners = new Map<string, string>();
  return codes.flatMap(({ code, area, files }) => {
    const prefix = code.slice(0, 2);
    const owner = owners.get(prefix) ?? area;
    owners.set(prefix, owner);
    return owner === area
      ? []
      : [{ at: files[0] ?? area, problem: `${code}: the prefix ${prefix} belongs to ${owner}` }];
  });
}

/** Reports codes that a `@throws` names and nothing raises. */
function stale(sources: Sources, paths: readonly string[], raised: ReadonlySet<string>): DocFault[] {
  return paths.flatMap((path) => {
    const codes = new Set(
      sources
        .get(path)
        .docs()
        .flatMap(throwsClauses)
        .flatMap((clause) => clause.codes),
    );
    return [...codes]
      .filter((code) => !raised.has(code))
      .map((code) => ({ at: path, problem: `@throws names ${code}, which nothing raises` }));
  });
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
