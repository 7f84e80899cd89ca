import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { platformName } from './program.ts';

/** Provider of the stacks: `registry.terraform.io/hashicorp/aws` at the version that they name. */
export interface WantedProvider {
  readonly host: string;
  readonly namespace: string;
  readonly type: string;
  readonly version: string;
}

/** Options of the search for a provider mirror. */
export interface MirrorSearch {
  readonly wanted: WantedProvider;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly cwd: string;
  readonly platform?: string;
  /** System directories below which to search. */
  readonly roots?: readonly string[];
  /** Maximum depth below a root; each level is searched for the directory of the host. */
  readonly maxDepth?: number;
  /** Maximum number of directories to read before the search ends without a result. */
  readonly maxDirectories?: number;
}

const SYSTEM_ROOTS = ['/opt', '/usr/local', '/usr/share', '/usr/lib', '/var/lib', '/srv'];
const NEVER_ENTERED = new Set([
  'node_modules',
  'proc',
  'sys',
  'dev',
  'python3',
  'site-packages',
  'dist-packages',
  'doc',
]);

/**
 * Finds a directory with the provider in Terraform's filesystem mirror layout, packed or unpacked: the one that
 * TF_PLUGIN_MIRROR names, else one of Terraform's implied local mirror directories, else one found by a limited search
 * of the usual system directories.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function findMirror(search: MirrorSearch): string | undefined {
  const named = search.env['TF_PLUGIN_MIRROR'];
  const candidates = [...(named ? [named] : []), ...impliedDirectories(search)];
  return candidates.find((directory) => holds(directory, search)) ?? searchRoots(search);
}

/** Lists Terraform's implied local mirror directories, in its order. */
export function impliedDirectories({ env, home, cwd }: Pick<MirrorSearch, 'env' | 'home' | 'cwd'>): string[] {
  const shared = env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share';
  const data = [env['XDG_DATA_HOME'] || join(home, '.local', 'share'), ...shared.split(':')];
  return [
    join(cwd, 'terraform.d', 'plugins'),
    join(home, '.terraform.d', 'plugins'),
    ...(process.platform === 'darwin'
      ? [
          join(home, 'Library', 'Application Support', 'io.terraform', 'plugins'),
          '/Library/Application Support/io.terraform/plugins',
        ]
      : []),
    ...data.map((directory) => join(directory, 'terraform', 'plugins')),
  ];
}

/** Tells if a directory is a mirror with the wanted version for this platform. */
function holds(directory: string, { wanted, platform = platformName() }: MirrorSearch): boolean {
  const { host, namespace, type, version } = wanted;
  const provider = join(directory, host, namespace, type);
  return (
    existsSync(join(provider, version, platform)) ||
    existsSync(join(provider, `terraform-provider-${type}_${version}_${platform}.zip`))
  );
}

/**
 * Searches the system directories breadth-first, so that it finds a shallow mirror before a deep tree uses up the
 * limit.
 */
function searchRoots(search: MirrorSearch): string | undefined {
  const { roots = SYSTEM_ROOTS, maxDepth = 4, maxDirectories = 5_000 } = search;
  let level = [...roots];
  let read = 0;
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: string[] = [];
    for (const directory of level) {
      if (holds(directory, search)) return directory;
      if (read++ >= maxDirectories) return undefined;
      next.push(...subdirectories(directory));
    }
    level = next;
  }
  return undefined;
}

function subdirectories(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NEVER_ENTERED.has(entry.name))
      .map((entry) => join(directory, entry.name))
      .sort();
  } catch {
    return [];
  }
}
