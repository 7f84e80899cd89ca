import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '#engine';
import { resourcesOf } from '../../audits/index.ts';
import { LambdaAlias, Shift } from '../../modules/alias/index.ts';
import { LandformStack } from '../../modules/core/index.ts';
import { LambdaFunction } from '../../modules/function/index.ts';
import { TEST_PLACEMENT } from '../kit/synth.ts';
import { realTerraform } from '../kit/terraform.ts';
import { applyMocked, type Checked, makeZip, validate } from './terraform-checks.ts';

const outdir = mkdtempSync(join(tmpdir(), 'landform-alias-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const code = makeZip(outdir);

/** Synthesizes all resources that an alias can create; the local cloud lacks most of them. */
function synthesize(): Checked {
  const app = new App({ outdir, stackTraces: false });
  const stack = new LandformStack(app, 'aliases', {
    placement: TEST_PLACEMENT,
    connection: {},
    state: { bucket: 'landform-test-state', region: 'eu-west-1' },
  });
  const make = (id: string, name: string) => new LambdaFunction(stack, id, { name, description: 'Answers', code });
  const codeDeploy = true;
  new LambdaAlias(stack, 'Canary', {
    function: make('Orders', 'orders'),
    name: 'live',
    shift: Shift.canary({
      percent: 10,
      minutes: 5,
      codeDeploy,
      alarms: ['landform-test-latency'],
    }),
  });
  new LambdaAlias(stack, 'Odd', {
    function: make('Refunds', 'refunds'),
    name: 'live',
    shift: Shift.canary({ percent: 5, minutes: 7, codeDeploy }),
  });
  new LambdaAlias(stack, 'Linear', {
    function: make('Returns', 'returns'),
    name: 'live',
    shift: Shift.linear({ percent: 20, everyMinutes: 4, codeDeploy }),
  });
  new LambdaAlias(stack, 'Warm', {
    function: make('Authorize', 'authorize'),
    name: 'live',
    provisionedConcurrency: {
      minimum: 1,
      maximum: 5,
      schedules: [
        {
          name: 'morning',
          schedule: 'cron(0 7 ? * MON-FRI *)',
          minimum: 2,
          maximum: 8,
        },
      ],
    },
  });
  app.synth();
  const folder = join(outdir, 'stacks', 'aliases');
  return {
    folder,
    json: JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')),
  };
}

const stack = synthesize();

describe('everything that aliases make', () => {
  it('has these addresses, which renames must not break', () => {
    const made = resourcesOf(stack.json)
      .map(({ address }) => address)
      .filter((address) => /\.(Canary|Odd|Linear|Warm)_/.test(address));
    expect(made).toEqual([
      'aws_appautoscaling_policy.Warm_Tracking_3AD49D4A',
      'aws_appautoscaling_scheduled_action.Warm_Schedule-morning_E9AC3550',
      'aws_appautoscaling_target.Warm_Target_FDB1CED3',
      'aws_cloudwatch_metric_alarm.Canary_Errors_A4504CD0',
      'aws_cloudwatch_metric_alarm.Linear_Errors_ABA38363',
      'aws_cloudwatch_metric_alarm.Odd_Errors_BF5EDA0A',
      'aws_codedeploy_app.Canary_Application_66227059',
      'aws_codedeploy_app.Linear_Application_3DD569BF',
      'aws_codedeploy_app.Odd_Application_A2BB4421',
      'aws_codedeploy_deployment_config.Linear_DeploymentConfig_DE868FC5',
      'aws_codedeploy_deployment_config.Odd_DeploymentConfig_4E9E96D4',
      'aws_codedeploy_deployment_group.Canary_DeploymentGroup_97F38B86',
      'aws_codedeploy_deployment_group.Linear_DeploymentGroup_681D6304',
      'aws_codedeploy_deployment_group.Odd_DeploymentGroup_16CFB6CC',
      'aws_iam_role.Canary_DeployRole_AF553488',
      'aws_iam_role.Linear_DeployRole_1163CC12',
      'aws_iam_role.Odd_DeployRole_0A4ADE77',
      'aws_iam_role_policy.Canary_DeployRole_Policy_C60E0DF5',
      'aws_iam_role_policy.Linear_DeployRole_Policy_9BAD05E5',
      'aws_iam_role_policy.Odd_DeployRole_Policy_6F849727',
      'aws_lambda_alias.Canary_11957FE2',
      'aws_lambda_alias.Linear_8E4F13C0',
      'aws_lambda_alias.Odd_7AE6839B',
      'aws_lambda_alias.Warm_271AD3DB',
      'aws_lambda_provisioned_concurrency_config.Warm_Provisioned_25B885FD',
    ]);
  });

  it('passes terraform validate with the real provider, and applies with a mocked one', async () => {
    const terraform = await realTerraform();
    expect(await validate(terraform, stack)).toBeUndefined();
    expect(await applyMocked(terraform, stack)).toBeUndefined();
  });
});
