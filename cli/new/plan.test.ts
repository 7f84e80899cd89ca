import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesOf, type Plan, shown } from './plan.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-plan-'));
  mkdirSync(join(root, 'stacks'));
  writeFileSync(join(root, 'stacks/estate.ts'), 'export const a = 1;\n');
});
afterEach(() => rmSync(root, { recursive: true }));

const plan = (more: Partial<Plan>): Plan => ({ files: {}, insertions: [], changesStacks: false, next: [], ...more });
const at = (offset: number, text: string) => ({ path: 'stacks/estate.ts', at: offset, text });

describe('the changes of a plan', () => {
  it('are its new files, and files with what is added, in the order of the plan', () => {
    const insertions = [at(19, ' // one'), at(0, '// head\n'), at(19, ' // two')];
    expect(changesOf(root, 'x', plan({ files: { 'stacks/new.ts': 'export {};\n' }, insertions }))).toEqual([
      { path: 'stacks/new.ts', before: undefined, after: 'export {};\n' },
      {
        path: 'stacks/estate.ts',
        before: 'export const a = 1;\n',
        after: '// head\nexport const a = 1; // one // two\n',
      },
    ]);
  });

  it('fails: NW002 a file that is there already', () => {
    const files = (path: string) => plan({ files: { [path]: '' } });
    expect(() => changesOf(root, 'estate', files('stacks/estate.ts'))).toThrow(/NW002.*stacks\/estate.ts is there/);
    expect(() => changesOf(root, 'estate', files('stacks/estate-2.ts'))).not.toThrow();
  });

  it('fails: NW001 a name that a file has already for something else', () => {
    const declared = (name: string) => plan({ insertions: [at(19, `\nimport { ${name} } from './b.ts';`)] });
    expect(() => changesOf(root, 'a', declared('a'))).toThrow(/NW001[\s\S]*stacks\/estate\.ts: a is imported/);
    expect(() => changesOf(root, 'b', declared('b'))).not.toThrow();
  });

  it('are shown before they are made', () => {
    const text = shown(plan({ files: { 'stacks/new.ts': 'export {};\n' }, insertions: [at(19, '\n// one')] }));
    expect(text).toBe('new      stacks/new.ts\n    export {};\n\nadded to stacks/estate.ts\n    // one\n');
  });
});
