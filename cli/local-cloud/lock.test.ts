import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.ts';

const lockFile = () => join(mkdtempSync(join(tmpdir(), 'landform-lock-')), 'lock');

describe('a lock', () => {
  it('is let go after the work, and after work that fails', async () => {
    const file = lockFile();
    await expect(withLock(file, 1, async () => 'done')).resolves.toBe('done');
    await expect(withLock(file, 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that has ended', async () => {
    const file = lockFile();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(file, String(pid));
    await expect(withLock(file, 1, async () => 'done')).resolves.toBe('done');
  });

  it('fails: when its owner lives and keeps it, and names that process', async () => {
    const file = lockFile();
    writeFileSync(file, String(process.ppid));
    await expect(withLock(file, 0.3, async () => 'done')).rejects.toThrow(`process ${process.ppid} did not`);
  });

  it('lets one in at a time within a process too', async () => {
    const file = lockFile();
    const order: string[] = [];
    const work = (name: string) =>
      withLock(file, 5, async () => {
        order.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
  });
});
