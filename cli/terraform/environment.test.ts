import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EnvironmentOptions, terraformEnvironment } from './environment.ts';
import { platformName } from './program.ts';

let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-environment-'));
  home = join(root, 'home');
  mkdirSync(home);
  const provider = join(root, 'node_modules', '@cdktf', 'provider-aws');
  mkdirSync(provider, { recursive: true });
  writeFileSync(join(provider, 'package.json'), JSON.stringify({ cdktf: { provider: { version: '5.100.0' } } }));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const environment = (options: Partial<EnvironmentOptions> = {}) =>
  terraformEnvironment({
    root,
    home,
    program: { kind: 'terraform' },
    log: () => {},
    credentials: 'configured',
    env: {},
    reachable: async () => true,
    search: { roots: [join(root, 'opt')] },
    ...options,
  });

function mirror(host = 'registry.terraform.io'): string {
  const directory = join(root, 'opt', 'plugins');
  mkdirSync(join(directory, host, 'hashicorp', 'aws', '5.100.0', platformName()), { recursive: true });
  return directory;
}

describe("Terraform's environment", () => {
  it("keeps out what of the caller's could change a deploy", async () => {
    const { env } = await environment({
      env: {
        PATH: '/bin',
        HTTPS_PROXY: 'http://proxy',
        TF_LOG: 'debug',
        TF_CLI_ARGS_plan: '-destroy',
        TF_DATA_DIR: '/elsewhere',
        TF_WORKSPACE: 'other',
        AWS_PROFILE: 'production',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_CA_BUNDLE: '/ca',
      },
    });
    expect(env).toMatchObject({ PATH: '/bin', HTTPS_PROXY: 'http://proxy', TF_LOG: 'debug', AWS_CA_BUNDLE: '/ca' });
    for (const name of ['TF_CLI_ARGS_plan', 'TF_DATA_DIR', 'TF_WORKSPACE', 'AWS_PROFILE', 'AWS_SECRET_ACCESS_KEY']) {
      expect(env).not.toHaveProperty(name);
    }
    expect(env).toMatchObject({ CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', AWS_CONFIG_FILE: devNull });
  });

  it("leaves the caller's AWS settings where those are the credentials", async () => {
    const { env } = await environment({ credentials: 'ambient', env: { AWS_PROFILE: 'dev', AWS_REGION: 'eu-west-1' } });
    expect(env).toMatchObject({ AWS_PROFILE: 'dev', AWS_REGION: 'eu-west-1' });
    expect(env).not.toHaveProperty('AWS_CONFIG_FILE');
  });
});

describe('where providers come from', () => {
  it('is the registry, with one cache for all stacks, when it answers', async () => {
    mirror();
    const { env, providers } = await environment();
    expect(providers).toEqual({ from: 'registry' });
    expect(existsSync(env['TF_PLUGIN_CACHE_DIR'] ?? '')).toBe(true);
    expect(env).not.toHaveProperty('TF_CLI_CONFIG_FILE');
  });

  it('is a mirror when the registry does not answer', async () => {
    const directory = mirror();
    const { env, providers } = await environment({ reachable: async () => false });
    expect(providers).toEqual({ from: 'mirror', directory });
    expect(env['TF_CLI_ARGS_providers_lock']).toBe(`-fs-mirror=${directory}`);
    const text = readFileSync(env['TF_CLI_CONFIG_FILE'] ?? '', 'utf8');
    expect(text).toContain(`path    = ${JSON.stringify(directory)}`);
    expect(text).toContain('include = ["registry.terraform.io/hashicorp/aws"]');
    expect(text).toContain('exclude = ["registry.terraform.io/hashicorp/aws"]');
    expect(env).not.toHaveProperty('TF_PLUGIN_CACHE_DIR');
  });

  it('is a mirror that TF_PLUGIN_MIRROR names, without asking the registry', async () => {
    const directory = mirror();
    const reachable = () => Promise.reject(new Error('asked'));
    expect((await environment({ env: { TF_PLUGIN_MIRROR: directory }, reachable })).providers).toEqual({
      from: 'mirror',
      directory,
    });
  });

  it('is a mirror of its own registry for OpenTofu', async () => {
    mirror('registry.opentofu.org');
    const { providers } = await environment({ program: { kind: 'opentofu' }, reachable: async () => false });
    expect(providers.from).toBe('mirror');
  });

  it('has the version that provider classes of cdktn were made for', async () => {
    renameSync(join(root, 'node_modules', '@cdktf'), join(root, 'node_modules', '@cdktn'));
    mirror();
    expect((await environment({ reachable: async () => false })).providers.from).toBe('mirror');
  });

  it('is left to Terraform where `cdktf get` made the provider classes', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    mirror();
    expect((await environment({ reachable: async () => false })).providers).toEqual({ from: 'registry' });
  });

  it('is left to Terraform, and its error, when there is neither', async () => {
    expect((await environment({ reachable: async () => false })).providers).toEqual({ from: 'registry' });
  });
});

describe("the user's own CLI configuration", () => {
  it('does no harm when it is missing', async () => {
    const { env, providers } = await environment({ env: { TF_CLI_CONFIG_FILE: join(root, 'missing.rc') } });
    expect(env).not.toHaveProperty('TF_CLI_CONFIG_FILE');
    expect(providers.from).toBe('registry');
  });

  it('is kept when it is there', async () => {
    const file = join(root, 'mine.rc');
    writeFileSync(file, 'credentials "app.example.com" {}\n');
    expect((await environment({ env: { TF_CLI_CONFIG_FILE: file } })).env['TF_CLI_CONFIG_FILE']).toBe(file);
  });

  it('decides where providers come from when it says so', async () => {
    mirror();
    writeFileSync(join(home, '.terraformrc'), 'provider_installation {\n  direct {}\n}\n');
    const { env, providers } = await environment({ reachable: async () => false });
    expect(providers).toEqual({ from: 'user' });
    expect(env).not.toHaveProperty('TF_CLI_CONFIG_FILE');
  });
});
