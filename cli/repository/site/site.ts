import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../docs/files.ts';
import { framed, type NavSection, type Page } from './layout.ts';
import type { Links } from './markdown.ts';
import { folderMain, folderPageOf, sourceMain } from './source-page.ts';
import { linkBetween, pageOf, resolved, sourcePageOf } from './urls.ts';

/** Collects the pages of the site. A file or folder of the repository that a page links to becomes a page too. */
export class Site {
  readonly #root: string;
  readonly #files = new Map<string, string | Uint8Array>();
  readonly #pages: Page[] = [];
  readonly #mentioned = new Set<string>();
  readonly #shown = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  add(page: Page): void {
    this.#pages.push(page);
  }

  addFile(path: string, content: string | Uint8Array): void {
    this.#files.set(path, content);
  }

  /** Makes the links of a page, whose text may stand in another file of the repository. */
  links(page: string, from: string, name: (code: string) => string | undefined): Links {
    return {
      href: (target) => {
        if (/^([a-z][a-z0-9+.-]*:|#)/i.test(target)) return target;
        const [path = '', anchor] = decodeURI(target).split('#');
        const to = this.toFile(resolved(from, path)) ?? target;
        return linkBetween(page, anchor === undefined ? to : `${to}#${anchor}`);
      },
      code: (text) => {
        const known = name(text);
        if (known !== undefined) return linkBetween(page, known);
        const isPath = /^[\w.-]+(\/[\w.*-]+)+\/?$/.test(text) && !text.includes('*');
        const to = isPath ? this.toFile(text.replace(/\/$/, '')) : undefined;
        return to === undefined ? undefined : linkBetween(page, to);
      },
    };
  }

  /** Finds the page of a file or folder of the repository; undefined if there is neither. */
  toFile(path: string): string | undefined {
    const place = join(this.#root, path);
    if (!existsSync(place) || /^(dist|node_modules|cdktf\.out|\.\.|\.landform)(\/|$)/.test(path)) return undefined;
    if (statSync(place).isDirectory()) {
      if (existsSync(join(place, 'README.md'))) return pageOf(`${path}/README.md`);
      this.#mentioned.add(path);
      return folderPageOf(path);
    }
    if (path.endsWith('.md')) return pageOf(path);
    this.#mentioned.add(path);
    return isPicture(path) ? path : sourcePageOf(path);
  }

  /** Writes all pages, also those of files and folders that others mention. */
  finished(nav: readonly NavSection[]): ReadonlyMap<string, string | Uint8Array> {
    for (const path of this.#mentioned) {
      if (this.#shown.has(path)) continue;
      this.#shown.add(path);
      this.#show(path);
    }
    for (const page of this.#pages) this.#files.set(page.page, framed(page, nav));
    return new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #show(path: string): void {
    const place = join(this.#root, path);
    if (statSync(place).isDirectory()) {
      const page = folderPageOf(path);
      const files = filesBelow(this.#root, [path], () => true).flatMap((file) => {
        const target = this.toFile(file);
        return target ? [{ path: file, page: target }] : [];
      });
      this.add({ page, title: path, main: folderMain(path, page, files) });
    } else if (isPicture(path)) {
      this.addFile(path, readFileSync(place));
    } else {
      this.add({ page: sourcePageOf(path), title: path, main: sourceMain(path, readFileSync(place, 'utf8')) });
    }
  }
}

function isPicture(path: string): boolean {
  return /\.(svg|png|jpg)$/.test(path);
}
