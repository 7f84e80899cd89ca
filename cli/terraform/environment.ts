import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { devNull, homedir } from 'node:os';
import { join } from 'node:path';
import { findMirror, type MirrorSearch, type WantedProvider } from './mirror.ts';
import type { TerraformProgram } from './program.ts';

export interface EnvironmentOptions {
  readonly root: string;
  readonly program: Pick<TerraformProgram, 'kind'>;
  readonly log: (line: string) => void;
  /** The caller's environment. */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Whose credentials Terraform uses: `ambient`, those of the caller (profiles, SSO, OIDC); `configured`, only what the stacks hold, so that
   * nothing of the caller's own AWS set-up leaks into a local cloud.
   */
  readonly credentials: 'ambient' | 'configured';
  readonly home?: string;
  /** Whether the provider registry answers. */
  readonly reachable?: (host: string) => Promise<boolean>;
  /** Limits of the search for a mirror. */
  readonly search?: Partial<MirrorSearch>;
}

export interface TerraformEnvironment {
  readonly env: NodeJS.ProcessEnv;
  /** Where providers come from: the registry, a mirror directory, or what the user's own CLI configuration says. */
  readonly providers: { readonly from: 'registry' | 'mirror' | 'user'; readonly directory?: string };
}

/** Settings of the caller that still hold for our Terraform; all others that start with TF_ could change what a deploy does. */
const KEPT = new Set(['TF_LOG', 'TF_LOG_CORE', 'TF_LOG_PROVIDER', 'TF_LOG_PATH', 'TF_CLI_CONFIG_FILE']);
/** The caller's AWS settings that concern the network and not an account. */
const KEPT_AWS = new Set(['AWS_CA_BUNDLE']);

/** The environment Terraform runs in, the same on every machine but for the network and, with ambient credentials, the account. */
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
      // Most of a command's time goes into loading the provider's schema, much of that into collecting its garbage; more than 200
      // saves more, and costs half a gigabyte for each process.
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
  if (env['TF_PLUGIN_MIRROR'] || !(await reachable(wanted.host))) {
    const directory = findMirror({ wanted, env, home, cwd: root, ...options.search });
    if (directory) {
      options.log(`providers come from the mirror ${directory}`);
      return {
        providers: { from: 'mirror', directory },
        variables: {
          TF_CLI_CONFIG_FILE: writeMirrorConfig(root, directory, wanted),
          // cdktf writes the lock file with this command, which asks the registry unless it is told not to.
          TF_CLI_ARGS_providers_lock: `-fs-mirror=${directory}`,
        },
      };
    }
  }
  const cache = join(root, '.landform', 'plugin-cache');
  mkdirSync(cache, { recursive: true });
  return {
    providers: { from: 'registry' },
    // Without the second setting a stack without a lock file downloads the provider anew, 100 MB each.
    variables: { TF_PLUGIN_CACHE_DIR: cache, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1' },
  };
}

/** The CLI configuration of the user that Terraform would read, if the file is there. */
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
    `# Written by landform where the provider registry cannot be reached; made anew at every run.
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

/** The AWS provider that the installed classes were generated from. */
export function wantedProvider(root: string, kind: TerraformProgram['kind']): WantedProvider {
  const manifest = join(root, 'node_modules', '@cdktf', 'provider-aws', 'package.json');
  const { cdktf } = JSON.parse(readFileSync(manifest, 'utf8'));
  const host = kind === 'terraform' ? 'registry.terraform.io' : 'registry.opentofu.org';
  return { host, namespace: 'hashicorp', type: 'aws', version: cdktf.provider.version };
}

async function answers(host: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`https://${host}/.well-known/terraform.json`, { signal: AbortSignal.timeout(3_000) });
    return ok;
  } catch {
    return false;
  }
}
