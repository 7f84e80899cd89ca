import { dirname } from 'node:path';
import type { BuildError } from '../build-error.ts';
import type { Owner } from '../line-errors.ts';
import { Scopes } from './scopes.ts';
import { type Node, type Parsed, unwrapped } from './syntax.ts';

/** Replacement of a part of a file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Facts about a file that its bundle needs. */
export interface FileFacts {
  /** Root of the repository. */
  readonly root: string;
  /** Path from the root. */
  readonly path: string;
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly kind: 'module' | 'commonjs';
  readonly owner: Owner;
  /** True when a CommonJS module requires it. */
  readonly required: boolean;
  /** True when its lines that a bundle may not follow are accepted as they are. */
  readonly unchecked: boolean;
  /** Says that a specifier is found at run time: a module of Node, or a package of a layer. */
  readonly atRunTime: (specifier: string) => boolean;
}

/** File whose code is examined: it collects changes and the first problem. */
export class FileUnderAnalysis {
  readonly facts: FileFacts;
  readonly parsed: Parsed;
  readonly scopes: Scopes;
  readonly folder: string;
  readonly edits: Edit[] = [];
  /** Code for the end of an ES module: imports that the edits use. */
  readonly appended: string[] = [];
  /** Folders whose lists of files determine the bundle, by their paths from the file's folder. */
  readonly listed = new Set<string>();
  problem: { readonly at: number; readonly error: BuildError } | undefined;

  constructor(facts: FileFacts, parsed: Parsed) {
    this.facts = facts;
    this.parsed = parsed;
    this.scopes = new Scopes(parsed);
    this.folder = dirname(facts.file);
  }

  /** Returns the node around an expression, without parentheses and assertions of types between them. */
  around(node: Node): { readonly parent: Node | undefined; readonly child: Node } {
    let child = node;
    let parent = this.parsed.parents.get(child);
    while (parent && unwrapped(parent) !== parent) {
      child = parent;
      parent = this.parsed.parents.get(child);
    }
    return { parent, child };
  }

  replace({ start, end }: Pick<Node, 'start' | 'end'>, text: string): void {
    // Line breaks are kept, so that later lines stay where they are.
    const breaks = this.facts.text.slice(start, end).replace(/[^\n]/g, '');
    this.edits.push({ start, end, text: text + breaks });
  }

  /** Makes an import of a module that the build provides, and returns the expression that reads a name of it. */
  provided(specifier: string, name: string): string {
    if (this.facts.kind === 'commonjs') return `require(${JSON.stringify(specifier)}).${name}`;
    const local = `__landform${this.appended.length}`;
    this.appended.push(`import { ${name} as ${local} } from ${JSON.stringify(specifier)};`);
    return local;
  }

  /** Notes a line that the bundle cannot follow, unless the file is accepted as it is. */
  refuse(node: Node, error: (position: string) => BuildError): void {
    if (this.facts.unchecked || (this.problem && this.problem.at <= node.start)) return;
    const before = this.facts.text.slice(0, node.start).split('\n');
    const position = `${this.facts.path}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    this.problem = { at: node.start, error: error(position) };
  }

  /** Returns the text with all changes. */
  edited(): string {
    let text = this.facts.text;
    const outer = this.edits.filter(
      (edit) => !this.edits.some((each) => each !== edit && each.start <= edit.start && edit.end <= each.end),
    );
    for (const { start, end, text: replacement } of outer.sort((a, b) => b.start - a.start)) {
      text = text.slice(0, start) + replacement + text.slice(end);
    }
    return this.appended.length > 0 ? `${text}\n${this.appended.join('\n')}\n` : text;
  }
}
