import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { App } from '#engine';
import { resourcesOf } from '../../audits/index.ts';
import { LandformStack } from '../../modules/core/index.ts';
import { type FunctionCode, LambdaFunction } from '../../modules/function/index.ts';
import { TEST_ALARMS, TEST_PLACEMENT } from '../kit/synth.ts';
import { realTerraform } from '../kit/terraform.ts';
import { ROOT } from './estate.ts';
import { applyMocked, type Checked, makeZip, validate } from './terraform-checks.ts';

const MODULES = join(ROOT, 'modules');
const outdir = mkdtempSync(join(tmpdir(), 'landform-examples-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** An example takes a scope, and code when it needs some. */
type Example = (scope: Construct, ...needs: unknown[]) => unknown;

/** Arguments of examples that need something else than code. */
const NEEDS: Readonly<Record<string, (scope: Construct, code: FunctionCode) => unknown[]>> = {
  'rest-api': (scope, code) => {
    const [authorize, placeOrder, health] = functions(scope, code, ['authorize', 'place-order', 'health']);
    return [{ authorize, placeOrder, health }];
  },
  workflow: (scope, code) => functions(scope, code, ['resize', 'publish']),
};

const functions = (scope: Construct, code: FunctionCode, names: readonly string[]) =>
  names.map((name) => new LambdaFunction(scope, name, { name, description: 'Answers', code }));

/** Modules with an example, by name. */
const EXAMPLES: readonly (readonly [string, Example])[] = readdirSync(MODULES)
  .filter((name) => !name.includes('.') && readdirSync(join(MODULES, name)).includes('examples'))
  .map((name) => {
    const { basic } = jest.requireActual<{ basic: Example }>(join(MODULES, name, 'examples', 'basic.ts'));
    return [name, basic];
  });

/** Synthesizes every example into one stack, so that a further module costs no further Terraform command. */
function synthesize(): Checked {
  const code = makeZip(outdir);
  const app = new App({ outdir, stackTraces: false });
  const stack = new LandformStack(app, 'examples', {
    placement: { ...TEST_PLACEMENT, alarms: TEST_ALARMS },
    connection: {},
    state: { bucket: 'landform-test-state', region: 'eu-west-1' },
  });
  for (const [name, example] of EXAMPLES) {
    const scope = new Construct(stack, name);
    example(scope, ...(NEEDS[name]?.(scope, code) ?? [code]));
  }
  app.synth();
  const folder = join(outdir, 'stacks', 'examples');
  return { folder, json: JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) };
}

describe('the examples of all modules', () => {
  it('pass terraform validate with the real provider, and apply with a mocked one', async () => {
    const examples = synthesize();
    expect(EXAMPLES.length).toBeGreaterThan(13);
    expect(resourcesOf(examples.json, 'aws_sqs_queue').length).toBeGreaterThan(1);
    const terraform = await realTerraform();
    expect(await validate(terraform, examples)).toBeUndefined();
    expect(await applyMocked(terraform, examples)).toBeUndefined();
  });
});
