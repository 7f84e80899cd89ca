import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { devNull, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { findMirror, type MirrorSearch, type WantedProvider } from './mirror.ts';
import type { TerraformProgram } from './program.ts';

/** Options of the environment variables for Terraform. */
export interface EnvironmentOptions {
  readonly root: string;
  readonly program: Pick<TerraformProgram, 'kind'>;
  readonly log: (line: string) => void;
  /** Environment variables of the caller. */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Credentials that Terraform uses. `ambient`: those of the caller (profiles, SSO, OIDC). `configured`: only those in
   * the stacks, so that the caller's own AWS settings do not reach a local cloud.
   */
  readonly credentials: 'ambient' | 'configured';
  readonly home?: string;
  /** Checks if the provider registry answers. */
  readonly reachable?: (host: string) => Promise<boolean>;
  /** Limits of the search for a mirror. */
  readonly search?: Partial<MirrorSearch>;
}

/** Environment variables for Terraform with the source of its providers. */
export interface TerraformEnvironment {
  readonly env: NodeJS.ProcessEnv;
  /** Source of providers: the registry, a mirror directory, or the user's own CLI configuration. */
  readonly providers: { readonly from: 'registry' | 'mirror' | 'user'; readonly directory?: string };
}

/**
 * Variables of the caller that are passed on. All others that start with TF_ are dropped, since they could change a
 * deploy.
 */
const KEPT = new Set(['TF_LOG', 'TF_LOG_CORE', 'TF_LOG_PROVIDER', 'TF_LOG_PATH', 'TF_CLI_CONFIG_FILE']);
/** Packages of provider classes, by engine. */
const PROVIDER_CLASSES = ['@cdktf/provider-aws', '@cdktn/provider-aws'];
/** AWS variables of the caller that are always passed on, since they concern the network and not an account. */
const KEPT_AWS = new Set(['AWS_CA_BUNDLE']);

/**
 * Makes the environment variables for Terraform. They are the same on every machine, except network and, with ambient
 * credentials, account.
 */
export async function terraformEnvironment(options: EnvironmentOptions): Promise<TerraformEnvironment> {
  const { root, credentials, env = process.env, home = homedir() } = options;
  const clean = Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        (!name.startsWith('TF_') || KEPT.has(name)) &&
        (credentials === 'ambient' || !name.startsWith('AWS_') || KEPT_AWS.has(name)),
    ),
  );
  const userConfig = userConfiguration(env, home);
  if (!userConfig) delete clean['TF_CLI_CONFIG_FILE'];
  const { providers, variables } = await providerSource(options, userConfig, { root, home, env });
  return {
    providers,
    env: {
      ...clean,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      // Loading the provider's schema takes most of a command's time, much of it for garbage collection. More than 200 saves more
      // time, but costs half a gigabyte for each process.
      GOGC: env['GOGC'] ?? '200',
      ...(credentials === 'configured'
        ? { AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull }
        : {}),
      ...variables,
    },
  };
}

type Place = { readonly root: string; readonly home: string; readonly env: NodeJS.ProcessEnv };
type Source = { readonly providers: TerraformEnvironment['providers']; readonly variables: NodeJS.ProcessEnv };

async function providerSource(
  options: EnvironmentOptions,
  userConfig: string | undefined,
  place: Place,
): Promise<Source> {
  const { root, home, env } = place;
  if (userConfig && /^\s*provider_installation\b/m.test(readFileSync(userConfig, 'utf8'))) {
    return { providers: { from: 'user' }, variables: {} };
  }
  const wanted = wantedProvider(root, options.program.kind);
  const { reachable = answers } = options;
  if (wanted && (env['TF_PLUGIN_MIRROR'] || !(await reachable(wanted.host)))) {
    const directory = findMirror({ wanted, env, home, cwd: root, ...options.search });
    if (directory) {
      options.log(`providers come from the mirror ${directory}`);
      return {
        providers: { from: 'mirror', directory },
        variables: {
          TF_CLI_CONFIG_FILE: writeMirrorConfig(root, directory, wanted),
          // cdktf writes the lock file with this command, which uses the registry unless it gets this argument.
          TF_CLI_ARGS_providers_lock: `-fs-mirror=${directory}`,
        },
      };
    }
  }
  const cache = join(root, '.landform', 'plugin-cache');
  mkdirSync(cache, { recursive: true });
  return {
    providers: { from: 'registry' },
    // Without the second setting, each stack without a lock file downloads the provider again, 100 MB each.
    variables: { TF_PLUGIN_CACHE_DIR: cache, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1' },
  };
}

/** Finds the user's CLI configuration that Terraform would read; undefined if there is none. */
function userConfiguration(env: NodeJS.ProcessEnv, home: string): string | undefined {
  const named = env['TF_CLI_CONFIG_FILE'];
  return [...(named ? [named] : []), join(home, '.terraformrc'), join(home, '.tofurc')].find((file) =>
    existsSync(file),
  );
}

function writeMirrorConfig(root: string, directory: string, { host, namespace, type }: WantedProvider): string {
  const file = join(root, '.landform', 'terraform.rc');
  const provider = `${host}/${namespace}/${type}`;
  mkdirSync(join(root, '.landform'), { recursive: true });
  writeFileSync(
    file,
    `# Written by landform when the provider registry cannot be reached; overwritten at every run.
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(directory)}
    include = ["${provider}"]
  }
  direct {
    exclude = ["${provider}"]
  }
}
`,
  );
  return file;
}

/**
 * Finds the version of the AWS provider that the provider classes of a project were made for. Undefined without such classes, e.g. where
 * `cdktf get` made them.
 */
export function wantedProvider(root: string, kind: TerraformProgram['kind']): WantedProvider | undefined {
  const manifest = PROVIDER_CLASSES.map((name) => installed(root, name)).find((file) => file !== undefined);
  if (manifest === undefined) return undefined;
  const { cdktf } = JSON.parse(readFileSync(manifest, 'utf8'));
  const host = kind === 'terraform' ? 'registry.terraform.io' : 'registry.opentofu.org';
  return { host, namespace: 'hashicorp', type: 'aws', version: cdktf.provider.version };
}

/** Finds the package.json of a package, in the node_modules of a folder or of one above it. */
function installed(folder: string, name: string): string | undefined {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (existsSync(manifest)) return manifest;
  const above = dirname(folder);
  return above === folder ? undefined : installed(above, name);
}

async function answers(host: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`https://${host}/.well-known/terraform.json`, { signal: AbortSignal.timeout(3_000) });
    return ok;
  } catch {
    return false;
  }
}
