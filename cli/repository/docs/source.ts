import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Comment, type Program, parseSync } from 'oxc-parser';
import { type DocComment, parseDocComment } from './doc-comment.ts';
import { lineAt } from './fault.ts';

/** A place in a file, as the parser counts it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A parsed file. */
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

  /** `file:line` of a node. */
  at({ start }: Span): string {
    return `${this.path}:${lineAt(this.text, start)}`;
  }

  /** What stands between two offsets, on one line. */
  slice({ start, end }: Span): string {
    return this.text.slice(start, end).replace(/\s+/g, ' ').trim();
  }

  /** The doc comment directly before a node. */
  docOf({ start }: Span): DocComment | undefined {
    const comment = this.comments.findLast(
      (each) => each.end <= start && each.type === 'Block' && each.value.startsWith('*'),
    );
    return comment && this.text.slice(comment.end, start).trim() === '' ? parseDocComment(comment.value) : undefined;
  }

  /** Every doc comment of the file. */
  docs(): DocComment[] {
    return this.comments
      .filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
      .map(({ value }) => parseDocComment(value));
  }
}

/** Parses files of the repository, each once. */
export class Sources {
  readonly #root: string;
  readonly #parsed = new Map<string, Source>();

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

  /** The file that a relative import of another file means, if it is one of ours. */
  resolve(from: string, specifier: string): string | undefined {
    if (!specifier.startsWith('.')) return undefined;
    const path = relative(this.#root, resolve(this.#root, dirname(from), specifier));
    return existsSync(join(this.#root, path)) ? path : undefined;
  }
}
