import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { alarmsByName, expectAlarm, tellStories } from '../alarms/testing/stories.ts';
import { REST_API_ALARMS, RestApi, type RestApiProps } from './index.ts';
import { handler, props } from './testing/api.ts';

const stackOf = (more: Partial<RestApiProps> = {}) =>
  synth((stack) => new RestApi(stack, 'Api', { ...props, ...more }).addRoute('GET', '/', handler), {
    alarms: TEST_ALARMS,
  });
const made = (more: Partial<RestApiProps> = {}) => alarmsByName(stackOf(more).resources('aws_cloudwatch_metric_alarm'));
const PREFIX = 'landform-test-shop-api-';
/**
 * Makes samples of 100 requests in a minute: the given number of them take a given number of milliseconds, the others
 * 120.
 */
const minute = (slow: number, milliseconds: number) => [
  ...Array(slow).fill(milliseconds),
  ...Array(100 - slow).fill(120),
];

describe('alarms of an API', () => {
  tellStories(REST_API_ALARMS, {
    serverErrorPercent: {
      fires: ['three in a hundred requests fail', Array.from({ length: 4 }, () => [...Array(97).fill(0), 1, 1, 1])],
      quiet: [
        'one in two hundred fails, and one minute is worse',
        [[...Array(199).fill(0), 1], Array(50).fill(1), [...Array(199).fill(0), 1], [0], undefined, [0]],
      ],
    },
    latencySeconds: {
      fires: ['a table is throttled, and callers wait', Array.from({ length: 6 }, () => minute(10, 8_000))],
      quiet: ['one in a hundred waits for a cold start', Array.from({ length: 12 }, () => minute(1, 6_500))],
    },
    tooManyRequests: {
      fires: ['the limit is too low for the evening', [0, 61, 300, 400, 500, 420]],
      quiet: ['a client in a loop, for two minutes', [0, 900, 800, 0, 0, 0, undefined]],
    },
  });

  it('watch errors, latency, and who is turned away', () => {
    const alarms = made();
    expect(Object.keys(alarms)).toHaveLength(3);
    expectAlarm(alarms[`${PREFIX}server-errors`], REST_API_ALARMS.serverErrorPercent);
    expectAlarm(alarms[`${PREFIX}latency`], REST_API_ALARMS.latencySeconds);
    expectAlarm(alarms[`${PREFIX}too-many-requests`], REST_API_ALARMS.tooManyRequests);
    expect(alarms[`${PREFIX}latency`]).toMatchObject({ dimensions: { ApiName: 'landform-test-shop', Stage: 'v1' } });
    expect(alarms[`${PREFIX}server-errors`]).toMatchObject({ threshold: 0.01 });
  });

  it('count 429 in the access log, whose status is a text', () => {
    const stack = stackOf();
    const filter = stack.only('aws_cloudwatch_log_metric_filter');
    expect(filter).toMatchObject({
      pattern: '{ $.status = "429" }',
      log_group_name: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.Api_Stage_AccessLog_\w+\.name\}$/),
      metric_transformation: { value: '1', default_value: '0' },
    });
    const { namespace, name } = filter['metric_transformation'] as Record<string, string>;
    expect(made()[`${PREFIX}too-many-requests`]).toMatchObject({ namespace, metric_name: name });
    const format = JSON.parse(
      String((stack.only('aws_api_gateway_stage')['access_log_settings'] as Record<string, string>)['format']),
    );
    expect(format).toMatchObject({ status: '$context.status' });
  });

  it('take other thresholds, and can be switched off with the filter', () => {
    const alarms = made({ alarms: { latencySeconds: 0.5, tooManyRequests: false } });
    expect(alarms[`${PREFIX}latency`]).toMatchObject({ threshold: 500 });
    expect(stackOf({ alarms: { tooManyRequests: false } }).resources('aws_cloudwatch_log_metric_filter')).toEqual({});
    expect(made({ alarms: false })).toEqual({});
  });
});
