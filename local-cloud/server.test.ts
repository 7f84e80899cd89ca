import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { isAlive } from '../base/lock.mjs';
import { filesOf, type LocalCloudOptions } from './options.ts';
import { localCloudStatus, startLocalCloud, stopLocalCloud } from './server.ts';
import { FakeRepository } from './testing/fake-python.ts';

let repository: FakeRepository;
let options: LocalCloudOptions;

beforeEach(async () => {
  repository = new FakeRepository();
  process.env['LANDFORM_PYTHON'] = repository.python;
  options = {
    root: repository.root,
    port: await freePort(),
    nodePath: process.execPath,
    accountIds: ['444444444444'],
    log: () => {},
  };
});
afterEach(async () => {
  await stopLocalCloud(options);
  delete process.env['LANDFORM_PYTHON'];
  rmSync(repository.root, { recursive: true });
});

describe('starting', () => {
  it('installs, starts and waits until the cloud answers', async () => {
    const cloud = await startLocalCloud(options);
    expect(cloud).toMatchObject({ endpoint: `http://127.0.0.1:${options.port}`, started: true });
    expect(await localCloudStatus(options)).toMatchObject({ running: true, healthy: true, pid: cloud.pid });
  });

  it('leaves alone one that runs, and says when its settings are older', async () => {
    const lines: string[] = [];
    const first = await startLocalCloud(options);
    const again = { ...options, without: ['jsonata'], log: (line: string) => lines.push(line) };
    expect(await startLocalCloud(again)).toEqual({ ...first, started: false });
    expect(lines.join()).toContain('older settings');
  });

  it('waits for one that runs and does not answer for a while, and leaves it alone', async () => {
    const first = await startLocalCloud(options);
    repository.break('health');
    const repairLater = (line: string) => {
      if (line.includes('waiting up to 90 s')) setTimeout(() => repository.repair('health'), 500);
    };
    expect(await startLocalCloud({ ...options, log: repairLater })).toEqual({ ...first, started: false });
  });

  it('starts anew when the one that runs never answers', async () => {
    const first = await startLocalCloud(options);
    repository.break('health');
    const repair = (line: string) => {
      if (line.includes('starting an empty one')) repository.repair('health');
    };
    expect(await startLocalCloud({ ...options, patienceSeconds: 1, log: repair })).toMatchObject({ started: true });
    expect(isAlive(first.pid)).toBe(false);
  });

  it('starts one when two start at once', async () => {
    const clouds = await Promise.all([startLocalCloud(options), startLocalCloud(options)]);
    expect(clouds.map((cloud) => cloud.started).sort()).toEqual([false, true]);
  });

  it('passes nothing of the environment of its caller', async () => {
    process.env['LANDFORM_SECRET_OF_THE_CALLER'] = 'secret';
    await startLocalCloud(options);
    delete process.env['LANDFORM_SECRET_OF_THE_CALLER'];
    expect(JSON.stringify(repository.environment())).not.toContain('secret');
  });

  it('fails: when something else listens on the port', async () => {
    const other = createServer().listen(options.port, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    await expect(startLocalCloud(options)).rejects.toThrow(`[LC002]`);
    await close(other);
  });

  it('fails: with the end of the log, when the process ends', async () => {
    repository.break('start');
    await expect(startLocalCloud(options)).rejects.toThrow(/\[LC003][\s\S]*its process ended[\s\S]*a dragon/);
  });

  it('fails: when it does not answer in time, and leaves no process behind', async () => {
    repository.break('health');
    await expect(startLocalCloud({ ...options, startSeconds: 1 })).rejects.toThrow('did not answer within 1 s');
    expect(await localCloudStatus(options)).toMatchObject({ running: false });
  });
});

describe('stopping', () => {
  it('ends the process and forgets it', async () => {
    const { pid } = await startLocalCloud(options);
    expect(await stopLocalCloud(options)).toBe(true);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(filesOf(options).pidFile)).toBe(false);
  });

  it('does nothing when there is none', async () => {
    expect(await stopLocalCloud(options)).toBe(false);
  });

  it('leaves alone a process that has got the number of ours since', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    const files = filesOf(options);
    mkdirSync(files.dataDir, { recursive: true });
    writeFileSync(files.pidFile, JSON.stringify({ pid: stranger.pid, port: options.port, settings: '' }));
    expect(await stopLocalCloud(options)).toBe(false);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  it('keeps two apart that run side by side', async () => {
    const second = { ...options, port: await freePort(), dataDir: `${repository.root}/.landform/second` };
    await startLocalCloud(options);
    await startLocalCloud(second);
    expect(await stopLocalCloud(second)).toBe(true);
    expect(await localCloudStatus(options)).toMatchObject({ healthy: true });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await close(server);
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
