import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Program, parseSync } from 'oxc-parser';
import { badName, nameTaken } from './errors.ts';

/** Text that is added to a file of the repository. */
export interface Insertion {
  readonly path: string;
  /** Offset in the file. */
  readonly at: number;
  readonly text: string;
}

/** Everything that a new part of the repository comes to. */
export interface Plan {
  /** New files, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Additions to files that are there. */
  readonly insertions: readonly Insertion[];
  /** Stacks hold something else afterwards, so that golden lists and picture change with it. */
  readonly changesStacks: boolean;
  /** Steps for the author, in order. */
  readonly next: readonly string[];
}

/** File before and after a plan. */
export interface Change {
  readonly path: string;
  /** Undefined for a new file. */
  readonly before: string | undefined;
  readonly after: string;
}

/**
 * Works out the files that a plan writes.
 *
 * @throws LandformError NW002 when a new file is there already, NW001 when a name means two things in one file
 */
export function changesOf(root: string, name: string, { files, insertions }: Plan): Change[] {
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (taken !== undefined) throw nameTaken(name, taken);
  const created = Object.entries(files).map(([path, after]) => ({ path, before: undefined, after }));
  const edited = [...Map.groupBy(insertions, ({ path }) => path)].map(([path, added]) => {
    const before = readFileSync(join(root, path), 'utf8');
    return { path, before, after: inserted(before, added) };
  });
  const changes = [...created, ...edited];
  for (const change of changes) checkIdentifiers(name, change);
  return changes;
}

/** Shows a plan: new files whole, of others the lines that are added. */
export function shown({ files, insertions }: Plan): string {
  const marked = (text: string) => text.trim().replace(/^/gm, '    ');
  return [
    ...Object.entries(files).map(([path, text]) => `new      ${path}\n${marked(text)}\n`),
    ...insertions.map(({ path, text }) => `added to ${path}\n${marked(text)}\n`),
  ].join('\n');
}

function inserted(before: string, insertions: readonly Insertion[]): string {
  // From the end, so that offsets stay valid. Of two insertions at one place the first of the list comes first.
  return insertions
    .map((insertion, index) => ({ ...insertion, index }))
    .sort((one, other) => other.at - one.at || other.index - one.index)
    .reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), before);
}

/** Refuses a name that stands for something else in a file, such as a class which it imports. */
function checkIdentifiers(name: string, { path, after }: Change): void {
  if (!/\.m?ts$/.test(path)) return;
  const { program, module, errors } = parseSync(path, after, { showSemanticErrors: true });
  const imported = module.staticImports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value));
  // The parser lets an import have the name of a declaration, which TypeScript refuses.
  const twice = program.body.flatMap(declaredBy).find((each) => imported.includes(each));
  const problem = errors[0]?.message ?? (twice && `${twice} is imported and declared`);
  if (problem) throw badName(name, `choose another name; with this one, in ${path}: ${problem}`);
}

function declaredBy(statement: Program['body'][number]): string[] {
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (node?.type === 'ClassDeclaration' || node?.type === 'FunctionDeclaration') return node.id ? [node.id.name] : [];
  if (node?.type !== 'VariableDeclaration') return [];
  return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}
