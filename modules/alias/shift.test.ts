import { isShiftOutput, Shift } from './index.ts';
import { stepsOf } from './shift.ts';
import { synthWith } from './testing/alias.ts';

const ALARM = 'landform-test-place-order-live-errors';

const shifted = (shift: Shift) => {
  const stack = synthWith({ shift });
  const [output] = Object.values(stack.json['output'] ?? {});
  return { stack, output: output?.['value'] };
};

describe('the steps of a shift', () => {
  it('are one for a canary', () => {
    expect(stepsOf(Shift.canary({ percent: 10, minutes: 5 }))).toEqual([{ percent: 10, seconds: 300 }]);
  });
  it('are as many as fit below all for a linear one', () => {
    const percents = (percent: number) =>
      stepsOf(Shift.linear({ percent, everyMinutes: 2 })).map((step) => step.percent);
    expect(percents(25)).toEqual([25, 50, 75]);
    expect(percents(30)).toEqual([30, 60, 90]);
    expect(percents(99)).toEqual([99]);
  });
});

describe('an alias that shifts', () => {
  it('stays where it is when a version is published, until somebody shifts it', () => {
    const { stack } = shifted(Shift.canary({ percent: 10, minutes: 5 }));
    expect(stack.only('aws_lambda_alias')).toMatchObject({
      function_version: '${aws_lambda_function.PlaceOrder_C1FF4CFE.version}',
      lifecycle: { ignore_changes: ['function_version', 'routing_config'] },
    });
    expect(stack.addresses().filter((address) => /alarm|alias|codedeploy/.test(address))).toEqual([
      'aws_cloudwatch_metric_alarm.Live_Errors_EACBABE4',
      'aws_lambda_alias.Live_848578DF',
    ]);
  });

  it('has an alarm on the errors of the newest version behind it, and of no other', () => {
    const { stack } = shifted(Shift.canary({ percent: 10, minutes: 5, errorsPerMinute: 3 }));
    expect(stack.only('aws_cloudwatch_metric_alarm')).toMatchObject({
      alarm_name: ALARM,
      namespace: 'AWS/Lambda',
      metric_name: 'Errors',
      dimensions: {
        FunctionName: 'landform-test-place-order',
        Resource: 'landform-test-place-order:live',
        ExecutedVersion: '${aws_lambda_function.PlaceOrder_C1FF4CFE.version}',
      },
      statistic: 'Sum',
      period: 60,
      evaluation_periods: 1,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 3,
      treat_missing_data: 'notBreaching',
    });
  });

  it('says in an output of the stack all that a shift needs', () => {
    const { output } = shifted(Shift.linear({ percent: 50, everyMinutes: 1, alarms: ['landform-test-latency'] }));
    expect(isShiftOutput(output)).toBe(true);
    expect(output).toEqual({
      landformShift: 1,
      function: 'landform-test-place-order',
      alias: '${aws_lambda_alias.Live_848578DF.name}',
      version: '${aws_lambda_function.PlaceOrder_C1FF4CFE.version}',
      account: '444444444444',
      region: 'eu-west-1',
      steps: [{ percent: 50, seconds: 60 }],
      alarms: [ALARM, 'landform-test-latency'],
      errorsPerMinute: 0,
    });
  });

  it.each([[undefined], [null], ['text'], [{}], [{ landformShift: 2 }]])('takes %j for no such output', (value) =>
    expect(isShiftOutput(value)).toBe(false),
  );
});

