import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Declared } from '../declarations.ts';
import { filesBelow } from '../files.ts';
import type { Sources } from '../source.ts';
import { PACKAGE_SETTINGS, withDeclarations } from './compile.ts';
import { type Entry, entriesOf } from './entries.ts';
import { type Exported, exportsOf } from './exports.ts';
import { unexportedTypes } from './reachable.ts';
import { signatureOf } from './signature.ts';

/** Folder of the report. */
export const API_FOLDER = 'docs/api';

const NOTE = `<!-- Written by \`landform docs\` from the declarations of the package; do not edit. A line that goes or changes may break who uses it:
docs/policy.md says what that means for the version. -->`;

/** Literal with a blank in it. */
const SENTENCE = /(?<=: )(['"])(?:(?!\1).)*\s(?:(?!\1).)*\1(?=;)/g;

/** Report of the package's API: files to write, and files of earlier reports that belong to no entry any more. */
export interface ApiReport {
  readonly written: ReadonlyMap<string, string>;
  readonly stale: readonly string[];
}

/** Makes the report of everything that the package exports; empty for a repository that publishes nothing. */
export async function apiReport(root: string): Promise<ApiReport> {
  const entries = existsSync(join(root, PACKAGE_SETTINGS)) ? entriesOf(root) : [];
  if (entries.length === 0) return { written: new Map(), stale: [] };
  const written = await withDeclarations(root, (declarations) => pagesOf(declarations, entries));
  const stale = filesBelow(root, [API_FOLDER], (path) => path.endsWith('.md') && !written.has(path));
  return { written, stale };
}

function pagesOf(declarations: Sources, entries: readonly Entry[]): ReadonlyMap<string, string> {
  const exported = Map.groupBy(exportsOf(declarations, entries), ({ entry }) => entry);
  const pages = Map.groupBy(entries, ({ specifier }) => specifier.split('/')[1] ?? specifier);
  const rest = unexportedTypes(
    declarations,
    [...exported.values()].flat().map(({ declared }) => declared),
  );
  return new Map([
    ...[...pages].map(([page, behind]) => {
      const sections = behind.map((entry) => {
        const homes = Map.groupBy(exported.get(entry) ?? [], ({ home }) => home);
        const own = homes.get(entry) ?? [];
        homes.delete(entry);
        return section(`\`${entry.specifier}\``, [
          ...handedOn(homes),
          ...own.map(({ declared }) => signatureUnder(declared)),
        ]);
      });
      return [`${API_FOLDER}/${page}.md`, pageText(`API of ${page}`, sections)] as const;
    }),
    [`${API_FOLDER}/unexported.md`, pageText('Types that signatures need and no entry exports', byFile(rest))],
  ]);
}

/** Writes names that another entry describes as exports from there. */
function handedOn(homes: ReadonlyMap<Entry, readonly Exported[]>): readonly string[] {
  return [...homes]
    .sort(([a], [b]) => (a.specifier < b.specifier ? -1 : 1))
    .map(([{ specifier }, names]) => {
      const listed = names.map(({ declared }) => `  ${declared.name},`).join('\n');
      return `export {\n${listed}\n} from '${specifier}';`;
    });
}

function byFile(declared: readonly Declared[]): readonly string[] {
  const files = Map.groupBy(declared, ({ source }) => source.path.replace(/\.d\.([mc]?)ts$/, '.$1ts'));
  return [...files].map(([path, listed]) => section(`\`${path}\``, listed.map(signatureUnder)));
}

function section(title: string, signatures: readonly string[]): string {
  return `## ${title}\n\n\`\`\`ts\n${signatures.join('\n\n')}\n\`\`\`\n`;
}

/** Writes a signature under the name that the entry gives it. Sentences that a constant holds may change: only their type is shown. */
function signatureUnder(declared: Declared): string {
  const written = signatureOf(declared);
  const text = declared.kind === 'constant' ? written.replace(SENTENCE, 'string') : written;
  return new RegExp(`\\b${declared.name}\\b`).test(text.split('\n')[0] ?? '')
    ? text
    : `${text}\n// as ${declared.name}`;
}

function pageText(title: string, sections: readonly string[]): string {
  return [`# ${title}\n`, `${NOTE}\n`, ...sections].join('\n');
}
