import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf } from './options.ts';
import { markOf, readStarted, writeStarted } from './process.ts';

const root = mkdtempSync(join(tmpdir(), 'landform-process-'));
const files = filesOf({ root, dataDir: root, log: () => {} });
/** A title cannot be longer than the command line that a process began with. */
const ROOM = 'x'.repeat(500);
afterAll(() => rmSync(root, { recursive: true }));

describe('a process that was started', () => {
  it('is found also when it has no command line for a moment, as one has that becomes another program', async () => {
    const program = `process.title = ''; console.log('ready');
      process.stdin.on('data', () => (process.title = ${JSON.stringify(markOf(files))}));`;
    const child = spawn(process.execPath, ['-e', program, ROOM], { stdio: ['pipe', 'pipe', 'inherit'] });
    const started = { pid: child.pid ?? 0, port: 1, settings: '' };
    writeStarted(files, started);
    await once(child.stdout, 'data');
    const found = readStarted(files);
    child.stdin.write('go on');
    expect(await found).toEqual(started);
    child.kill('SIGKILL');
  });

  it('is not found once it has ended', async () => {
    const child = spawn(process.execPath, ['-e', '0', markOf(files)], { stdio: 'ignore' });
    writeStarted(files, { pid: child.pid ?? 0, port: 1, settings: '' });
    await new Promise((ended) => child.once('close', ended));
    expect(await readStarted(files)).toBeUndefined();
  });
});
