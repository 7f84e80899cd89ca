import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Test double of Python, pip and LocalEmu in a repository of its own, so that installing and starting can be tested
 * without them. It does the minimum that its arguments ask for, and records its calls.
 */
const PROGRAM = String.raw`
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
const [, , self, ...args] = process.argv;
const home = HOME;
const say = (what) => appendFileSync(join(home, 'calls'), what + '\n');
const broken = (what) => existsSync(join(home, 'broken-' + what));
if (args[0] === '-c') console.log('3.13.0');
else if (args[1] === 'venv') {
  say('venv');
  mkdirSync(join(args[2], 'bin'), { recursive: true });
  cpSync(self, join(args[2], 'bin', 'python'));
} else if (args[1] === 'pip') {
  const what = args.includes('--require-hashes') ? 'packages' : 'plugin';
  say('pip ' + what);
  if (broken(what)) { console.error('no index can be reached'); process.exit(1); }
} else if (args[1] === 'localemu.runtime.main') {
  say('start');
  writeFileSync(join(home, 'environment'), JSON.stringify(process.env));
  if (broken('start')) { console.log('address already taken by a dragon'); process.exit(3); }
  if (broken('stop')) process.on('SIGTERM', () => {});
  const [host, port] = process.env.GATEWAY_LISTEN.split(':');
  createServer((_, response) => response.writeHead(broken('health') ? 500 : 200).end('{}')).listen(Number(port), host);
}`;

/** Repository in which the local cloud is installed and started with the test double. */
export class FakeRepository {
  readonly root = mkdtempSync(join(tmpdir(), 'landform-local-cloud-'));
  readonly python = join(this.root, 'python');

  constructor() {
    const here = join(this.root, 'local-cloud');
    mkdirSync(join(here, 'plugin'), { recursive: true });
    this.write('local-cloud/requirements.txt', 'localemu==1.3.2');
    this.write('local-cloud/requirements-check.txt', 'ruff==0.17.6');
    this.write('local-cloud/plugin/pyproject.toml', '');
    this.write('python.mjs', PROGRAM.replace('HOME;', `${JSON.stringify(this.root)};`));
    this.write('python', `#!/bin/sh\nexec '${process.execPath}' '${this.root}/python.mjs' "$0" "$@"\n`);
    chmodSync(this.python, 0o755);
  }

  /** Makes a step fail from now on: `packages`, `plugin`, `start`, `health` or `stop`. */
  break(step: string): void {
    writeFileSync(join(this.root, `broken-${step}`), '');
  }

  /** Makes a step work again. */
  repair(step: string): void {
    rmSync(join(this.root, `broken-${step}`));
  }

  /** Changes a file of the repository. */
  write(path: string, content: string): void {
    writeFileSync(join(this.root, path), content);
  }

  /** Lists the calls of the test double so far. */
  calls(): string[] {
    try {
      return readFileSync(join(this.root, 'calls'), 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  }

  /** Returns the environment variables that the local cloud was started with. */
  environment(): Record<string, string> {
    return JSON.parse(readFileSync(join(this.root, 'environment'), 'utf8')) as Record<string, string>;
  }
}
