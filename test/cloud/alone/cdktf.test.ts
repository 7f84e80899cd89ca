import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { actOnStacks } from '../../../cli/commands/deploy.ts';
import { directoryOf, terraformFor } from '../../../cli/context.ts';
import { ROOT } from '../../../cli/repository/root.ts';
import { Estate, idOf, LOCAL } from '../estate/estate.ts';

/** Stack that no other stack depends on. */
const LEAF = `local-notifications-${LOCAL.regions.primary}`;

interface Finished {
  readonly code: number;
  readonly output: string;
}

/**
 * PATH of the caller. cdktf's native parts are built for the caller's own Node, but `landform` puts another one first.
 */
const CALLER_PATH = process.env.LANDFORM_CALLER_PATH ?? process.env.PATH;

/** Runs the ordinary cdktf command line in the repository, with the Terraform and the provider that `landform` uses. */
async function cdktf(...args: readonly string[]): Promise<Finished> {
  const { program, env } = await terraformFor(ROOT, LOCAL);
  const path = `${directoryOf(program)}:${CALLER_PATH}`;
  const options = {
    cwd: ROOT,
    env: { ...env, PATH: path, CI: 'true', TERRAFORM_BINARY_NAME: program.path, DISABLE_VERSION_CHECK: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  };
  return new Promise((done) => {
    const bin = join(ROOT, 'node_modules', '.bin', 'cdktf');
    execFile(bin, [...args], options, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` });
    });
  });
}

describe('the ordinary cdktf command line', () => {
  it("deploy 'local-*' makes what is missing, the same as `landform up` made, and leaves the rest alone", async () => {
    const { succeeded } = await actOnStacks({ action: 'destroy', patterns: [LEAF] });
    expect(succeeded).toBe(true);
    const { code, output } = await cdktf('deploy', 'local-*', '--auto-approve', '--parallelism', '2');
    if (code !== 0) throw new Error(`cdktf ended with ${code}\n${output}`);
    const text = stripVTControlCharacters(output);
    const applied = text.match(/Apply complete! Resources: .*/g) ?? [];
    const stacks = new Set(text.match(/^local-[a-z0-9-]+/gm));
    expect(stacks.size).toBeGreaterThanOrEqual(8);
    const nothing = 'Apply complete! Resources: 0 added, 0 changed, 0 destroyed.';
    expect(applied.filter((line) => line === nothing)).toHaveLength(stacks.size - 1);
    expect(applied.find((line) => line !== nothing)).toMatch(/Resources: [1-9]\d* added, 0 changed, 0 destroyed\.$/);

    const planned = await actOnStacks({ action: 'plan', patterns: [LEAF] });
    expect(planned.stacks.map(({ status }) => status)).toEqual(['unchanged']);
    const estate = await Estate.connect();
    await estate.notifications(idOf(await estate.place()));
  });
});
