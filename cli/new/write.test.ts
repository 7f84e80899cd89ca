import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { carryOut, followUps } from './write.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-write-'));
  write('stacks/estate.ts', 'before');
  write('docs/errors.md', 'page');
  write('test/synth/golden/dev.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const CHANGES = [
  { path: 'modules/cache/examples/basic.ts', before: undefined, after: 'new' },
  { path: 'stacks/estate.ts', before: 'before', after: 'after' },
];
const STEPS = ['docs', 'golden'].map((name) => ({ name, command: name, args: [] }));
const log = (): void => undefined;

/** Runs steps that write what the real ones do; `golden` ends with a code. */
const running = (code: number) => async (command: string) => {
  if (command === 'docs') write('docs/errors.md', 'other page');
  if (command === 'golden') {
    write('test/synth/golden/dev.json', '{"a":1}');
    write('test/synth/golden/qa.json', '{}');
  }
  return { code: command === 'golden' ? code : 0, output: '[CO003] name makes something too long' };
};

describe('a plan that is carried out', () => {
  it('leaves its files and those of what follows', async () => {
    await carryOut(root, CHANGES, STEPS, { log, run: running(0) });
    expect(read('modules/cache/examples/basic.ts')).toBe('new');
    expect(read('stacks/estate.ts')).toBe('after');
    expect(read('docs/errors.md')).toBe('other page');
    expect(readdirSync(join(root, 'test/synth/golden'))).toEqual(['dev.json', 'qa.json']);
  });

  it('fails: leaves everything as it was when one of the programs fails, and says why', async () => {
    await expect(carryOut(root, CHANGES, STEPS, { log, run: running(1) })).rejects.toThrow(/golden fails[\s\S]*CO003/);
    expect(existsSync(join(root, 'modules'))).toBe(false);
    expect(read('stacks/estate.ts')).toBe('before');
    expect(read('docs/errors.md')).toBe('page');
    expect(read('test/synth/golden/dev.json')).toBe('{}');
    expect(readdirSync(join(root, 'test/synth/golden'))).toEqual(['dev.json']);
  });

  it('is formatted and documented, and its golden lists and picture are written where stacks change', () => {
    const names = (changesStacks: boolean) => followUps('/r', CHANGES, changesStacks).map(({ name }) => name);
    expect(names(false)).toEqual(['format', 'landform docs']);
    expect(names(true)).toEqual(['format', 'landform docs', 'landform golden', 'landform diagram']);
  });
});
