import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Port and directory that identify a local cloud: several can run side by side, each with its own. */
export interface LocalCloudPlace {
  /** Root of the repository; all downloads and data lie below its `.landform/`. */
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
  /** Receives progress messages, a line at a time. */
  readonly log: (line: string) => void;
}

/** Options of starting a local cloud. */
export interface LocalCloudOptions extends LocalCloudPlace {
  /** Node binary for handlers of every runtime that `nodePaths` does not list. */
  readonly nodePath: string;
  /**
   * Node binaries by major version, e.g. `{ '22': '/…/bin/node' }`: a function of runtime `nodejs22.x` runs with the
   * one for `22`.
   *
   * @default - `nodePath` for every runtime
   */
  readonly nodePaths?: Readonly<Record<string, string>>;
  /**
   * Accounts whose 12-digit id acts as their root user when it is the access key. Every other identity needs
   * permissions.
   */
  readonly accountIds: readonly string[];
  /**
   * Way to run handlers: `process` as local processes, `docker` in AWS's images, which needs a Docker engine.
   *
   * @default process
   */
  readonly executor?: 'process' | 'docker';
  /**
   * Corrections to leave out (README.md, "Corrections"), to show that a test needs one.
   *
   * @default - none
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

/** Files of a local cloud. */
export interface CloudFiles {
  readonly dataDir: string;
  readonly pidFile: string;
  readonly logFile: string;
  readonly tracesFile: string;
  /**
   * Directory of the code and layers of running functions; emptied at each start. It lies outside the repository: Node
   * looks for packages and for a module's type in the directories above a file, and would find ours.
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

/** Returns the URL that clients use. */
export function endpointOf({ port = 4566 }: Pick<LocalCloudPlace, 'port'>): string {
  return `http://127.0.0.1:${port}`;
}
