import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../base/run.mjs';
import { cleanUp, folder, HERE, repository, SMALL, type Sources } from '../../build/testing/repository.ts';
import { build } from '../commands/build.ts';
import { assetsAt } from './against.ts';

afterAll(cleanUp);
/** Makes a repository with one commit; git reads no configuration of this machine. */
function committed(sources: Sources = SMALL): string {
  const root = repository({ ...sources, '.gitignore': 'node_modules\ndist\n.landform\n' });
  const env = {
    PATH: process.env['PATH'],
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, env, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  return root;
}
const GREETING = 'functions/greet/greeting.ts';
const longer = (root: string) =>
  writeFileSync(
    join(root, GREETING),
    'export const greeting = (name: string): string => `good day to you, ${name}`;\n',
  );

/** Returns the output of `landform build --report --json`. */
async function report(root: string, against = 'HEAD') {
  let written = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
  try {
    await build({ root, out: 'dist', report: true, against, json: true, markdown: false });
  } finally {
    write.mockRestore();
  }
  return JSON.parse(written);
}

describe('what a build is compared with', () => {
  it('is the commit: nothing changed in a clean work tree', async () => {
    const { archives, against, removed, notes } = await report(committed());
    expect(against).toMatch(/^HEAD \([\da-f]{7,}\)$/);
    expect(archives.map(({ name, change }: { name: string; change: object }) => [name, change])).toEqual([
      ['greet', { zippedBytes: 0, unzippedBytes: 0 }],
      ['layers/tools', { zippedBytes: 0, unzippedBytes: 0 }],
    ]);
    expect({ removed, notes }).toEqual({ removed: [], notes: [] });
  });

  it('shows in bytes what is not committed, and where', async () => {
    const root = committed();
    longer(root);
    const [greet, tools] = (await report(root)).archives;
    const change = 'good day to you'.length - 'hello'.length;
    expect(greet.change.unzippedBytes).toBe(change);
    expect(greet.parts).toContainEqual(expect.objectContaining({ from: 'own', changeBytes: change }));
    expect(tools.change.unzippedBytes).toBe(0);
  });

  it('leaves the work tree, the index and the folder of zips as they are', async () => {
    const root = committed();
    longer(root);
    const state = () => [
      execFileSync('git', ['status', '--porcelain=v2'], { cwd: root, encoding: 'utf8' }),
      execFileSync('git', ['worktree', 'list'], { cwd: root, encoding: 'utf8' }),
    ];
    const before = state();
    await assetsAt(root, 'HEAD');
    expect(state()).toEqual(before);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  it('has the packages of its own lock file', async () => {
    const root = committed();
    writeFileSync(join(root, 'package.json'), '{}');
    writeFileSync(join(root, 'package-lock.json'), '{ "packages": {} }');
    const calls: string[] = [];
    const npm: typeof run = async (command, args, options) => {
      if (command !== 'npm') return run(command, args, options);
      calls.push(args.join(' '));
      expect(readFileSync(join(options.cwd, 'package-lock.json'), 'utf8')).toBe('{}');
      const place = join(options.cwd, 'node_modules/fflate');
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, 'package.json'), '{ "name": "fflate", "version": "0.0.1", "main": "index.mjs" }');
      writeFileSync(join(place, 'index.mjs'), 'export const zipSync = 1;\n');
      return { code: 0, output: '' };
    };
    const first = await assetsAt(root, 'HEAD', npm);
    expect(first.assets?.layers['tools']?.contents).toContainEqual(
      expect.objectContaining({ name: 'fflate', version: '0.0.1' }),
    );
    await assetsAt(root, 'HEAD', npm);
    expect(calls).toEqual(['ci --ignore-scripts --omit=dev --no-audit --no-fund']);
  });

  it('fails: when these packages cannot be installed, and leaves nothing behind', async () => {
    const root = committed();
    writeFileSync(join(root, 'package.json'), '{}');
    writeFileSync(join(root, 'package-lock.json'), '{ "packages": {} }');
    const npm: typeof run = async (command, args, options) =>
      command === 'npm' ? { code: 1, output: 'npm error code E404' } : run(command, args, options);
    await expect(assetsAt(root, 'HEAD', npm)).rejects.toThrow(/cannot install the packages[\s\S]*E404[\s\S]*fix:/);
    expect(existsSync(join(root, `.landform/against/.staging-${process.pid}`))).toBe(false);
  });

  it('fails: a commit that is not there', async () => {
    await expect(assetsAt(committed(), 'origin/none')).rejects.toThrow(
      /there is no commit origin\/none to compare with[\s\S]*fix:/,
    );
  });

  it('fails: where there is no git', async () => {
    await expect(assetsAt(folder(), 'HEAD')).rejects.toThrow('there is no commit HEAD');
  });

  it('is left out, with the reason, when the commit does not build', async () => {
    const root = committed({ ...SMALL, [GREETING]: 'export const = 1;\n' });
    longer(root);
    const { archives, against, notes } = await report(root);
    expect(against).toBeUndefined();
    expect(archives[0]).not.toHaveProperty('change');
    expect(notes).toEqual([
      expect.stringMatching(/^nothing is compared: HEAD .* \[BU002\] functions\/greet\/greeting\.ts/),
    ]);
  });

  it('is nothing, and all is new, when the commit has no functions', async () => {
    const { assets } = await assetsAt(committed({}), 'HEAD');
    expect(assets).toMatchObject({ functions: {}, layers: {} });
  });

  it('says when build/ itself is not the one of the commit', async () => {
    const root = committed({ ...SMALL, 'build/zip.ts': 'one' });
    writeFileSync(join(root, 'build/zip.ts'), 'two');
    expect((await assetsAt(root, 'HEAD')).notes).toEqual([expect.stringContaining('build/ itself changed')]);
  });
});

describe('where there is no git', () => {
  const main = join(HERE, 'cli/main.ts');
  const report = (...more: string[]) => {
    const args = ['--disable-warning=ExperimentalWarning', main, 'build', '--root', repository(), '--report', ...more];
    return run(process.execPath, args, { cwd: HERE });
  };

  it('the report says that nothing is compared', async () => {
    const { code, output } = await report();
    expect(code).toBe(0);
    expect(output).toContain('note: nothing is compared: there is no commit HEAD to compare with\n');
  });

  it('fails: with a message when a commit was named', async () => {
    const { code, output } = await report('--against', 'HEAD');
    expect(code).toBe(1);
    expect(output).toMatch(/^\nthere is no commit HEAD to compare with\n.*\n {2}fix: .*\n$/);
  });
});
