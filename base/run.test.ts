import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { handOver, run } from './run.mjs';

const cwd = process.cwd();
const script = (text: string) => ['-e', text];

describe('run', () => {
  it('keeps everything a program writes, and its exit code', async () => {
    const text = "process.stdout.write('out'); process.stderr.write('err'); process.exitCode = 3";
    expect(await run(process.execPath, script(text), { cwd })).toEqual({
      code: 3,
      output: expect.stringMatching(/out|err/),
    });
  });

  it('tells a killed program as a shell does', async () => {
    expect((await run(process.execPath, script("process.kill(process.pid, 'SIGKILL')"), { cwd })).code).toBe(137);
  });

  it('fails: a missing program ends with 127', async () => {
    expect(await run('no-such-program-here', [], { cwd })).toEqual({
      code: 127,
      output: expect.stringContaining('ENOENT'),
    });
  });
});

describe('handOver', () => {
  it('resolves with the exit code', async () => {
    expect(await handOver(process.execPath, script('process.exit(7)'), { cwd, env: process.env })).toBe(7);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('passes %s on and ends as the program does', async (signal) => {
    const child = `process.on('${signal}', () => process.exit(9)); setInterval(() => {}, 1000); console.log('ready')`;
    const parent = `
      import { handOver } from ${JSON.stringify(pathToFileURL(join(cwd, 'base/run.mjs')).href)};
      process.exitCode = await handOver(process.execPath, ['-e', ${JSON.stringify(child)}], { cwd: '.', env: process.env });`;
    const started = spawn(process.execPath, ['--input-type=module', '-e', parent], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(started.stdout, 'data');
    started.kill(signal);
    expect(await once(started, 'exit')).toEqual([9, null]);
  });
});