describe('with CodeDeploy', () => {
  it('is moved by an application and a group of its own, which watch the alarms and take back what failed', () => {
    const { stack, output } = shifted(
      Shift.canary({ percent: 10, minutes: 5, codeDeploy: true, alarms: ['landform-test-latency'] }),
    );
    expect(stack.addresses().filter((address) => /alarm|codedeploy|DeployRole/.test(address))).toEqual([
      'aws_cloudwatch_metric_alarm.Live_Errors_EACBABE4',
      'aws_codedeploy_app.Live_Application_66902BE1',
      'aws_codedeploy_deployment_group.Live_DeploymentGroup_EA215794',
      'aws_iam_role.Live_DeployRole_217B66A6',
      'aws_iam_role_policy.Live_DeployRole_Policy_B7568B35',
    ]);
    expect(stack.only('aws_codedeploy_app')).toMatchObject({
      name: 'landform-test-place-order-live',
      compute_platform: 'Lambda',
    });
    expect(stack.only('aws_codedeploy_deployment_group')).toMatchObject({
      deployment_group_name: 'live',
      deployment_config_name: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      deployment_style: { deployment_type: 'BLUE_GREEN', deployment_option: 'WITH_TRAFFIC_CONTROL' },
      alarm_configuration: { enabled: true, alarms: [ALARM, 'landform-test-latency'] },
      auto_rollback_configuration: {
        enabled: true,
        events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
    });
    expect(output).toMatchObject({
      codeDeploy: {
        application: '${aws_codedeploy_app.Live_Application_66902BE1.name}',
        deploymentGroup: '${aws_codedeploy_deployment_group.Live_DeploymentGroup_EA215794.deployment_group_name}',
      },
    });
  });

  it('may move this alias and look at these alarms, and nothing else', () => {
    const { stack } = shifted(Shift.canary({ percent: 10, minutes: 5, codeDeploy: true }));
    const [, policy] =
      Object.entries(stack.resources('aws_iam_role_policy')).find(([id]) => id.includes('DeployRole')) ?? [];
    const fn = 'arn:aws:lambda:eu-west-1:444444444444:function:landform-test-place-order';
    expect(JSON.parse(String(policy?.['policy'])).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'cloudwatch:DescribeAlarms',
        Resource: `arn:aws:cloudwatch:eu-west-1:444444444444:alarm:${ALARM}`,
      },
      {
        Effect: 'Allow',
        Action: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        Resource: [fn, `${fn}:live`],
      },
    ]);
  });

  const configured = (shift: Shift) =>
    shifted(shift).stack.only('aws_codedeploy_deployment_group')['deployment_config_name'];
  it.each([
    [Shift.canary({ percent: 10, minutes: 30, codeDeploy: true }), 'CodeDeployDefault.LambdaCanary10Percent30Minutes'],
    [
      Shift.linear({ percent: 10, everyMinutes: 1, codeDeploy: true }),
      'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
    ],
    [
      Shift.linear({ percent: 10, everyMinutes: 3, codeDeploy: true }),
      'CodeDeployDefault.LambdaLinear10PercentEvery3Minutes',
    ],
  ])('uses the configuration that CodeDeploy has: %#', (shift, name) => expect(configured(shift)).toBe(name));

  it('has a configuration made where none fits', () => {
    const { stack } = shifted(Shift.linear({ percent: 20, everyMinutes: 4, codeDeploy: true }));
    expect(stack.only('aws_codedeploy_deployment_config')).toMatchObject({
      deployment_config_name: 'landform-test-place-order-live',
      compute_platform: 'Lambda',
      traffic_routing_config: { type: 'TimeBasedLinear', time_based_linear: { percentage: 20, interval: 4 } },
    });
    expect(configured(Shift.canary({ percent: 10, minutes: 7, codeDeploy: true }))).toMatch(/DeploymentConfig/);
    expect(
      shifted(Shift.canary({ percent: 1, minutes: 5, codeDeploy: true })).stack.only(
        'aws_codedeploy_deployment_config',
      ),
    ).toMatchObject({
      traffic_routing_config: { type: 'TimeBasedCanary', time_based_canary: { percentage: 1, interval: 5 } },
    });
  });

  const named = (length: number) => () =>
    synthWith({ name: 'l'.repeat(length), shift: Shift.canary({ percent: 10, minutes: 5, codeDeploy: true }) });
  it('fails: names that are too long together', () => expect(named(75)).toThrow(/AL011[\s\S]*by 1 characters/));
});

describe('what is refused', () => {
  const canary = (more: object) => () => shifted({ ...Shift.canary({ percent: 10, minutes: 5 }), ...more });

  it.each([[0], [100], [12.5]])('fails: a canary of %s percent (AL008)', (percent) =>
    expect(canary({ percent })).toThrow('[AL008]'),
  );
  it.each([[1], [99]])('passes: a canary of %s percent', (percent) => expect(canary({ percent })).not.toThrow());

  it.each([[0], [0.5], [2_881]])('fails: a canary of %s minutes (AL008)', (minutes) =>
    expect(canary({ minutes })).toThrow(/AL008[\s\S]*minutes of shift/),
  );
  it('passes: a canary of two days', () => expect(canary({ minutes: 2_880 })).not.toThrow());
  it('fails: steps that take longer together', () =>
    expect(() => shifted(Shift.linear({ percent: 10, everyMinutes: 321 }))).toThrow(
      /AL008[\s\S]*everyMinutes of shift[\s\S]*1 to 320/,
    ));
  it('passes: steps that take two days together', () =>
    expect(() => shifted(Shift.linear({ percent: 10, everyMinutes: 320 }))).not.toThrow());

  it('fails: a part of an error', () => expect(canary({ errorsPerMinute: 0.5 })).toThrow('[AL008]'));

  it('fails: together with provisioned concurrency, which Lambda would refuse in the middle of a shift', () =>
    expect(() => synthWith({ shift: Shift.canary({ percent: 10, minutes: 5 }), provisionedConcurrency: 1 })).toThrow(
      '[AL009]',
    ));

  const alarms = (count: number) => Array.from({ length: count }, (_, index) => `alarm-${index}`);
  it('fails: more alarms than CodeDeploy watches', () => expect(canary({ alarms: alarms(50) })).toThrow('[AL010]'));
  it('passes: as many as it watches', () => expect(canary({ alarms: alarms(49) })).not.toThrow());
  it('fails: an alarm by its ARN', () =>
    expect(canary({ alarms: ['arn:aws:cloudwatch:eu-west-1:444444444444:alarm:latency'] })).toThrow(
      /AL010[\s\S]*not ARNs/,
    ));
});
