import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declaration, exportedNames, findDeclaration } from './declarations.ts';
import { type DocFault, lineAt } from './fault.ts';
import { filesBelow, isSource } from './files.ts';
import { type Prop, propsOf, UnreadableType } from './props.ts';
import { propsTable } from './props-table.ts';
import type { Sources } from './source.ts';

const MARKER = /<!-- props:([A-Za-z0-9_]*) -->([\s\S]*?)(?=<!-- (?:\/props|props:)|$)(<!-- \/props -->)?/g;

/** README with generated tables, and the faults that prevent them. */
export interface Filled {
  readonly text: string;
  readonly faults: readonly DocFault[];
}

/** Regenerates the tables of properties in the README of a module from the sources beside it. */
export function fillReadme(root: string, sources: Sources, folder: string): Filled {
  const path = `${folder}/README.md`;
  const before = readFileSync(join(root, path), 'utf8');
  const faults: DocFault[] = [];
  const seen = new Set<string>();
  const text = before.replace(MARKER, (whole, name: string, _old: string, end: string | undefined, offset: number) => {
    const at = `${path}:${lineAt(before, offset)}`;
    seen.add(name);
    if (!end) {
      faults.push({ at, problem: `the table of ${name} has no end: put <!-- /props --> behind it` });
      return whole;
    }
    const found = inFolder(root, sources, folder, name);
    if (!found) {
      faults.push({ at, problem: `no interface ${name} in ${folder}: correct the name in the marker` });
      return whole;
    }
    try {
      const props = propsOf(sources, found);
      faults.push(...props.flatMap((prop) => undocumented(name, prop)));
      return `<!-- props:${name} -->\n\n${propsTable(props)}\n\n<!-- /props -->`;
    } catch (error) {
      if (!(error instanceof UnreadableType)) throw error;
      faults.push({ at: error.at, problem: error.message });
      return whole;
    }
  });
  return { text, faults: [...faults, ...missingTables(root, sources, folder, seen)] };
}

function inFolder(root: string, sources: Sources, folder: string, name: string): Declaration | undefined {
  for (const path of filesBelow(root, [folder], isSource)) {
    const source = sources.get(path);
    const found = findDeclaration(sources, source, name);
    if (found?.source === source) return found;
  }
  return undefined;
}

function undocumented(name: string, { name: prop, doc, required, at }: Prop): DocFault[] {
  if (!doc?.text)
    return [{ at, problem: `${name}.${prop} has no doc comment: say what it means, its unit and limits` }];
  if (required || doc.tags.some((tag) => tag.name === 'default')) return [];
  return [
    { at, problem: `${name}.${prop} is optional and has no @default: state the value, or "- " and what happens` },
  ];
}

/** Reports exported properties of a module that its README has no table of. */
function missingTables(root: string, sources: Sources, folder: string, seen: ReadonlySet<string>): DocFault[] {
  const index = `${folder}/index.ts`;
  if (!existsSync(join(root, index))) return [];
  const source = sources.get(index);
  return exportedNames(source)
    .filter(({ name }) => name.endsWith('Props') && !seen.has(name))
    .map(({ name, span }) => ({
      at: source.at(span),
      problem: `${folder}/README.md has no table of ${name}: put <!-- props:${name} --> <!-- /props --> where it belongs`,
    }));
}
