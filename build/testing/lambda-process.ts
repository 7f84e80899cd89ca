import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { folder } from './repository.ts';

/** How Lambda starts Node 22; a bundle that needs more would work here and fail there. */
const LAMBDA_FLAGS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

/** Unpacks a zip into a folder of its own. */
export function unpacked(zip: string): string {
  const target = folder();
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), bytes);
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
}

/** Runs a script beside a function in a process that finds packages as Lambda does and nothing else of this machine. */
export function runLikeLambda({ task, opt, environment, script }: LambdaProcess) {
  const main = join(task, 'landform-test.mjs');
  writeFileSync(main, script);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...LAMBDA_FLAGS, '--import', join(__dirname, 'lambda-resolve.mjs'), main],
    {
      cwd: task,
      encoding: 'utf8',
      env: {
        NODE_PATH: [join(opt, 'nodejs/node22/node_modules'), join(opt, 'nodejs/node_modules')].join(':'),
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
