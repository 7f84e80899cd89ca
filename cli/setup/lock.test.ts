import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exclusively, isAlive } from './lock.mjs';

/** No process has this id on the systems that tests run on. */
const DEAD = 2 ** 30;

describe('exclusively', () => {
  const root = mkdtempSync(join(tmpdir(), 'landform-lock-'));
  const path = join(root, 'deep', '.lock');
  afterAll(() => rmSync(root, { recursive: true, force: true }));

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

  it('is released after a failure too', async () => {
    await expect(exclusively(path, () => Promise.reject(new Error('broken')), { log: () => {} })).rejects.toThrow(
      'broken',
    );
    expect(existsSync(path)).toBe(false);
  });

  it('takes over the lock of a dead process', async () => {
    mkdirSync(path);
    writeFileSync(join(path, 'pid'), String(DEAD));
    expect(await exclusively(path, async () => 'in', { log: () => {} })).toBe('in');
  });
});

describe('isAlive', () => {
  it('tells the living from the dead', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(DEAD)).toBe(false);
  });
});
