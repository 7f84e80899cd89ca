import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { folder } from './repository.ts';

/** How Lambda starts Node 22; a bundle that needs more would work here and fail there. */
const LAMBDA_FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

/** Unpacks zips over each other into a folder of its own, as Lambda does with layers. */
export function unpacked(...zips: readonly string[]): string {
  const target = folder();
  for (const [path, bytes] of zips.flatMap((zip) => Object.entries(unzipSync(readFileSync(zip))))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), bytes);
    chmodSync(join(target, path), 0o555);
  }
  return target;
}

export interface LambdaProcess {
  /** Where the function lies, `/var/task`. */
  readonly task: string;
  /** Where the layers lie, `/opt`. */
  readonly opt: string;
  readonly environment: Readonly<Record<string, string>>;
  /** ES module code; `handler` is imported by it as `task`. */
  readonly script: string;
  /**
   * The Node to run it.
   *
   * @default - the one that runs the tests
   */
  readonly node?: string;
}

/**
 * Runs a script beside a function in a process that finds packages as Lambda does. It may read the function and its layers and no other
 * file of this machine: what the zips lack cannot come from anywhere else.
 */
export function runLikeLambda({ task, opt, environment, script, node = process.execPath }: LambdaProcess) {
  const main = join(task, 'landform-test.mjs');
  writeFileSync(main, script);
  const resolver = join(__dirname, 'lambda-resolve.mjs');
  const readable = [task, opt, resolver].map((path) => `--allow-fs-read=${path}`);
  const { status, stdout, stderr } = spawnSync(
    node,
    [...LAMBDA_FLAGS, '--permission', ...readable, '--allow-addons', '--import', resolver, main],
    {
      cwd: task,
      encoding: 'utf8',
      env: {
        NODE_PATH: [join(opt, 'nodejs/node22/node_modules'), join(opt, 'nodejs/node_modules')].join(':'),
        // Node says so wherever it may load addons in such a process; Lambda's may.
        NODE_NO_WARNINGS: '1',
        LAMBDA_TASK_ROOT: task,
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
        AWS_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        ...environment,
      },
    },
  );
  return { status, stdout, stderr };
}
