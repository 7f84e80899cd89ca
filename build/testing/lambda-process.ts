import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { folder } from './repository.ts';

/** Node options with which Lambda starts Node 22; without them a bundle could work here and fail there. */
const LAMBDA_FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

/** Milliseconds after which a process is ended: none of them waits for anything. */
const LONGEST = 60_000;

/** Unpacks zips into one new folder, as Lambda does with layers. */
export function unpacked(...zips: readonly string[]): string {
  return unpackedInto(folder(), ...zips);
}

/** Unpacks zips into a folder. */
export function unpackedInto(target: string, ...zips: readonly string[]): string {
  for (const [path, bytes] of zips.flatMap((zip) => Object.entries(unzipSync(readFileSync(zip))))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), bytes);
    chmodSync(join(target, path), 0o555);
  }
  return target;
}

/** Options of a process that runs like Lambda's. */
export interface LambdaProcess {
  /** Folder of the function, `/var/task` in Lambda. */
  readonly task: string;
  /** Folder of the layers, `/opt` in Lambda. */
  readonly opt: string;
  readonly environment: Readonly<Record<string, string>>;
  /** ES module code to run; it imports the handler from `task`. */
  readonly script: string;
  /**
   * Path of the Node that runs it.
   *
   * @default - the Node that runs the tests
   */
  readonly node?: string;
  /**
   * Lets it start worker threads, as Lambda does.
   *
   * @default false
   */
  readonly workers?: boolean;
}

/**
 * Runs a script beside a function in a process that resolves packages as Lambda does. It may read the function and its
 * layers and no other file of this machine, so a file that the zips lack cannot come from elsewhere.
 */
export function runLikeLambda({
  task,
  opt,
  environment,
  script,
  node = process.execPath,
  workers = false,
}: LambdaProcess) {
  const main = join(task, 'landform-test.mjs');
  writeFileSync(main, script);
  const resolver = join(__dirname, 'lambda-resolve.mjs');
  const readable = [task, opt, resolver].map((path) => `--allow-fs-read=${path}`);
  const threads = workers ? ['--allow-worker'] : [];
  const { status, stdout, stderr } = spawnSync(
    node,
    [...LAMBDA_FLAGS, '--permission', ...readable, '--allow-addons', ...threads, '--import', resolver, main],
    {
      cwd: task,
      encoding: 'utf8',
      timeout: LONGEST,
      env: {
        NODE_PATH: [join(opt, 'nodejs/node22/node_modules'), join(opt, 'nodejs/node_modules')].join(':'),
        // Node warns when such a process may load addons. Lambda's process may.
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
