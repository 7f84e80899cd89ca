import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { realTerraform } from '../kit/terraform.ts';
import { addressesOf, inLanes, synthesizeEstate } from './estate.ts';
import { mockedTest, withoutBackend } from './mocked-apply.ts';

jest.setTimeout(20 * 60_000);

const GOLDEN = join(import.meta.dirname, 'golden');
const estate = synthesizeEstate();

describe.each(ENVIRONMENT_NAMES)('environment %s', (environment) => {
  const stacks = estate.filter(({ name }) => name.startsWith(`${environment}-`));

  it('has the addresses it had: a changed one is a destroyed resource', () => {
    const addresses = Object.fromEntries(stacks.map((stack) => [stack.name, addressesOf(stack)]));
    const file = join(GOLDEN, `${environment}.json`);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file, `${JSON.stringify(addresses, null, 2)}\n`);
    expect(existsSync(file)).toBe(true);
    expect(addresses).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('names no path of this machine', () => {
    const paths = stacks.filter(({ json }) => /"\/(home|root|tmp|work|Users)\//.test(JSON.stringify(json)));
    expect(paths.map(({ name }) => name)).toEqual([]);
  });

  it('keeps its state in a locked S3 backend', () => {
    for (const { name, json } of stacks) {
      expect(json.terraform).toMatchObject({ backend: { s3: { key: `${name}.tfstate`, use_lockfile: true } } });
    }
  });

  it('passes terraform validate and, but for local, applies with a mocked provider', async () => {
    const terraform = await realTerraform();
    const failures = await inLanes(stacks, 2, async ({ name, folder, json }) => {
      const copy = mkdtempSync(join(tmpdir(), `landform-${name}-`));
      await cp(folder, copy, { recursive: true });
      writeFileSync(join(copy, 'cdk.tf.json'), JSON.stringify(withoutBackend(json)));
      writeFileSync(join(copy, 'apply.tftest.hcl'), mockedTest(json));
      const steps = [
        ['init', '-backend=false', '-no-color'],
        ['validate', '-no-color'],
        ...(environment === 'local' ? [] : [['test', '-no-color']]),
      ];
      for (const step of steps) {
        const { code, output } = await terraform(copy, ...step);
        if (code !== 0) return `${name}: terraform ${step.join(' ')} ended with ${code}\n${output}`;
      }
      return undefined;
    });
    expect(failures.filter((failure) => failure !== undefined)).toEqual([]);
  });
});
