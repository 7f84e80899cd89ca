import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CRITICAL, CRITICAL_FILES } from './critical.ts';
import { changedFiles, isMutable, namedFiles, testsOf, unitTests } from './selection.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-mutation-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(...paths: readonly string[]) {
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
}
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: root, stdio: 'pipe' });

describe('sources', () => {
  it.each(['runtime/batch.ts', 'base/lock.mjs', 'cli/repository/mutation/selection.ts'])('are %s', (path) => {
    expect(isMutable(path)).toBe(true);
  });

  it.each([
    'runtime/batch.test.ts',
    'runtime/testing/output.ts',
    'modules/queue/examples/basic.ts',
    'modules/workflow/asl-validator.d.ts',
    'modules/queue/README.md',
    'test/kit/synth.ts',
    'bench/main.ts',
    'jest.config.mjs',
  ])('are not %s', (path) => {
    expect(isMutable(path)).toBe(false);
  });
});

describe('files that the branch changed', () => {
  it('are its commits, its uncommitted changes and its new files, without what main did since', async () => {
    git('init', '--initial-branch=main');
    write('runtime/old.ts', 'runtime/gone.ts', 'runtime/kept.ts');
    git('add', '.');
    git('commit', '-m', 'main');
    git('switch', '-c', 'branch');
    write('runtime/committed.ts', 'runtime/committed.test.ts');
    rmSync(join(root, 'runtime/gone.ts'));
    git('add', '.');
    git('commit', '-m', 'branch');
    git('switch', 'main');
    write('runtime/of-main.ts');
    git('add', '.');
    git('commit', '-m', 'main goes on');
    git('switch', 'branch');
    writeFileSync(join(root, 'runtime/old.ts'), 'changed');
    write('cli/new.ts');
    expect(await changedFiles(root)).toEqual(['cli/new.ts', 'runtime/committed.ts', 'runtime/old.ts']);
  });

  it('are compared with the fetched main where there is no other', async () => {
    const run = async (_: string, args: readonly string[]) => {
      if (args[1] === 'main') return { code: 128, output: 'fatal' };
      if (args[0] === 'merge-base') return { code: 0, output: 'abc\n' };
      return { code: 0, output: args.includes('abc') ? 'runtime/batch.ts\n' : '' };
    };
    expect(await changedFiles(root, run)).toEqual(['runtime/batch.ts']);
  });

  it('fails: nothing to compare with', async () => {
    git('init', '--initial-branch=other');
    await expect(changedFiles(root)).rejects.toThrow(/no branch main .*\n.*fetch it/);
  });
});

describe('files that are named', () => {
  it('are files, and the sources of folders', () => {
    write('runtime/batch.ts', 'runtime/batch.test.ts', 'cli/shift/watch.ts', 'cli/shift/testing/fake.ts');
    expect(namedFiles(root, ['./runtime/batch.ts', 'cli/', 'cli/shift/watch.ts'])).toEqual([
      { file: 'cli/shift/watch.ts' },
      { file: 'runtime/batch.ts' },
    ]);
  });

  it('are lines of files, for whoever has just written a test for one', () => {
    write('runtime/batch.ts');
    expect(namedFiles(root, ['runtime/batch.ts:76', 'runtime/batch.ts:70-80'])).toEqual([
      { file: 'runtime/batch.ts', lines: '76' },
      { file: 'runtime/batch.ts', lines: '70-80' },
    ]);
  });

  it.each([
    ['runtime/nosuch.ts', 'does not exist'],
    ['runtime/batch.test.ts', 'is no source, or a test'],
    ['cli/shift/testing', 'is no source, or a test'],
  ])('fails: %s %s', (path, why) => {
    write('runtime/batch.test.ts', 'cli/shift/testing/fake.ts');
    expect(() => namedFiles(root, [path])).toThrow(`${path} ${why}`);
  });
});

describe('tests of a file', () => {
  const tests = new Map([
    ['runtime/batch.test.ts', "import { processBatch } from './batch.ts';"],
    ['runtime/ids.test.ts', "import { idOf } from './ids.ts';"],
    ['functions/orders/saga.test.ts', "import { saga } from '../../modules/workflow/saga.ts';"],
    ['cli/commands/redrive.test.ts', "import { redrive } from './redrive.ts';"],
  ]);

  it('are those of its name, and those that import it from anywhere', () => {
    expect(testsOf('runtime/batch.ts', tests)).toEqual(['runtime/batch.test.ts']);
    expect(testsOf('modules/workflow/saga.ts', tests)).toEqual(['functions/orders/saga.test.ts']);
  });

  it('are all beside it when none speaks of it', () => {
    expect(testsOf('runtime/parse.ts', tests)).toEqual(['runtime/batch.test.ts', 'runtime/ids.test.ts']);
  });

  it('are those that the list of critical files names', () => {
    expect(testsOf('cli/redrive/moves.ts', tests)).toEqual(['cli/commands/redrive.test.ts']);
    expect(testsOf('cli/deploy/moves.ts', tests)).toEqual([]);
  });
});

describe('unit tests', () => {
  it('are those of the rooms, without those that are too slow to run for every fault', () => {
    write(
      'cli/shift/a.test.ts',
      'cli/shift/a-model.test.ts',
      'cli/shift/a.prop.test.ts',
      'cli/shift/a.ts',
      'test/b.test.ts',
    );
    expect([...unitTests(root).keys()]).toEqual(['cli/shift/a.test.ts']);
  });
});

describe('the list of critical files', () => {
  const tests = unitTests(ROOT);

  it('names sources that are there, once, each with tests', () => {
    expect(CRITICAL_FILES.filter((file) => !isMutable(file) || !existsSync(join(ROOT, file)))).toEqual([]);
    expect(new Set(CRITICAL_FILES).size).toBe(CRITICAL_FILES.length);
    expect(CRITICAL_FILES.filter((file) => testsOf(file, tests).length === 0)).toEqual([]);
  });

  it('names further tests that are there', () => {
    expect(CRITICAL.flatMap(({ tests: further = [] }) => further).filter((path) => !tests.has(path))).toEqual([]);
  });
});
