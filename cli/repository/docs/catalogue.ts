import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocFault } from './fault.ts';
import type { Filled } from './readme.ts';

/** Page that lists the parts of a room, one row each, from the parts' own READMEs. */
interface Catalogue {
  /** Name of the markers, and of the room. */
  readonly room: 'modules' | 'functions';
  /** File that makes a folder a part of the room. */
  readonly mark: string;
  /** Columns beside the name. */
  readonly columns: readonly { readonly title: string; readonly read: (readme: string) => string | undefined }[];
}

const purpose = { title: 'Purpose', read: (readme: string) => firstSentence(/^# .*\n+([\s\S]*)/.exec(readme)?.[1]) };
const trigger = {
  title: 'Trigger',
  read: (readme: string) => firstSentence(/^\*\*Trigger\.\*\*\s([\s\S]*)/m.exec(readme)?.[1]),
};

const CATALOGUES: readonly Catalogue[] = [
  { room: 'modules', mark: 'index.ts', columns: [purpose] },
  { room: 'functions', mark: 'handler.ts', columns: [purpose, trigger] },
];

/** Page with its table written anew. */
export interface FilledPage extends Filled {
  readonly path: string;
}

/** Writes the tables of modules and of functions, in the READMEs of their rooms that exist. */
export function fillCatalogues(root: string): FilledPage[] {
  return CATALOGUES.filter(({ room }) => existsSync(join(root, room, 'README.md'))).map((each) => filled(root, each));
}

function filled(root: string, { room, mark, columns }: Catalogue): FilledPage {
  const path = `${room}/README.md`;
  const before = readFileSync(join(root, path), 'utf8');
  const marker = new RegExp(`<!-- ${room} -->[\\s\\S]*<!-- /${room} -->`);
  const parts = readdirSync(join(root, room))
    .filter((name) => existsSync(join(root, room, name, mark)))
    .sort();
  const faults: DocFault[] = [];
  if (!marker.test(before)) {
    faults.push({
      at: `${path}:1`,
      problem: `there is no table: put <!-- ${room} --> <!-- /${room} --> where it belongs`,
    });
  }
  const rows = parts.map((name) => {
    const page = join(root, room, name, 'README.md');
    const readme = existsSync(page) ? readFileSync(page, 'utf8') : '';
    const cells = columns.map(({ title, read }) => {
      const text = read(readme);
      if (!text) faults.push({ at: `${room}/${name}/README.md`, problem: `says nothing for the column "${title}"` });
      return (text ?? '').replaceAll('|', '\\|');
    });
    return [`[${name}](${name}/README.md)`, ...cells];
  });
  const head = [room === 'modules' ? 'Module' : 'Function', ...columns.map(({ title }) => title)];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return { path, text: before.replace(marker, () => `<!-- ${room} -->\n\n${table}\n\n<!-- /${room} -->`), faults };
}

/** Returns the first sentence of a text on one line, without links and without the sample that it names. */
function firstSentence(text: string | undefined): string | undefined {
  const line = text
    ?.replace(/\s+/g, ' ')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/ \((?:sample: )?`events\/[^)]*\)/g, '');
  return /^(?!#|<|```|\*\*).*?\.(?=\s|$)/.exec(line ?? '')?.[0].replace(/\.$/, '');
}
