import { elsewhere, synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { ruleOfFact } from '../alarms/index.ts';
import { alarmsByName, expectAlarm, statesIn, tellStories } from '../alarms/testing/stories.ts';
import { EventBus, toBus } from '../event-bus/index.ts';
import { Queue, toQueue } from '../queue/index.ts';
import { fromTable, Table } from '../table/index.ts';
import {
  ACCOUNT_ALARMS,
  FUNCTION_ALARMS,
  FunctionAccountAlarms,
  type FunctionAccountAlarmsProps,
  LambdaFunction,
  type LambdaFunctionProps,
} from './index.ts';
import { code, deadLetterQueue } from './testing/function.ts';

const minutes = (count: number, value: number | undefined) => Array.from({ length: count }, () => value);
const share = (part: readonly (number | undefined)[], whole: readonly (number | undefined)[]) => ({ part, whole });

describe('alarms of a function', () => {
  tellStories(FUNCTION_ALARMS, {
    errorPercent: {
      fires: ['a new version fails on every fifth call', share([0, 0, 4, 5, 3, 6, 4], [20, 22, 20, 25, 15, 30, 20])],
      quiet: ['one bad minute', share([0, 0, 20, 0, 0, 0, 0, 0, 0], [20, 22, 20, 25, 15, 30, 20, 20, 20])],
    },
    throttles: {
      fires: ['concurrency is used up for minutes', [0, 12, 80, 75, 60, 44, 3]],
      quiet: ['a burst that is over after two minutes', [0, 0, 40, 12, 0, 0, 0]],
    },
    droppedEvents: {
      fires: ['an event is given up', [0, 0, 1, 0]],
      quiet: ['events wait and get through', [0, 0, 0, undefined, 0]],
    },
    asyncEventAgeSeconds: {
      fires: ['events wait for concurrency', [1_000, 300_000, 920_000, 980_000, 1_040_000]],
      quiet: ['an event is tried three times', [1_000, 61_000, 181_000, 2_000, 1_000]],
    },
    undeliveredRecords: {
      fires: ['the queue of failures refuses', [0, 1]],
      quiet: ['failures reach their queue', [0, 0, 0]],
    },
    undeliveredDeadLetters: {
      fires: ['the dead-letter queue refuses', [0, 1]],
      quiet: ['failures reach their queue', [0, 0, 0]],
    },
    iteratorAgeSeconds: {
      fires: ['a shard stands still', [500, 120_000, 610_000, 670_000, 730_000, 790_000, 850_000]],
      quiet: ['a batch is tried ten times and given up', [500, 60_000, 200_000, 420_000, 500, 500]],
    },
    reservedConcurrencyPercent: {
      fires: ['nearly all of 100 are busy', [60, 85, 90, 88, 92, 95]],
      quiet: ['a peak', [60, 99, 99, 70, 50]],
    },
  });

  it('on errors looks at a share: a busy function is not woken by what a quiet one is', () => {
    const rule = ruleOfFact(FUNCTION_ALARMS.errorPercent);
    expect(statesIn(rule, share(minutes(10, 5), minutes(10, 1_000)))).not.toContain('ALARM');
    expect(statesIn(rule, share(minutes(10, 5), minutes(10, 6)))).toContain('ALARM');
    expect(statesIn(rule, share(minutes(10, undefined), minutes(10, undefined)))).not.toContain('ALARM');
  });
});

const made = (
  props: Partial<LambdaFunctionProps> = {},
  use: (fn: LambdaFunction, queue: Queue) => void = () => undefined,
) =>
  alarmsByName(
    synth(
      (stack) => {
        const queue = new Queue(stack, 'Failed', { name: 'failed', deadLetterQueue: false, alarms: false });
        const fn = new LambdaFunction(stack, 'Work', { name: 'work', description: 'Works', code, ...props });
        use(fn, queue);
      },
      { alarms: TEST_ALARMS },
    ).resources('aws_cloudwatch_metric_alarm'),
  );
const PREFIX = 'landform-test-work-function-';
const idsOf = (alarms: ReturnType<typeof made>) =>
  Object.keys(alarms)
    .map((name) => name.replace(PREFIX, ''))
    .sort();

describe('a function', () => {
  it('is watched for errors and throttles, whoever calls it', () => {
    const alarms = made();
    expect(idsOf(alarms)).toEqual(['errors', 'throttles']);
    expectAlarm(alarms[`${PREFIX}errors`], FUNCTION_ALARMS.errorPercent);
    expectAlarm(alarms[`${PREFIX}throttles`], FUNCTION_ALARMS.throttles);
    expect(alarms[`${PREFIX}throttles`]).toMatchObject({ dimensions: { FunctionName: 'landform-test-work' } });
  });

  it('with a reservation is watched near its end, and one that is stopped is not', () => {
    expect(made({ reservedConcurrency: 50 })[`${PREFIX}reserved-concurrency`]).toMatchObject({ threshold: 40 });
    expect(idsOf(made({ reservedConcurrency: 0 }))).toEqual(['errors', 'throttles']);
  });

  it('that nobody waits for is watched for events that wait and records that do not arrive', () => {
    const alarms = made({}, (fn, queue) => {
      fn.allowInvocation('Bucket', { principal: 's3.amazonaws.com', sourceArn: 'arn:aws:s3:::a' });
      fn.configureAsync({ onFailure: toQueue(queue) });
    });
    expect(idsOf(alarms)).toEqual(['async-event-age', 'errors', 'throttles', 'undelivered-records']);
    expectAlarm(alarms[`${PREFIX}async-event-age`], FUNCTION_ALARMS.asyncEventAgeSeconds);
    expectAlarm(alarms[`${PREFIX}undelivered-records`], FUNCTION_ALARMS.undeliveredRecords);
  });

  it('is watched for dropped events where no queue, which has an alarm of its own, keeps them', () => {
    const nowhere = made({}, (fn) => fn.configureAsync({}));
    expect(idsOf(nowhere)).toEqual(['async-event-age', 'dropped-events', 'errors', 'throttles']);
    expectAlarm(nowhere[`${PREFIX}dropped-events`], FUNCTION_ALARMS.droppedEvents);
    const bus = EventBus.fromAttributes(elsewhere(), 'Bus', { arn: BUS });
    const handsOn = made({}, (fn) => fn.configureAsync({ onFailure: toBus(bus) }));
    expect(idsOf(handsOn)).toContain('dropped-events');
  });

  it('with a dead-letter queue is watched for what does not get there', () => {
    const alarms = made({ deadLetterQueue });
    expect(idsOf(alarms)).toEqual(['async-event-age', 'errors', 'throttles', 'undelivered-dead-letters']);
    expectAlarm(alarms[`${PREFIX}undelivered-dead-letters`], FUNCTION_ALARMS.undeliveredDeadLetters);
  });

  it('that reads streams is watched once for being behind', () => {
    const alarms = made({}, (fn, queue) => {
      for (const id of ['One', 'Two']) {
        const table = new Table(fn, id, { name: id.toLowerCase(), partitionKey: 'pk', stream: true, alarms: false });
        fn.addSource(fromTable(table, { onFailure: toQueue(queue) }));
      }
    });
    expect(idsOf(alarms)).toEqual(['errors', 'iterator-age', 'throttles', 'undelivered-records']);
    expectAlarm(alarms[`${PREFIX}iterator-age`], FUNCTION_ALARMS.iteratorAgeSeconds);
  });

  it('takes other thresholds, and no alarms', () => {
    expect(made({ alarms: { errorPercent: 50, throttles: false } })).toEqual({
      [`${PREFIX}errors`]: expect.objectContaining({ threshold: 50 }),
    });
    expect(made({ alarms: false }, (fn, queue) => fn.configureAsync({ onFailure: toQueue(queue) }))).toEqual({});
  });
});

const BUS = 'arn:aws:events:eu-west-1:444444444444:event-bus/landform-test-hub';

describe('alarms of all functions of an account', () => {
  const account = (props?: FunctionAccountAlarmsProps) =>
    synth((stack) => void new FunctionAccountAlarms(stack, 'Functions', props), { alarms: TEST_ALARMS });

  tellStories(ACCOUNT_ALARMS, {
    claimedConcurrencyPercent: {
      fires: ['nearly all is claimed', [70, 82, 85, 90, 95, 97]],
      quiet: ['a peak', [70, 95, 99, 60, 50, 40]],
    },
  });

  it('compare with the quota of the account', () => {
    expect(account().only('aws_cloudwatch_metric_alarm')).toMatchObject({
      alarm_name: 'landform-test-functions-account-claimed-concurrency',
      metric_name: 'ClaimedAccountConcurrency',
      threshold: 800,
      dimensions: {},
    });
    const raised = account({ concurrencyQuota: 5_000, alarms: { claimedConcurrencyPercent: 50 } });
    expect(raised.only('aws_cloudwatch_metric_alarm')).toMatchObject({ threshold: 2_500 });
  });

  it('fails: FN001 a quota of nothing', () => {
    expect(() => account({ concurrencyQuota: 0 })).toThrow(/FN001.*concurrencyQuota/s);
    expect(() => account({ concurrencyQuota: 1 })).not.toThrow();
  });
});
