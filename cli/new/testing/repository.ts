import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AskProvider, changesOf, type Kind, type NewOptions, namesOf, type Plan, planOf } from '../index.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** Files that a new part is added to, or is compared with. */
const COPIED = ['base/error-codes.ts', 'environments', 'functions', 'modules', 'package.json', 'stacks'];
const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

/** Copies the files of this repository that new parts are added to. The copy is removed after the tests of the file. */
export function copy(): string {
  const root = mkdtempSync(join(tmpdir(), 'landform-new-'));
  roots.push(root);
  for (const path of COPIED) cpSync(join(ROOT, path), join(root, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** Replaces text of a file, which must be there. */
export function change(root: string, path: string, from: string, to: string): void {
  const before = readFileSync(join(root, path), 'utf8');
  if (!before.includes(from)) throw new Error(`${path} has no "${from}"`);
  writeFileSync(join(root, path), before.replace(from, to));
}

/** Answers for the AWS provider that it accepts everything. */
export const accepting =
  (longestName?: number): AskProvider =>
  async () => ({ problems: [], longestName });

/** Plans parts of a kind in a copy. */
export function planner(kind: Kind, root: string) {
  const plan = (name: string, options: NewOptions = {}) =>
    planOf(kind, namesOf(name), options, { root, log: () => undefined });
  const changes = (name: string, planned: Plan) => changesOf(root, name, planned);
  /** Returns the text that a file would have. */
  const written = async (name: string, options: NewOptions = {}) => {
    const all = changes(name, await plan(name, options));
    return (path: string) => all.find((each) => each.path === path)?.after ?? '';
  };
  return { plan, changes, written };
}
