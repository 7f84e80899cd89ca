import type { LambdaFunctionProps } from '../function/index.ts';
import type { ProvisionedConcurrency, ProvisionedSchedule } from './index.ts';
import { synthWith } from './testing/alias.ts';

const ready = (provisionedConcurrency: number | ProvisionedConcurrency, fn: Partial<LambdaFunctionProps> = {}) =>
  synthWith({ provisionedConcurrency }, fn);

describe('execution environments that are kept ready', () => {
  it('are a number that nobody else moves', () => {
    const stack = ready(5);
    expect(stack.only('aws_lambda_provisioned_concurrency_config')).toMatchObject({
      function_name: '${aws_lambda_alias.Live_848578DF.function_name}',
      qualifier: '${aws_lambda_alias.Live_848578DF.name}',
      provisioned_concurrent_executions: 5,
    });
    expect(stack.only('aws_lambda_provisioned_concurrency_config')).not.toHaveProperty('lifecycle');
    expect(stack.resources('aws_appautoscaling_target')).toEqual({});
  });

  it('do not let the weights that Lambda sets while it makes a version ready become drift', () => {
    expect(ready(5).only('aws_lambda_alias')['lifecycle']).toEqual({ ignore_changes: ['routing_config'] });
  });

  it('follow the load between bounds, and an apply leaves the number alone', () => {
    const stack = ready({ minimum: 2, maximum: 20 });
    expect(stack.only('aws_lambda_provisioned_concurrency_config')).toMatchObject({
      provisioned_concurrent_executions: 2,
      lifecycle: { ignore_changes: ['provisioned_concurrent_executions'] },
    });
    expect(stack.only('aws_appautoscaling_target')).toMatchObject({
      service_namespace: 'lambda',
      scalable_dimension: 'lambda:function:ProvisionedConcurrency',
      resource_id: 'function:${aws_lambda_alias.Live_848578DF.function_name}:${aws_lambda_alias.Live_848578DF.name}',
      min_capacity: 2,
      max_capacity: 20,
    });
    expect(stack.only('aws_appautoscaling_target')).not.toHaveProperty('lifecycle');
    expect(stack.only('aws_appautoscaling_policy')).toMatchObject({
      policy_type: 'TargetTrackingScaling',
      target_tracking_scaling_policy_configuration: {
        target_value: 0.7,
        predefined_metric_specification: { predefined_metric_type: 'LambdaProvisionedConcurrencyUtilization' },
      },
    });
  });

  it('have other bounds at other times, and an apply does not end them', () => {
    const stack = ready({
      minimum: 1,
      maximum: 5,
      utilization: 0.5,
      schedules: [
        {
          name: 'office-hours',
          schedule: 'cron(0 7 ? * MON-FRI *)',
          timezone: 'Europe/Berlin',
          minimum: 10,
          maximum: 50,
        },
        { name: 'night', schedule: 'cron(0 20 ? * MON-FRI *)', minimum: 1, maximum: 5 },
      ],
    });
    expect(stack.addresses().filter((address) => address.startsWith('aws_appautoscaling'))).toEqual([
      'aws_appautoscaling_policy.Live_Tracking_2BE70DB2',
      'aws_appautoscaling_scheduled_action.Live_Schedule-night_D0D5C951',
      'aws_appautoscaling_scheduled_action.Live_Schedule-office-hours_A5B6CA80',
      'aws_appautoscaling_target.Live_Target_5AB01828',
    ]);
    expect(Object.values(stack.resources('aws_appautoscaling_scheduled_action'))).toContainEqual(
      expect.objectContaining({
        name: 'office-hours',
        schedule: 'cron(0 7 ? * MON-FRI *)',
        timezone: 'Europe/Berlin',
        scalable_target_action: { min_capacity: '10', max_capacity: '50' },
      }),
    );
    expect(stack.only('aws_appautoscaling_target')['lifecycle']).toEqual({
      ignore_changes: ['min_capacity', 'max_capacity'],
    });
  });
});

describe('what is refused', () => {
  const day = (more: Partial<ProvisionedSchedule>): ProvisionedConcurrency => ({
    minimum: 1,
    maximum: 5,
    schedules: [{ name: 'day', schedule: 'rate(1 day)', minimum: 2, maximum: 8, ...more }],
  });

  it.each([[0], [-1], [1.5], [1_001]])('fails: %s kept ready (AL003)', (count) =>
    expect(() => ready(count)).toThrow('[AL003]'),
  );
  it('passes: one', () => expect(() => ready(1)).not.toThrow());
  it('fails: bounds that are no numbers of execution environments', () => {
    expect(() => ready({ minimum: 0, maximum: 5 })).toThrow(/AL003[\s\S]*minimum of provisionedConcurrency/);
    expect(() => ready({ minimum: 1, maximum: 5_000 })).toThrow(
      /AL003[\s\S]*set maximum of provisionedConcurrency to 1000/,
    );
    expect(() => ready(day({ minimum: 0 }))).toThrow(/AL003[\s\S]*minimum of schedule day/);
  });

  it('fails: a minimum above the maximum', () => {
    expect(() => ready({ minimum: 6, maximum: 5 })).toThrow('[AL004]');
    expect(() => ready(day({ minimum: 9 }))).toThrow(/AL004[\s\S]*schedule day/);
  });
  it('passes: bounds that are one number', () => expect(() => ready({ minimum: 5, maximum: 5 })).not.toThrow());

  it('fails: more than are reserved for the function', () => {
    expect(() => ready(6, { reservedConcurrency: 5 })).toThrow(
      /AL005[\s\S]*raise reservedConcurrency of the function to 6/,
    );
    expect(() => ready({ minimum: 1, maximum: 6 }, { reservedConcurrency: 5 })).toThrow('[AL005]');
    expect(() => ready(day({}), { reservedConcurrency: 5 })).toThrow('[AL005]');
  });
  it('passes: as many as are reserved', () => {
    expect(() => ready(5, { reservedConcurrency: 5 })).not.toThrow();
    expect(() => ready(day({}), { reservedConcurrency: 8 })).not.toThrow();
  });

  it.each([
    [70, 'set utilization to 0.7'],
    [0.05, 'set utilization to 0.1'],
    [0.95, 'set utilization to 0.9'],
    [Number.NaN, 'set utilization to 0.9'],
  ])('fails: a utilization of %s (AL006)', (utilization, fix) =>
    expect(() => ready({ minimum: 1, maximum: 2, utilization })).toThrow(fix),
  );
  it.each([[0.1], [0.9]])('passes: a utilization of %s', (utilization) =>
    expect(() => ready({ minimum: 1, maximum: 2, utilization })).not.toThrow(),
  );

  it.each([['every day'], ['cron(0 7 * *)'], ['at(tomorrow)'], ['rate(1 century)']])(
    'fails: the schedule "%s" (AL007)',
    (schedule) => expect(() => ready(day({ schedule }))).toThrow('[AL007]'),
  );
  it.each([['cron(0 7 ? * MON-FRI *)'], ['at(2030-01-31T09:00:00)'], ['rate(5 minutes)']])(
    'passes: the schedule "%s"',
    (schedule) => expect(() => ready(day({ schedule }))).not.toThrow(),
  );
  it('fails: a schedule with a malformed name, or one that another has', () => {
    expect(() => ready(day({ name: 'Office hours' }))).toThrow('[AL007]');
    const { schedules = [] } = day({});
    expect(() => ready({ ...day({}), schedules: [...schedules, ...(day({}).schedules ?? [])] })).toThrow('[AL007]');
  });
});
