import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { alarmsByName, expectAlarm, tellStories } from '../alarms/testing/stories.ts';
import { invocableAlarms } from '../function/alarms.ts';
import { deadLetterQueue } from '../function/testing/function.ts';
import { toQueue } from '../queue/index.ts';
import { ALIAS_ALARMS, type LambdaAlias, type LambdaAliasProps, Shift } from './index.ts';
import { make } from './testing/alias.ts';

const made = (props: Partial<LambdaAliasProps> = {}, use: (alias: LambdaAlias) => void = () => undefined) =>
  alarmsByName(
    synth((stack) => use(make(stack, props, { alarms: false })), { alarms: TEST_ALARMS }).resources(
      'aws_cloudwatch_metric_alarm',
    ),
  );
const PREFIX = 'landform-test-place-order-live-alias-';
const idsOf = (alarms: ReturnType<typeof made>) =>
  Object.keys(alarms)
    .map((name) => name.replace(PREFIX, ''))
    .sort();

describe('alarms of an alias', () => {
  tellStories(ALIAS_ALARMS, {
    errorPercent: {
      fires: ['every call fails', { part: [0, 9, 8, 7, 9, 9], whole: [8, 9, 8, 7, 9, 9] }],
      quiet: ['single calls fail', { part: [1, 0, 1, 0, 1, 0, 1, 0], whole: [80, 90, 80, 70, 90, 90, 80, 85] }],
    },
    throttles: { fires: ['minutes of it', [3, 4, 3, 9, 9]], quiet: ['a burst', [0, 9, 9, 0, 0]] },
    droppedEvents: { fires: ['one is given up', [0, 1]], quiet: ['none is', [0, 0]] },
    asyncEventAgeSeconds: {
      fires: ['events wait', [910_000, 970_000, 1_030_000]],
      quiet: ['events are tried again', [100, 61_000, 181_000]],
    },
    undeliveredRecords: { fires: ['one is lost', [0, 1]], quiet: ['none is', [0, 0]] },
    undeliveredDeadLetters: { fires: ['one is lost', [0, 1]], quiet: ['none is', [0, 0]] },
    iteratorAgeSeconds: {
      fires: ['a shard stands still', [610_000, 670_000, 730_000, 790_000, 850_000]],
      quiet: ['a shard catches up', [610_000, 670_000, 1_000, 500, 500]],
    },
    spillovers: {
      fires: ['a peak above the maximum', [0, 20, 30, 25, 40, 35]],
      quiet: ['a peak that target tracking follows', [0, 20, 30, 5, 0, 0]],
    },
  });

  it('are those of the function, on its own metrics', () => {
    expect(ALIAS_ALARMS).toMatchObject(invocableAlarms(['FunctionName', 'Resource']));
    const alarms = made();
    expect(idsOf(alarms)).toEqual(['errors', 'throttles']);
    expectAlarm(alarms[`${PREFIX}errors`], ALIAS_ALARMS.errorPercent);
    expectAlarm(alarms[`${PREFIX}throttles`], ALIAS_ALARMS.throttles);
    expect(alarms[`${PREFIX}throttles`]).toMatchObject({
      dimensions: { FunctionName: 'landform-test-place-order', Resource: 'landform-test-place-order:live' },
    });
  });

  it('watch cold starts where execution environments are kept ready', () => {
    const alarms = made({ provisionedConcurrency: 5 });
    expect(idsOf(alarms)).toEqual(['errors', 'spillovers', 'throttles']);
    expectAlarm(alarms[`${PREFIX}spillovers`], ALIAS_ALARMS.spillovers);
  });

  it('watch what is put to the alias, and nothing that is put to the function', () => {
    expect(idsOf(made({}, (alias) => alias.configureAsync({ onFailure: toQueue(deadLetterQueue) })))).toEqual([
      'async-event-age',
      'errors',
      'throttles',
      'undelivered-records',
    ]);
  });

  it('leave the alarm that ends a shift as it is', () => {
    const shift = Shift.canary({ percent: 10, minutes: 5 });
    const alarms = made({ shift, alarms: false });
    expect(alarms).toEqual({
      'landform-test-place-order-live-errors': expect.not.objectContaining({ alarm_actions: expect.anything() }),
    });
  });

  it('take other thresholds', () => {
    expect(made({ alarms: { errorPercent: 2 } })[`${PREFIX}errors`]).toMatchObject({ threshold: 2 });
  });
});
