import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { exclusively } from '../../base/lock.mjs';
import { SetupProblem } from '../../base/problem.mjs';
import pins from './pins.json' with { type: 'json' };
import { platformName } from './program.ts';

/** Where HashiCorp publishes its programs; TERRAFORM_RELEASES_URL names a mirror of it. */
const RELEASES_URL = 'https://releases.hashicorp.com';

/** The largest archive that is read into memory; Terraform's are near 30 MB. */
const MAX_ARCHIVE_BYTES = 200 * 1024 * 1024;

export interface FetchOptions {
  /** Repository; the program goes into its `.landform/terraform/`. */
  readonly root: string;
  readonly log: (line: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /** Version and checksums by platform. */
  readonly pins?: { readonly version: string; readonly sha256: Readonly<Record<string, string>> };
  readonly platform?: string;
  /** Milliseconds until a download that gets nowhere is given up. */
  readonly timeoutMs?: number;
}

/**
 * Path of the pinned Terraform, downloaded and verified when it is not there yet. An archive that is cut short or changed is refused
 * before anything of it is unpacked.
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
      log(`fetching Terraform ${version} from ${base}`);
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

/** What a user without a usable Terraform can do. */
export const INSTALL_IT =
  'install Terraform 1.11 or OpenTofu 1.10 (or newer) so that it is on the PATH, or set TERRAFORM_RELEASES_URL to a mirror that can be reached';

function verify(archive: Uint8Array, expected: string, url: string): void {
  const actual = createHash('sha256').update(archive).digest('hex');
  if (actual === expected.toLowerCase()) return;
  throw new SetupProblem(
    `the archive from ${url} is not the published one: cut short on its way or changed\n    expected sha256 ${expected}\n    received sha256 ${actual} (${archive.length} bytes)`,
    { fix: `run the command again; when it stays so, do not trust that source: ${INSTALL_IT}` },
  );
}

function unpack(archive: Uint8Array, place: string, staging: string): void {
  const program = unzipSync(archive, { filter: ({ name }) => name === 'terraform' })['terraform'];
  if (!program) throw new SetupProblem('the archive holds no program named terraform', { fix: INSTALL_IT });
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

/** fetch hides the network's own words in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
