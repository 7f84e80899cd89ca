import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Which local cloud is meant: several can run side by side, each with a port and a directory of its own. */
export interface LocalCloudPlace {
  /** Root of the repository; everything that is fetched or runs lies below its `.landform/`. */
  readonly root: string;
  /**
   * Port on the loopback.
   *
   * @default 4566
   */
  readonly port?: number;
  /**
   * Directory of the pid file, log, traces and temporary files.
   *
   * @default `<root>/.landform/cloud`
   */
  readonly dataDir?: string;
  /** Told what happens, a line at a time. */
  readonly log: (line: string) => void;
}

/** How a local cloud is started. */
export interface LocalCloudOptions extends LocalCloudPlace {
  /** Node binary that handlers run with, whatever Node their runtime names, unless `nodePaths` has that one. */
  readonly nodePath: string;
  /**
   * Node binaries by major version, e.g. `{ '22': '/…/bin/node' }`: a function of runtime `nodejs22.x` runs with that of `22`.
   *
   * @default - every runtime runs with `nodePath`
   */
  readonly nodePaths?: Readonly<Record<string, string>>;
  /** Accounts whose 12-digit id, used as access key, acts as their root; every other identity is evaluated. */
  readonly accountIds: readonly string[];
  /**
   * `process` runs handlers as processes; `docker` runs AWS's images, where a Docker engine is present.
   *
   * @default process
   */
  readonly executor?: 'process' | 'docker';
  /**
   * Corrections to leave out (README.md, "What it corrects"), to show that a test needs one.
   *
   * @default - all are in place
   */
  readonly without?: readonly string[];
  /**
   * Seconds to wait until a cloud that is being started answers.
   *
   * @default 90
   */
  readonly startSeconds?: number;
  /**
   * Seconds to wait for a cloud that runs and does not answer, before it is ended and started anew.
   *
   * @default 90
   */
  readonly patienceSeconds?: number;
}

/** Where a local cloud keeps its files. */
export interface CloudFiles {
  readonly dataDir: string;
  readonly pidFile: string;
  readonly logFile: string;
  readonly tracesFile: string;
  /**
   * Code and layers of functions while they run; emptied at each start. It lies outside the repository, since Node looks for packages
   * and for the kind of a module in the directories above a file, and would find ours.
   */
  readonly tmpDir: string;
  /** Home directory of the process, so that it leaves nothing in the user's. */
  readonly homeDir: string;
  readonly lock: string;
}

/** Lists the files of a local cloud. */
export function filesOf({ root, dataDir = join(root, '.landform', 'cloud') }: LocalCloudPlace): CloudFiles {
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return {
    dataDir,
    pidFile: join(dataDir, 'pid.json'),
    logFile: join(dataDir, 'cloud.log'),
    tracesFile: join(dataDir, 'traces.ndjson'),
    tmpDir: join(tmpdir(), `landform-cloud-${id}`),
    homeDir: join(dataDir, 'home'),
    lock: join(dataDir, 'lock'),
  };
}

/** The address that clients use. */
export function endpointOf({ port = 4566 }: Pick<LocalCloudPlace, 'port'>): string {
  return `http://127.0.0.1:${port}`;
}
