import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployStacks, plainReporter, readStacks, untaint } from '../../cli/deploy/index.ts';
import { ensureTerraform } from '../../cli/terraform/index.ts';

const root = mkdtempSync(join(tmpdir(), 'landform-taint-'));
const outDir = join(root, 'cdktf.out');
const folder = join(outDir, 'stacks', 'local-keys');
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A resource of Terraform itself, which needs no provider: it is made, and then takes longer to be ready than is waited. */
const KEY = {
  provisioner: [{ 'local-exec': { command: 'test -e ready' } }],
  lifecycle: { prevent_destroy: true },
};

async function terraform() {
  const program = await ensureTerraform({ root: process.cwd(), log: () => undefined });
  return { program, env: { PATH: process.env['PATH'], CHECKPOINT_DISABLE: '1' } };
}

async function deploy() {
  let output = '';
  const { succeeded, stacks } = await deployStacks({
    root,
    stacks: readStacks(outDir),
    patterns: ['local-keys'],
    ...(await terraform()),
    reporter: plainReporter({ write: (text) => (output += text), elapsed: () => 0 }),
  });
  return { succeeded, status: stacks[0]?.status, output };
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const stack = { name: 'local-keys', workingDirectory: 'stacks/local-keys', dependencies: [] };
  writeFileSync(join(outDir, 'manifest.json'), JSON.stringify({ stacks: { 'local-keys': stack } }));
  const config = {
    terraform: { backend: { local: { path: 'terraform.tfstate' } } },
    resource: { terraform_data: { Key: KEY, Other: { lifecycle: { prevent_destroy: true } } } },
  };
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(config));
});

/** Real Terraform, on what the AWS provider leaves of a resource that it waits too short for. */
describe('a resource that is tainted and must not be destroyed', () => {
  it('is explained when it happens and with each later deploy, and deployed after the command that is named', async () => {
    const command = "npx landform untaint local-keys 'terraform_data.Key'\n";
    const first = await deploy();
    expect(first).toMatchObject({ succeeded: false, status: 'failed' });
    expect(first.output).toContain('terraform_data.Key is tainted');
    expect(first.output).toContain(command);
    const second = await deploy();
    expect(second).toMatchObject({ succeeded: false, status: 'failed' });
    expect(second.output).toContain('Instance cannot be destroyed');
    expect(second.output).toContain(command);
    const [stack] = readStacks(outDir);
    if (!stack) throw new Error('the stack is not there');
    await untaint(stack, 'terraform_data.Key', await terraform());
    expect(await deploy()).toMatchObject({ succeeded: true, status: 'unchanged' });
    await expect(untaint(stack, 'terraform_data.Other', await terraform())).rejects.toThrow(
      /the taint of terraform_data\.Other in local-keys was not removed[\s\S]*is not tainted/,
    );
  });
});
