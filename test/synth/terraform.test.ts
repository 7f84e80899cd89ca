import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { resourcesOf } from '../kit/stack-json.ts';
import { realTerraform, type Terraform } from '../kit/terraform.ts';
import { type EstateStack, ofEnvironment, synthesizeEstate } from './estate.ts';
import { mockable, mockedTest } from './mocked-apply.ts';

jest.setTimeout(10 * 60_000);

/** Terraform processes at a time: each loads the AWS provider, which takes a core and half a gigabyte. */
const LANES = 2;

const estate = synthesizeEstate();

describe.each(ENVIRONMENT_NAMES)('%s', (name) => {
  const stacks = ofEnvironment(estate, name);

  it('passes terraform validate without a warning, with the real provider', async () => {
    expect(await complaintsAbout(stacks, validate)).toEqual([]);
  });

  // What the local environment holds is applied for real, to the local cloud.
  if (name !== 'local') {
    it('applies and is destroyed with a mocked provider', async () => {
      expect(await complaintsAbout(stacks, applyMocked)).toEqual([]);
    });
  }
});

type Job = (terraform: Terraform, stack: EstateStack) => Promise<string | undefined>;

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly snippet?: { readonly context?: string };
}

async function validate(terraform: Terraform, { folder }: EstateStack): Promise<string | undefined> {
  const init = await terraform(folder, 'init', '-backend=false', '-no-color');
  if (init.code !== 0) return init.output;
  const { output } = await terraform(folder, 'validate', '-json');
  const { diagnostics } = JSON.parse(output) as { diagnostics: readonly Diagnostic[] };
  const lines = diagnostics.map(({ severity, summary, detail, snippet }) =>
    [severity, snippet?.context, summary, detail].filter(Boolean).join(': '),
  );
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** In the folder that was validated, whose provider is there already. */
async function applyMocked(terraform: Terraform, { folder, json }: EstateStack): Promise<string | undefined> {
  const test = join(folder, 'apply.tftest.hcl');
  const config = join(folder, 'cdk.tf.json');
  writeFileSync(config, JSON.stringify(mockable(json)));
  writeFileSync(test, mockedTest(json));
  const { code, output } = await terraform(folder, 'test', '-json', '-verbose');
  rmSync(test);
  writeFileSync(config, JSON.stringify(json));
  const events = output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as TestEvent] : []));
  const state = events.find(({ type }) => type === 'test_state')?.test_state?.root_module?.resources ?? [];
  const applied = new Set(state.map(({ address }) => address));
  const missing = resourcesOf(json).filter(({ address }) => !applied.has(address));
  const errors = events.filter((event) => event['@level'] === 'error').map((event) => said(event));
  if (code === 0 && missing.length === 0) return undefined;
  return [`ended with ${code}`, ...errors, ...missing.map(({ address }) => `${address} was not applied`)].join('\n');
}

/** A line of `terraform test -json -verbose`. */
interface TestEvent {
  readonly '@level': string;
  readonly '@message': string;
  readonly type: string;
  readonly diagnostic?: Diagnostic;
  /** What there was after the apply, before Terraform tidied up. */
  readonly test_state?: { readonly root_module?: { readonly resources?: readonly { readonly address: string }[] } };
}

const said = ({ '@message': message, diagnostic }: TestEvent): string =>
  [diagnostic?.snippet?.context, message, diagnostic?.detail].filter(Boolean).join(': ');

/** Runs a job for each stack, a few at a time: what went wrong, with the name of its stack. */
async function complaintsAbout(stacks: readonly EstateStack[], job: Job): Promise<string[]> {
  const terraform = await realTerraform();
  const complaints: string[] = [];
  const queue = [...stacks];
  const lane = async (): Promise<void> => {
    for (let stack = queue.shift(); stack; stack = queue.shift()) {
      const complaint = await job(terraform, stack);
      if (complaint) complaints.push(`${stack.name}: ${complaint}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return complaints.sort();
}
