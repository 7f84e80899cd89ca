import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { exclusively } from '../../base/lock.mjs';
import { SetupProblem } from '../../base/problem.mjs';
import pins from './pins.json' with { type: 'json' };
import { platformName } from './program.ts';

/** URL of HashiCorp's releases; TERRAFORM_RELEASES_URL can name a mirror. */
const RELEASES_URL = 'https://releases.hashicorp.com';

/** Size limit of the archive, which is read into memory; Terraform's archives have about 30 MB. */
const MAX_ARCHIVE_BYTES = 200 * 1024 * 1024;

/** Options of the download of Terraform. */
export interface FetchOptions {
  /** Root of the repository; the program goes into its `.landform/terraform/`. */
  readonly root: string;
  readonly log: (line: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /** Version and checksums by platform. */
  readonly pins?: { readonly version: string; readonly sha256: Readonly<Record<string, string>> };
  readonly platform?: string;
  /** Timeout of the download in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Returns the path of the pinned Terraform, and downloads and verifies it if it is missing. A truncated or changed
 * archive is refused before anything of it is unpacked.
 */
export async function fetchTerraform(options: FetchOptions): Promise<{ path: string; version: string }> {
  const { root, log, env, platform = platformName() } = options;
  const { version, sha256 } = options.pins ?? pins;
  const home = join(root, '.landform', 'terraform');
  const path = join(home, version, 'terraform');
  if (existsSync(path)) return { path, version };
  const expected = sha256[platform as keyof typeof sha256] ?? env['TERRAFORM_SHA256'];
  if (!expected) {
    throw new SetupProblem(`no checksum of Terraform ${version} is known for ${platform}`, {
      fix: 'install Terraform 1.11 or OpenTofu 1.10 yourself, or set TERRAFORM_SHA256 to the checksum of its archive',
    });
  }
  const base = (env['TERRAFORM_RELEASES_URL'] ?? RELEASES_URL).replace(/\/$/, '');
  const url = `${base}/terraform/${version}/terraform_${version}_${platform}.zip`;
  return exclusively(
    join(home, '.lock'),
    async () => {
      if (existsSync(path)) return { path, version };
      log(`downloading Terraform ${version} from ${base}`);
      const archive = await download(url, options.timeoutMs ?? 60_000);
      verify(archive, expected, url);
      unpack(archive, join(home, version), join(home, `.staging-${process.pid}`));
      return { path, version };
    },
    { log },
  );
}

async function download(url: string, timeoutMs: number): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const declared = Number(response.headers.get('content-length') ?? 0);
    if (declared > MAX_ARCHIVE_BYTES) throw new Error(`${declared} bytes are more than an archive of Terraform has`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new SetupProblem(`could not download ${url}: ${reasonOf(error)}`, { fix: INSTALL_IT });
  }
}

/** Fix for a user without a usable Terraform. */
export const INSTALL_IT =
  'install Terraform 1.11 or OpenTofu 1.10 (or newer) on the PATH, or set TERRAFORM_RELEASES_URL to a reachable mirror';

function verify(archive: Uint8Array, expected: string, url: string): void {
  const actual = createHash('sha256').update(archive).digest('hex');
  if (actual === expected.toLowerCase()) return;
  throw new SetupProblem(
    `the archive from ${url} is not the published one: it is truncated or changed\n    expected sha256 ${expected}\n    received sha256 ${actual} (${archive.length} bytes)`,
    { fix: `run the command again; if that does not help, do not trust that source: ${INSTALL_IT}` },
  );
}

function unpack(archive: Uint8Array, place: string, staging: string): void {
  const program = unzipSync(archive, { filter: ({ name }) => name === 'terraform' })['terraform'];
  if (!program) throw new SetupProblem('the archive has no program named terraform', { fix: INSTALL_IT });
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    writeFileSync(join(staging, 'terraform'), program);
    chmodSync(join(staging, 'terraform'), 0o755);
    rmSync(place, { recursive: true, force: true });
    renameSync(staging, place);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Returns the message of an error, with that of its cause, in which `fetch` puts the network's error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
