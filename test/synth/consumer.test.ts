import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { install } from './packed.ts';

jest.setTimeout(120_000);

/** Another repository: CommonJS by its package.json, TypeScript that Node runs, two stacks, one handler. */
const FILES = {
  'package.json': '{ "name": "acme", "private": true, "type": "commonjs" }',
  'cdktf.json': '{ "language": "typescript", "app": "node --disable-warning=ExperimentalWarning main.mts" }',
  'environments.ts': `
    export const dev = {
      prefix: 'acme',
      accounts: { billing: '111122223333' },
      regions: { primary: 'eu-west-1' },
      audit: { protectData: false },
    };
  `,
  'landform.config.ts': `
    import { defineProject } from 'landform/project';
    import { dev } from './environments';

    export default defineProject({ environments: { dev } });
  `,
  'main.mts': `
    import { App, LocalBackend, DataResource, TerraformStack } from 'cdktf';
    import { LandformStack } from 'landform/core';
    import { Queue } from 'landform/queue';

    const app = new App();
    const stack = new LandformStack(app, 'dev-billing', {
      placement: {
        prefix: 'acme', environment: 'dev', account: { name: 'billing', id: '111122223333' }, region: 'eu-west-1',
        tags: {}, protectData: false, logRetentionDays: 7, alarms: false,
      },
      connection: {},
      backend: (scope) => new LocalBackend(scope, { path: 'billing.tfstate' }),
    });
    new Queue(stack, 'Invoices', { name: 'invoices' });
    const notes = new TerraformStack(app, 'dev-notes');
    new LocalBackend(notes, { path: 'notes.tfstate' });
    new DataResource(notes, 'Note', { input: process.env.LANDFORM_ENVIRONMENTS });
    app.synth();
  `,
  'functions/invoice/handler.ts': "export const handler = async () => ({ statusCode: 200, body: 'paid' });",
  'functions/invoice/function.config.ts':
    "export const config = { name: 'invoice', description: 'Writes invoices', memoryMB: 128, timeoutSeconds: 5, layers: [], environment: [] };",
};

/** Packages that npm installs with the published one and with cdktf; nothing of the AWS SDK. */
const PACKAGES = [
  'asl-validator',
  'commander',
  'esbuild',
  'fflate',
  'oxc-parser',
  'picocolors',
  'zod',
  'cdktf',
  'constructs',
  '@cdktf/provider-aws',
];

const root = mkdtempSync(join(tmpdir(), 'landform-consumer-'));
beforeAll(async () => {
  await install(root, PACKAGES);
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs the command as npx does, in a folder of the other repository. */
function landform(args: readonly string[], { cwd = root, node = [] as readonly string[] } = {}) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const bin = join(root, 'node_modules', '.bin', 'landform');
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, bin, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the landform command in another repository', () => {
  it('lists the commands that work there, and no others', () => {
    const { status, stdout } = landform(['--help']);
    expect(status).toBe(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(names).toEqual([
      'build',
      'deploy',
      'plan',
      'destroy',
      'bootstrap',
      'unlock',
      'untaint',
      'redrive',
      'shift',
      'exec',
      'diagram',
      'audit',
      'help',
    ]);
    expect(landform(['plan', '--help']).stdout).toContain('Usage: landform plan');
  });

  it('builds its handlers, from any folder of it', () => {
    const { status, stdout, stderr } = landform(['build'], { cwd: join(root, 'functions') });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 built');
    expect(readdirSync(join(root, 'dist')).filter((file) => file.startsWith('invoice-'))).not.toEqual([]);
  });

  it('audits its stacks by what its environment expects', () => {
    const audited = landform(['audit', '--rule', 'deletion-protection-missing']);
    expect(audited).toEqual({ status: 0, stdout: 'no findings\n', stderr: '' });
    const { status, stdout } = landform(['audit', '--json']);
    expect(status).toBe(JSON.parse(stdout).findings.length > 0 ? 1 : 0);
    expect(JSON.parse(stdout).environment).toBe('dev');
  });

  it('plans and deploys its stacks', () => {
    const planned = landform(['plan', 'dev-notes']);
    expect([planned.status, planned.stdout]).toEqual([2, expect.stringMatching(/dev-notes plan done in .*: 1 add/)]);
    expect(landform(['deploy', 'dev-notes']).status).toBe(0);
    expect(landform(['plan', 'dev-notes']).status).toBe(0);
    expect(existsSync(join(root, 'cdktf.out', 'stacks', 'dev-notes', 'cdk.tf.json'))).toBe(true);
  });

  it('fails: packages that a command needs are named all at once', () => {
    const { status, stderr } = landform(['shift', 'dev-*']);
    expect(status).toBe(1);
    expect(stderr).toContain('[PJ006] landform shift: ');
    expect(stderr).toMatch(/fix: +npm install --save-dev @aws-sdk\/client-cloudwatch @aws-sdk\/client-codedeploy/);
    expect(stderr).not.toContain('    at ');
  });

  it('fails: an environment that the project does not declare', () => {
    const { status, stderr } = landform(['plan', 'prod-*']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('[PJ002] landform.config.ts: no environment')]);
    expect(stderr).toMatch(/given: +"prod"\n +allowed: dev\n/);
  });

  it('fails: a Node that is too old', () => {
    const old = 'data:text/javascript,Object.defineProperty(process, "version", { value: "v20.20.2" });';
    const { status, stderr } = landform(['build'], { node: ['--import', old] });
    expect(status).toBe(1);
    expect(stderr).toMatch(/landform needs Node 22\.18 or newer, and this is v20\.20\.2\n {2}fix: install/);
  });
});
