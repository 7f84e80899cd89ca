import { type Program, Visitor } from 'oxc-parser';
import type { Entry } from '../docs/api/entries.ts';
import { packageSpecifier } from '../docs/api/specifiers.ts';
import { declaredAs } from '../docs/declarations.ts';
import { filesBelow } from '../docs/files.ts';
import type { Source, Sources, Span } from '../docs/source.ts';

/** Example of a name: code that is compiled and run by a test. */
export interface Example {
  /** File that it stands in. */
  readonly path: string;
  readonly code: string;
}

interface Part {
  readonly text: string;
  readonly span: Span;
  readonly declares: ReadonlySet<string>;
  readonly uses: ReadonlySet<string>;
}

interface ExampleFile {
  readonly source: Source;
  readonly parts: readonly Part[];
  /** Declarations behind imported names: file and name. */
  readonly imported: ReadonlyMap<string, string>;
}

/** Files whose code is shown, best first. */
const FILES = [/^modules\/[^/]+\/examples\/.*\.ts$/, /^test\/api\/extend\/.*\.ts$/, /^test\/api\/consumer\/.*\.ts$/];

/** Examples of the package, found by the names that they import. */
export class Examples {
  readonly #sources: Sources;
  readonly #entries: readonly Entry[];
  readonly #files: readonly ExampleFile[];

  constructor(root: string, sources: Sources, entries: readonly Entry[]) {
    this.#sources = sources;
    this.#entries = entries;
    const paths = filesBelow(
      root,
      ['modules', 'test/api'],
      (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
    );
    this.#files = FILES.flatMap((pattern) => paths.filter((path) => pattern.test(path))).map((path) =>
      this.#read(sources.get(path)),
    );
  }

  /** Finds an example of a name that an entry exports; the entry's own come first. */
  of(entry: Entry, name: string): Example | undefined {
    const wanted = this.#keyOf(entry.path, name);
    const own = (path: string) => path.startsWith(`${entry.folder}/examples/`);
    const files = [...this.#files.filter(({ source }) => own(source.path)), ...this.#files];
    for (const file of files) {
      const local = [...file.imported].find(([, key]) => key === wanted)?.[0];
      const part = local && file.parts.find(({ uses, declares }) => uses.has(local) && declares.size > 0);
      if (part) return { path: file.source.path, code: this.#codeOf(file, part) };
    }
    return undefined;
  }

  #read(source: Source): ExampleFile {
    const imported = new Map<string, string>();
    const parts: Part[] = [];
    for (const statement of source.program.body) {
      if (statement.type !== 'ImportDeclaration') {
        parts.push(partOf(source, statement));
        continue;
      }
      const path = this.#sources.resolve(source.path, statement.source.value);
      for (const each of statement.specifiers) {
        if (path && each.type === 'ImportSpecifier') {
          const name = each.imported.type === 'Identifier' ? each.imported.name : each.imported.value;
          imported.set(each.local.name, this.#keyOf(path, name));
        }
      }
    }
    return { source, parts, imported };
  }

  #keyOf(path: string, name: string): string {
    const found = declaredAs(this.#sources, this.#sources.get(path), name);
    return `${found?.source.path ?? path} ${found?.nodes[0]?.start ?? name}`;
  }

  /** Writes a part with what it needs of its file, as a file of a consumer. */
  #codeOf({ source, parts }: ExampleFile, part: Part): string {
    const needed = new Set([part]);
    for (const each of needed) {
      for (const other of parts) if ([...other.declares].some((name) => each.uses.has(name))) needed.add(other);
    }
    const uses = new Set([...needed].flatMap((each) => [...each.uses]));
    const imports = source.program.body.flatMap((statement) => {
      if (statement.type !== 'ImportDeclaration') return [];
      const names = statement.specifiers.filter(({ local }) => uses.has(local.name));
      if (names.length === 0) return [];
      const from = packageSpecifier(this.#entries, source.path, statement.source.value);
      const [first] = names;
      if (first?.type !== 'ImportSpecifier') return [source.text.slice(statement.start, statement.end)];
      const type = statement.importKind === 'type' ? 'type ' : '';
      return [`import ${type}{ ${names.map((each) => source.slice(each)).join(', ')} } from '${from}';`];
    });
    const body = parts.filter((each) => needed.has(each)).map(({ text }) => text);
    return [imports.join('\n'), ...body].join('\n\n');
  }
}

function partOf(source: Source, statement: Program['body'][number]): Part {
  const comment = source.comments.findLast(
    ({ end }) => end <= statement.start && source.text.slice(end, statement.start).trim() === '',
  );
  const uses = new Set<string>();
  const declares = new Set<string>();
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (node && 'id' in node && node.id?.type === 'Identifier') declares.add(node.id.name);
  if (node?.type === 'VariableDeclaration') {
    for (const { id } of node.declarations) if (id.type === 'Identifier') declares.add(id.name);
  }
  new Visitor({ Identifier: ({ name }) => void uses.add(name) }).visit({
    ...source.program,
    body: [statement],
  });
  return { text: source.text.slice(comment?.start ?? statement.start, statement.end), span: statement, declares, uses };
}
