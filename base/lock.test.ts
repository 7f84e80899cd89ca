import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exclusively, isAlive } from './lock.mjs';

/** No process has this id on the systems that tests run on. */
const DEAD = 2 ** 30;

let root: string;
let path: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-lock-'));
  path = join(root, 'deep', '.lock');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const enter = (waitMs?: number) => exclusively(path, async () => 'in', { log: () => {}, pauseMs: 1, waitMs });

/** Writes a lock that another process left or holds. */
function lockedBy(name: string): string {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, name), '');
  return join(path, name);
}

describe('exclusively', () => {
  it('lets one in at a time, and says what it waits for', async () => {
    const events: string[] = [];
    const lines: string[] = [];
    let leave = () => {};
    const inside = new Promise<void>((done) => {
      leave = done;
    });
    const first = exclusively(path, () => inside.then(() => void events.push('first')), { log: () => {} });
    const log = (line: string) => {
      lines.push(line);
      leave();
    };
    const second = exclusively(path, async () => void events.push('second'), { log, pauseMs: 1 });
    await Promise.all([first, second]);
    expect(events).toEqual(['first', 'second']);
    expect(lines).toEqual([expect.stringContaining(`pid ${process.pid}`)]);
  });

  it('leaves nothing behind, after a failure either', async () => {
    await expect(exclusively(path, () => Promise.reject(new Error('broken')), { log: () => {} })).rejects.toThrow(
      'broken',
    );
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it('takes over the lock of a dead process, and one that is empty', async () => {
    lockedBy(`${DEAD}.some-name`);
    expect(await enter()).toBe('in');
    mkdirSync(path);
    expect(await enter()).toBe('in');
  });

  it.each([
    ['a directory', () => lockedBy('pid')],
    ['a file', () => fileAt(path)],
  ])('takes over a lock without a pid, being %s, when it is some seconds old', async (_, make) => {
    const file = make();
    await expect(enter(5)).rejects.toThrow('(pid unknown) has not let go');
    utimesSync(file, new Date(0), new Date(Date.now() - 6_000));
    expect(await enter()).toBe('in');
    expect(existsSync(path)).toBe(false);
  });

  it('fails: when its holder lives and keeps it, with the process and what to do', async () => {
    lockedBy(`${process.ppid}.some-name`);
    await expect(enter(20)).rejects.toThrow(
      new RegExp(`pid ${process.ppid}\\) has not let go of .* within 0.02 s[^]*fix: .*remove ${path}`),
    );
    expect(readdirSync(path)).toEqual([`${process.ppid}.some-name`]);
    expect(readdirSync(dirname(path))).toEqual(['.lock']);
  });

  it('lets one in at a time also while holders die and several take over at once', async () => {
    const ends = await Promise.all(Array.from({ length: 6 }, () => visits(path, root)));
    expect(ends).toEqual(ends.map(() => 9));
    expect(readFileSync(join(root, 'visits'), 'utf8')).toHaveLength(6 * 20);
  });
});

describe('isAlive', () => {
  it('tells the living from the dead', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(DEAD)).toBe(false);
  });
});

function fileAt(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, String(process.pid));
  return file;
}

/**
 * Starts a program that takes the lock twenty times and dies with code 9 while it holds it the last time. Each time it
 * leaves the lock of a dead process, so that the next attempt is a takeover. It ends with code 1 when another process
 * holds the lock at the same time.
 */
function visits(lock: string, directory: string): Promise<number | null> {
  const program = `
    import { appendFileSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { exclusively } from ${JSON.stringify(join(process.cwd(), 'base', 'lock.mjs'))};
    const [lock, directory] = process.argv.slice(1);
    for (let visit = 1; visit <= 20; visit++)
      await exclusively(lock, async () => {
        mkdirSync(directory + '/inside');
        await setTimeout(1);
        appendFileSync(directory + '/visits', '.');
        rmdirSync(directory + '/inside');
        writeFileSync(lock + '/${DEAD}.' + process.pid + '.' + visit, '');
        if (visit === 20) process.exit(9);
      }, { log: () => {}, pauseMs: 1 });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, lock, directory], { stdio: 'inherit' });
  return new Promise((done) => child.on('close', done));
}
