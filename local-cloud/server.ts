import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { exclusively } from '../base/lock.mjs';
import { cloudVariables, settingsOf } from './environment.ts';
import { notStarted, portInUse } from './errors.ts';
import { installLocalCloud } from './install.ts';
import { type CloudFiles, endpointOf, filesOf, type LocalCloudOptions, type LocalCloudPlace } from './options.ts';
import { end, markOf, readStarted, type Started, writeStarted } from './process.ts';

/** Default timeout of a start: far more than it takes on a busy machine. */
const START_SECONDS = 90;

/** Running local cloud. */
export interface LocalCloud {
  /** URL for clients, e.g. `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly pid: number;
  /** File of X-Ray segments, one JSON document a line; `readTraces` reads it. */
  readonly tracesFile: string;
  readonly logFile: string;
  /** False when it was running already. */
  readonly started: boolean;
}

/** Status of a local cloud. */
export interface LocalCloudStatus {
  readonly running: boolean;
  /** True when it answers its health check. */
  readonly healthy: boolean;
  readonly endpoint: string;
  readonly pid?: number;
  readonly logFile: string;
  readonly tracesFile: string;
}

/**
 * Installs the local cloud if necessary, starts it and waits until it answers. A cloud that is running already is left
 * alone; it is ended only when it does not answer for `patienceSeconds`.
 *
 * @throws LandformError LC001, LC004 as `installLocalCloud` does
 * @throws LandformError LC002 when another program uses the port
 * @throws LandformError LC003 when it ends or does not answer in time
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { port = 4566, log, startSeconds = START_SECONDS } = options;
  const { python, fingerprint } = await installLocalCloud(options);
  const files = filesOf(options);
  const settings = settingsOf(options, fingerprint);
  const endpoint = endpointOf(options);
  const start = async () => {
    const running = await readStarted(files);
    if (running && (await answersAgain(files, running, options))) {
      if (running.settings !== settings) log('local cloud: runs with older settings; stop it to apply the new ones');
      return { ...found(files, endpointOf(running)), pid: running.pid, started: false };
    }
    if (running) await end(files, running);
    await assertFree(port);
    log(`local cloud: starting on ${endpoint}`);
    const started: Started = { pid: launch(options, files, python), port, settings };
    writeStarted(files, started);
    await awaitHealth(files, started, startSeconds);
    return { ...found(files, endpoint), pid: started.pid, started: true };
  };
  return exclusively(files.lock, start, { log });
}

/** Stops the local cloud of this place and waits for its end. Returns false when none was running. */
export async function stopLocalCloud(place: LocalCloudPlace): Promise<boolean> {
  const files = filesOf(place);
  if (!existsSync(files.dataDir)) return false;
  const stop = async () => {
    const running = await readStarted(files);
    if (running) {
      place.log('local cloud: stopping');
      await end(files, running);
    }
    rmSync(files.pidFile, { force: true });
    rmSync(files.tmpDir, { recursive: true, force: true });
    return running !== undefined;
  };
  return exclusively(files.lock, stop, { log: place.log });
}

/** Checks if the local cloud of this place is running and answers. */
export async function localCloudStatus(place: LocalCloudPlace): Promise<LocalCloudStatus> {
  const files = filesOf(place);
  const running = await readStarted(files);
  if (!running) return { running: false, healthy: false, ...found(files, endpointOf(place)) };
  const endpoint = endpointOf(running);
  return { running: true, healthy: await isHealthy(endpoint), pid: running.pid, ...found(files, endpoint) };
}

const found = ({ logFile, tracesFile }: CloudFiles, endpoint: string) => ({ endpoint, logFile, tracesFile });

/** Starts the process in a process group of its own, so that ctrl-C in a terminal does not reach it. */
function launch(options: LocalCloudOptions, files: CloudFiles, python: string): number {
  rmSync(files.tmpDir, { recursive: true, force: true });
  mkdirSync(files.tmpDir, { mode: 0o700 });
  mkdirSync(files.homeDir, { recursive: true });
  for (const file of [files.logFile, files.tracesFile]) writeFileSync(file, '');
  const output = openSync(files.logFile, 'a');
  try {
    const child = spawn(python, ['-m', 'localemu.runtime.main', markOf(files)], {
      cwd: files.dataDir,
      env: cloudVariables(options, files),
      detached: true,
      stdio: ['ignore', output, output],
    });
    child.unref();
    if (child.pid === undefined) throw notStarted('its Python could not be run', files.logFile, python);
    return child.pid;
  } finally {
    closeSync(output);
  }
}

async function awaitHealth(files: CloudFiles, started: Started, seconds: number): Promise<void> {
  if (await answers(files, started, seconds)) return;
  if (!(await readStarted(files))) throw notStarted('its process ended', files.logFile, tail(files.logFile));
  await end(files, started, 0);
  throw notStarted(`it did not answer within ${seconds} s`, files.logFile, tail(files.logFile));
}

/** Waits for an answer of a running cloud, since ending a busy one would lose everything that is deployed to it. */
async function answersAgain(
  files: CloudFiles,
  running: Started,
  { log, patienceSeconds = START_SECONDS }: LocalCloudOptions,
): Promise<boolean> {
  if (await isHealthy(endpointOf(running))) return true;
  log(`local cloud: runs and does not answer; waiting up to ${patienceSeconds} s for it`);
  if (await answers(files, running, patienceSeconds)) return true;
  log('local cloud: it ended, or did not answer; starting an empty one');
  return false;
}

/**
 * Repeats the health check until the cloud answers. Returns false when its process has ended, or has not answered in
 * that time.
 */
async function answers(files: CloudFiles, started: Started, seconds: number): Promise<boolean> {
  for (const deadline = Date.now() + seconds * 1000; !(await isHealthy(endpointOf(started))); await sleep(200)) {
    if (!(await readStarted(files)) || Date.now() > deadline) return false;
  }
  return true;
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_localemu/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

function assertFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(portInUse(port)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

const tail = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
