import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Comment, type Program, parseSync } from 'oxc-parser';
import { type DocComment, parseDocComment } from './doc-comment.ts';
import { lineAt } from './fault.ts';

/** Range in a file, as offsets of the parser. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Parsed source file. */
export class Source {
  /** Path relative to the repository. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];

  constructor(root: string, path: string) {
    this.path = path;
    this.text = readFileSync(join(root, path), 'utf8');
    const { program, comments, errors } = parseSync(path, this.text);
    if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
    this.program = program;
    this.comments = comments;
  }

  /** Returns the place of a node as `file:line`. */
  at({ start }: Span): string {
    return `${this.path}:${lineAt(this.text, start)}`;
  }

  /** Returns the line, counted from 1, on which a name is declared; 1 if it is not. */
  lineOf(name: string): number {
    const at = this.text.search(
      new RegExp(`\\b(?:class|interface|type|function|const)\\s+${name.replaceAll('$', '\\$')}\\b`),
    );
    return at < 0 ? 1 : lineAt(this.text, at);
  }

  /** Returns the text of a range, on one line. */
  slice({ start, end }: Span): string {
    return this.text.slice(start, end).replace(/\s+/g, ' ').trim();
  }

  /** Finds the doc comment directly before a node. */
  docOf({ start }: Span): DocComment | undefined {
    const comment = this.comments.findLast(
      (each) => each.end <= start && each.type === 'Block' && each.value.startsWith('*'),
    );
    return comment && this.text.slice(comment.end, start).trim() === '' ? parseDocComment(comment.value) : undefined;
  }

  /** Lists all doc comments of the file. */
  docs(): DocComment[] {
    return this.comments
      .filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
      .map(({ value }) => parseDocComment(value));
  }
}

/** Cache of parsed files of the repository. */
export class Sources {
  readonly #root: string;
  readonly #parsed = new Map<string, Source>();
  readonly #resolved = new Map<string, string | undefined>();

  constructor(root: string) {
    this.#root = root;
  }

  get(path: string): Source {
    const known = this.#parsed.get(path);
    if (known) return known;
    const source = new Source(this.#root, path);
    this.#parsed.set(path, source);
    return source;
  }

  /**
   * Resolves a relative import of a file to a file of the repository, or to its declarations where only they exist;
   * undefined for others.
   */
  resolve(from: string, specifier: string): string | undefined {
    if (!specifier.startsWith('.')) return undefined;
    const path = relative(this.#root, resolve(this.#root, dirname(from), specifier));
    if (!this.#resolved.has(path)) {
      const declarations = path.replace(/\.([mc]?)[jt]s$/, '.d.$1ts');
      const found = [path, declarations].find((each) => existsSync(join(this.#root, each)));
      this.#resolved.set(path, found);
    }
    return this.#resolved.get(path);
  }
}
