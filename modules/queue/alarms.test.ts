import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { alarmsByName, expectAlarm, tellStories } from '../alarms/testing/stories.ts';
import { QUEUE_ALARMS, Queue, type QueueProps } from './index.ts';

const alarmsOf = (props: Partial<QueueProps> = {}) =>
  alarmsByName(
    synth((stack) => void new Queue(stack, 'Work', { name: 'work', ...props }), { alarms: TEST_ALARMS }).resources(
      'aws_cloudwatch_metric_alarm',
    ),
  );
const AGE = 'landform-test-work-queue-oldest-message';
const DEAD = 'landform-test-work-dlq-queue-dead-letters';
const PARKED = 'landform-test-work-queue-dead-letters';

describe('alarms of a queue', () => {
  tellStories(QUEUE_ALARMS, {
    oldestMessageSeconds: {
      fires: ['the consumer stands still', [30, 120, 600, 910, 970, 1030, 1090]],
      quiet: ['a message fails five times and goes to the dead letters', [0, 180, 360, 540, 720, 900, 0, 0, undefined]],
    },
    deadLetters: {
      fires: ['one message could not be handled', [0, 0, 1, 1]],
      quiet: ['every message could be handled, and then there were none for hours', [0, 0, 0, undefined, undefined]],
    },
  });

  it('watch age where something consumes it, and the first message among the dead letters', () => {
    const alarms = alarmsOf();
    expect(Object.keys(alarms).sort()).toEqual([DEAD, AGE]);
    expectAlarm(alarms[AGE], QUEUE_ALARMS.oldestMessageSeconds);
    expectAlarm(alarms[DEAD], QUEUE_ALARMS.deadLetters);
    expect(alarms[DEAD]).toMatchObject({ dimensions: { QueueName: 'landform-test-work-dlq' } });
  });

  it('watch the first message of a queue that a person empties', () => {
    expect(Object.keys(alarmsOf({ deadLetterQueue: false, retentionDays: 14 }))).toEqual([PARKED]);
  });

  it('watch the age in a queue without dead letters when it is asked for', () => {
    const alarms = alarmsOf({ deadLetterQueue: false, alarms: { oldestMessageSeconds: 120, deadLetters: false } });
    expect(Object.keys(alarms)).toEqual([AGE]);
    expectAlarm(alarms[AGE], QUEUE_ALARMS.oldestMessageSeconds, 120);
  });

  it('take other thresholds, for the dead letters too, and can be switched off one by one or together', () => {
    const other = alarmsOf({ alarms: { oldestMessageSeconds: 3_600, deadLetters: 5 } });
    expect([other[AGE]?.['threshold'], other[DEAD]?.['threshold']]).toEqual([3_600, 5]);
    expect(Object.keys(alarmsOf({ alarms: { deadLetters: false } }))).toEqual([AGE]);
    expect(alarmsOf({ alarms: false })).toEqual({});
  });

  it('give a queue whose messages are tried for longer a later alarm', () => {
    expect(alarmsOf({ visibilityTimeoutSeconds: 600 })[AGE]).toMatchObject({ threshold: 3_000 });
    expect(alarmsOf({ deadLetterQueue: { maximumReceives: 2 }, visibilityTimeoutSeconds: 600 })[AGE]).toMatchObject({
      threshold: 1_200,
    });
    // Never so late that SQS has deleted the message by then.
    const endless = { retentionDays: 1, deadLetterQueue: { maximumReceives: 1_000 }, visibilityTimeoutSeconds: 600 };
    expect(alarmsOf(endless)[AGE]).toMatchObject({ threshold: 43_200 });
  });

  it('fails: AR003 an age that no message reaches', () => {
    expect(() => alarmsOf({ retentionDays: 1, alarms: { oldestMessageSeconds: 86_400 } })).toThrow(/AR003.*86400/s);
    expect(() => alarmsOf({ retentionDays: 1, alarms: { oldestMessageSeconds: 86_399 } })).not.toThrow();
  });
});
