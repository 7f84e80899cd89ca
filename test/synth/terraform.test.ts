import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { realTerraform, type Terraform } from '../kit/terraform.ts';
import { type EstateStack, ofEnvironment, synthesizeEstate } from './estate.ts';
import { applyMocked, type Checked, validate } from './terraform-checks.ts';

/** Number of concurrent Terraform processes: each loads the AWS provider, which takes a core and half a gigabyte. */
const LANES = 2;

const estate = synthesizeEstate();

describe.each(ENVIRONMENT_NAMES)('%s', (name) => {
  const stacks = ofEnvironment(estate, name);

  it('passes terraform validate without a warning, with the real provider', async () => {
    expect(await complaintsAbout(stacks, validate)).toEqual([]);
  });

  // Stacks of the local environment are applied for real, to the local cloud.
  if (name !== 'local') {
    it('applies and is destroyed with a mocked provider', async () => {
      expect(await complaintsAbout(stacks, applyMocked)).toEqual([]);
    });
  }
});

type Job = (terraform: Terraform, stack: Checked) => Promise<string | undefined>;

/** Runs a job for each stack, a few at a time, and returns errors with the names of their stacks. */
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
